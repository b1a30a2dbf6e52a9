// <al-state>: linear attention around one token. Update: the state before + what the token adds =
// the state after; in chunks, what all tokens of the chunk add. Error (the delta rule): what the
// state holds for the key, the value, and what of their difference is written. Read: the query's
// features times the state, over the normaliser; below, the weights that this implies, beside what
// softmax gives the same row.
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { stateWords } from '../../i18n/state.ts';
import { count, decimal } from '../../ui/format.ts';
import { hasFeatureMap, isDelta, readsAtOnce, roleOf } from '../../worker/overview.ts';
import type { StateView, TensorView } from '../../worker/protocol.ts';
import { gapOf } from '../matrix/geometry.ts';
import '../matrix/al-ghost.ts';
import '../matrix/al-matrix.ts';
import { stateStyles } from './al-state.css.ts';
import './al-strip.ts';
import './al-weights.ts';
import { define } from '../../ui/define.ts';
import { focusCellOf, gridName, onOneScale, type StageInput, viewOfArray } from './stage-input.ts';

const NARROW = 420;
const BESIDE = 500; // px: room for a note beside a line
const BELOW_UPDATE = 156; // px for names, notes and the strip
const BELOW_ERROR = 150; // px for names and three rows
const BELOW_READ = 210; // px for names, the output and the two rows of weights

/** Pixels per cell, gap included. */
interface Sizes {
  before: number;
  added: number;
  after: number;
}

export class AlState extends LitElement {
  static override properties = { input: { attribute: false } };

  declare input: StageInput | null;

  static override styles = stateStyles;

  constructor() {
    super();
    this.input = null;
  }

  protected override render() {
    const { input } = this;
    if (!input?.step.state) return nothing;
    const tensor = input.tensors.get('state');
    if (!tensor) return nothing;
    const view = onOneScale(tensor, input.step);
    switch (roleOf(input.overview, input.step.stage)) {
      case 'compare':
        return this.#error(input, input.step.state, view);
      case 'write':
        return this.#update(input, input.step.state, view);
      default:
        return this.#read(input, input.step.state, view);
    }
  }

  // ---- error: u_i = beta (v_i - S^T phi(k_i)) -----------------------------------------------------

  #error(input: StageInput, state: StateView, view: TensorView) {
    const words = stateWords(input.lang);
    const size = view.rows;
    const pitch = readPitch(input, size, BELOW_ERROR);
    const focus = focusCellOf(input.step, 'correction');
    const limitOf = (name: 'v' | 'correction') => input.tensors.get(name)?.limit ?? 0;
    const limit = Math.max(limitOf('v'), limitOf('correction'));
    const line = (letter: unknown, data: Float32Array, note: string) => html`<div class="line">
      <span class="role">${letter}</span>
      ${this.#marked(
        input,
        viewOfArray('v', data, 1, limit),
        pitch,
        focus && { row: 0, col: focus.col },
      )}
      <span class="note">${note}</span>
    </div>`;
    return html`<div class="read">
      <div class="part" aria-hidden="true">
        <div class="name key-name">${features('k', input)}</div>
        ${this.#vector(input, 'phi_k', state.phi_k, 'column', pitch)}
      </div>
      <div class="part">
        <div class="name">${decayFactor(input)}<i>S</i><sub>${state.i}</sub></div>
        ${this.#hero(input, view, pitch, null, focus?.col)}
        <div class="lines ${input.width < BESIDE ? 'narrow' : ''}" aria-hidden="true">
          ${line(html`<i>S</i><sup>⊤</sup><i>φ</i>(<i>k</i>)`, state.held, words.held)}
          ${line(html`<i>v</i>`, state.v, words.ownValue)}
          ${line(html`<i>u</i>`, state.written, words.correctionNote(decimal(input.step.facts.beta ?? 1)))}
        </div>
      </div>
    </div>`;
  }

  // ---- update: S_(i-1) + phi(k_i) v_i^T = S_i -----------------------------------------------------

  #update(input: StageInput, state: StateView, view: TensorView) {
    const words = stateWords(input.lang);
    const size = view.rows;
    const sizes = updateSizes(input.width, input.room, size);
    const cell = focusCellOf(input.step, 'state');
    const before = viewOfArray('state', state.before, size, state.limit);
    const added = viewOfArray('state', state.added, size, state.limit);
    const { row_begin: begin = state.i } = input.step.facts;
    const isChunk = input.step.facts.row_begin !== undefined;
    return html`<div class="sum ${input.width < NARROW ? 'narrow' : ''}">
        <div class="part">
          <div class="name">${decayFactor(input)}<i>S</i><sub>${begin}</sub></div>
          ${this.#marked(input, before, sizes.before, cell)}
          <div class="note">${words.stateBefore}</div>
        </div>
        <span class="sign">+</span>
        <div class="part">
          ${
            isChunk
              ? html`<div class="name">∑</div>${this.#marked(input, added, sizes.added, cell)}`
              : this.#outer(input, state, added, sizes.added)
          }
          <div class="note">${isChunk ? words.addedByChunk : words.added}</div>
        </div>
        <span class="sign">=</span>
        <div class="part">
          <div class="hero">
            <div class="part">
              <div class="name"><i>S</i><sub>${state.i + 1}</sub></div>
              ${this.#hero(input, view, sizes.after, cell)}
              <div class="note">${words.stateSize(count(view.full_rows * view.full_cols))}</div>
            </div>
            ${this.#normalizer(input, state, sizes.after)}
          </div>
        </div>
      </div>
      ${isChunk ? nothing : html`<al-strip .input=${input}></al-strip>`}`;
  }

  /** phi(k) v^T of one token, between its two vectors. */
  #outer(input: StageInput, state: StateView, added: TensorView, pitch: number) {
    return html`<div class="outer" aria-hidden="true">
      <span></span><span class="role v"><i>${isDelta(input.overview) ? 'u' : 'v'}</i><sup>⊤</sup></span>
      <span></span>${this.#vector(input, 'v', state.written, 'row', pitch)}
      <div class="boxed">
        <span class="role k">${features('k', input)}</span>
        ${this.#vector(input, 'phi_k', state.phi_k, 'column', pitch)}
      </div>
      ${this.#marked(input, added, pitch, focusCellOf(input.step, 'state'))}
    </div>`;
  }

  #hero(
    input: StageInput,
    view: TensorView,
    pitch: number,
    cell: { row: number; col: number } | null,
    readCol = -1,
  ): TemplateResult {
    return html`<al-matrix
      .style=${`width:${pitch * view.cols}px`}
      .view=${view}
      .axes=${'state'}
      .tokens=${input.labels}
      .aspect=${[1, 1]}
      .focusCell=${cell}
      .readCol=${readCol}
      .hover=${input.hover}
      .still=${input.still}
      .name=${gridName(input, view)}
      .lang=${input.lang}
      .theme=${input.theme}
    ></al-matrix>`;
  }

  #normalizer(input: StageInput, state: StateView, pitch: number) {
    if (!state.normalized) return nothing;
    const words = stateWords(input.lang);
    const size = state.normalizer.length;
    return html`<div class="part" aria-hidden="true">
      <div class="name"><i>z</i><sub>${absorbedBy(input, state.i)}</sub></div>
      ${this.#vector(input, 'normalizer', state.normalizer, 'column', pitch)}
      <div class="note">${words.normalizerSize(count(size))}</div>
    </div>`;
  }

  /** A vector in the colours of the tensor it is a row of. */
  #vector(
    input: StageInput,
    name: 'v' | 'phi_k' | 'phi_q' | 'normalizer',
    data: Float32Array,
    direction: 'row' | 'column',
    pitch: number,
  ) {
    const limit = input.tensors.get(name)?.limit ?? input.step.state!.limit;
    const view = viewOfArray(name, data, direction === 'row' ? 1 : data.length, limit);
    const role = { v: 'value', phi_k: 'key', phi_q: 'query', normalizer: '' }[name];
    const gap = gapOf(pitch);
    return html`<al-ghost
      class=${role}
      .view=${view}
      .cellWidth=${pitch - gap}
      .cellHeight=${pitch - gap}
      .gapX=${gap}
      .gapY=${gap}
      .theme=${input.theme}
    ></al-ghost>`;
  }

  #marked(
    input: StageInput,
    view: TensorView,
    pitch: number,
    cell: { row: number; col: number } | null,
  ) {
    const gap = gapOf(pitch);
    return html`<div class="boxed" aria-hidden="true">
      <al-ghost
        .view=${view}
        .cellWidth=${pitch - gap}
        .cellHeight=${pitch - gap}
        .gapX=${gap}
        .gapY=${gap}
        .theme=${input.theme}
      ></al-ghost>
      ${
        cell
          ? html`<div
              class="mark"
              .style=${`left:${cell.col * pitch - 2}px;top:${cell.row * pitch - 2}px;width:${pitch - gap + 4}px;height:${pitch - gap + 4}px`}
            ></div>`
          : nothing
      }
    </div>`;
  }

  // ---- read: o_i = phi(q_i) S_i / (phi(q_i) . z_i) -------------------------------------------------

  #read(input: StageInput, state: StateView, view: TensorView) {
    const words = stateWords(input.lang);
    const size = view.rows;
    const pitch = readPitch(input, size, BELOW_READ);
    const out = input.tensors.get('out');
    const row = out && Math.floor(state.i / out.block_rows);
    const values = out?.data.slice(row! * out.cols, (row! + 1) * out.cols);
    return html`<div class="read">
        <div class="part" aria-hidden="true">
          <div class="name query-name">${features('q', input)}</div>
          ${this.#vector(input, 'phi_q', state.phi_q, 'column', pitch)}
        </div>
        <div class="part">
          <div class="name"><i>S</i><sub>${absorbedBy(input, state.i)}</sub></div>
          ${this.#hero(input, view, pitch, null, focusCellOf(input.step, 'out')?.col)}
          ${
            values && out?.block_rows === 1
              ? html`${this.#marked(
                  input,
                  viewOfArray('out', values, 1, out.limit),
                  pitch,
                  focusCellOf(input.step, 'out') && { row: 0, col: input.step.unfolding!.col },
                )}
                  <div class="note" aria-hidden="true">${words.readOut}</div>`
              : nothing
          }
        </div>
        ${this.#normalizer(input, state, pitch)}
      </div>
      <al-weights .input=${input}></al-weights>`;
  }
}

/** φ(k), or k where there is no feature map. */
function features(letter: 'q' | 'k', { overview }: StageInput): TemplateResult {
  return hasFeatureMap(overview) ? html`<i>φ</i>(<i>${letter}</i>)` : html`<i>${letter}</i>`;
}

/** The factor of the old state; nothing where it is kept whole. */
function decayFactor({ step }: StageInput) {
  const { decay } = step.facts;
  return decay === undefined || decay === 1 ? nothing : html`<b>${decimal(decay)}</b>&thinsp;`;
}

/** The number of tokens that the state of this step has absorbed. */
function absorbedBy({ overview, step }: StageInput, i: number): number {
  if (roleOf(overview, step.stage) !== 'read') return i + 1;
  const { chunk_begin: before } = step.facts;
  return before ?? (readsAtOnce(overview) ? i + 1 : overview.n_tokens);
}

/** Before, added and after share the width as 4 : 6 : 10, within the height there is; on a phone, in
 *  two lines. */
function updateSizes(width: number, room: number, size: number): Sizes {
  if (width < NARROW) {
    const unit = (width - 110) / size;
    return { before: floor(unit * 0.38), added: floor(unit * 0.56), after: floor(unit * 0.9) };
  }
  // Beside them: two signs, the vectors and their distances.
  const across = (width - 104) / (size * 2 + 1.6);
  const unit = Math.min(18, across, Math.max(leastPitch(size), (room - BELOW_UPDATE) / size));
  return { before: floor(unit * 0.4), added: floor(unit * 0.6), after: floor(unit) };
}

/** A state between a vector beside it and what stands below it. */
function readPitch({ width, room }: StageInput, size: number, below: number): number {
  const across = (width - 110) / (size + 2);
  const down = (room - below) / size;
  return Math.max(leastPitch(size), Math.min(14, Math.floor(Math.min(across, down))));
}

/** A state of a real head, 64 x 64, is drawn whole: as a texture. */
function leastPitch(size: number): number {
  return size > 16 ? 2 : 7;
}

function floor(pitch: number): number {
  return Math.max(2, Math.floor(pitch));
}

define('al-state', AlState);
