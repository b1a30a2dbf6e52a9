// <al-what-if>: the open model with one thing changed, beside the model as it was trained: the loss of every
// token, the next token, the same head's map.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Candidates, MixName } from '../../../bindings/models-types.ts';
import type { Lang } from '../i18n/lang.ts';
import { shellWords } from '../i18n/shell.ts';
import { define } from '../ui/define.ts';
import { emit } from '../ui/emit.ts';
import { decimal } from '../ui/format.ts';
import type { Theme } from '../ui/palette.ts';
import { filled } from '../ui/style/filled.ts';
import { shared } from '../ui/style/shared.ts';
import { typedNumber } from '../ui/typed-number.ts';
import '../views/charts/al-head-map.ts';
import { type Problem, toProblem } from '../worker/problem.ts';
import './al-loss-strip.ts';
import { whatIfCss } from './al-what-if.css.ts';
import {
  changesOf,
  firstChanged,
  type MaskKind,
  maskKinds,
  sharings,
  unchanged,
  type WhatIf,
} from './changes.ts';
import type { RunSummary } from './protocol.ts';
import { type ModelsState, SHOWN_CANDIDATES } from './state.ts';
import { shownToken } from './text.ts';
import { type ModelsWords, modelsWords } from './words.ts';

const CHANGED = 'changed';
const SHOWN = 5;

interface After {
  run: RunSummary;
  /** The picture that this one is compared with. */
  of: ModelsState['picture'];
  what: WhatIf;
  map: Float32Array;
  mapOf: string;
  next: Candidates | null;
  nextOf: number;
}

export class AlWhatIf extends LitElement {
  static override properties = {
    state: { attribute: false },
    version: { type: Number },
    theme: { type: String },
    lang: { type: String },
    what: { state: true },
    changed: { state: true },
    progress: { state: true },
    problem: { state: true },
  };

  declare state: ModelsState;
  declare version: number;
  declare theme: Theme;
  declare lang: Lang;
  declare what: WhatIf;
  declare changed: After | null;
  declare progress: number | null;
  declare problem: Problem | null;

  static override styles = [shared, filled, whatIfCss];

  #info: object | null = null;

  constructor() {
    super();
    this.changed = null;
    this.progress = null;
    this.problem = null;
  }

  protected override willUpdate(_: PropertyValues): void {
    const { model, picture } = this.state;
    if (model && model.info !== this.#info) {
      this.#info = model.info;
      this.what = { ...unchanged(model.info), mask: 'window' };
      this.changed = null;
    }
    if (this.changed && this.changed.of !== picture) this.changed = null;
    else void this.#catchUp();
  }

  protected override render() {
    const words = modelsWords(this.lang);
    const { model, picture } = this.state;
    if (!model || !picture || !this.what) return nothing;
    return html`<h2>${words.what_if} <span class="pill">${words.not_retrained}</span></h2>
      ${this.#controls(words)}
      ${this.problem ? html`<p role="alert">${shellWords(this.lang).problem(this.problem)}</p>` : nothing}
      ${this.changed ? this.#compared(words, this.changed) : nothing}`;
  }

  #controls(words: ModelsWords) {
    const { info } = this.state.model!;
    const { what } = this;
    const { layer, head } = this.state.at;
    const last = info.n_layers - 1;
    const isDropped = what.drop?.layer === layer && what.drop.head === head;
    return html`<div class="controls">
      <label
        >${words.mask}<select class="bordered" @change=${(event: Event) =>
          this.#set({ mask: chosenIn(event) as MaskKind })}>
          ${maskKinds.map(
            (kind) =>
              html`<option value=${kind} ?selected=${kind === what.mask}>${words.masks[kind]}</option>`,
          )}
        </select></label
      >
      ${what.mask === 'window' || what.mask === 'sinks' ? this.#number(words.window, 'window', 1, 4096) : nothing}
      ${what.mask === 'sinks' ? this.#number(words.n_sinks, 'sinks', 0, 64) : nothing}
      ${what.mask === 'prefix' ? this.#number(words.prefix, 'prefix', 0, 4096) : nothing}
      ${this.#number(words.layers, 'from', 0, last)} ${this.#number(words.layer_to, 'to', 0, last)}
      <label
        >${words.mix}<select class="bordered" @change=${(event: Event) =>
          this.#set({ mix: chosenIn(event) as MixName })}>
          ${(['softmax', 'elu_plus_one', 'lightning'] as const).map(
            (mix) =>
              html`<option value=${mix} ?selected=${mix === what.mix}>${words.mixes[mix]}</option>`,
          )}
        </select></label
      >
      ${
        info.n_kv_heads > 1
          ? html`<label
              >${words.kv_heads}<select class="bordered" @change=${(event: Event) =>
                this.#set({ kv: Number(chosenIn(event)) })}>
                ${sharings(info).map(
                  (n) => html`<option value=${n} ?selected=${n === what.kv}>${n}</option>`,
                )}
              </select></label
            >`
          : nothing
      }
      <label class="check"
        ><input
          type="checkbox"
          .checked=${isDropped}
          @change=${(event: Event) =>
            this.#set({
              drop: (event.target as HTMLInputElement).checked ? { layer, head } : null,
            })}
        />${words.drop(layer, head)}</label
      >
      <button class="filled" @click=${this.#compute}>${words.compute}</button>
      <span role="status" class="quiet">${
        this.progress === null ? nothing : words.running(Math.round(100 * this.progress))
      }</span>
    </div>`;
  }

  #number(
    name: string,
    field: 'window' | 'sinks' | 'prefix' | 'from' | 'to',
    min: number,
    max: number,
  ) {
    const change = (event: Event) => {
      this.#set({ [field]: typedNumber(event.target as HTMLInputElement, this.what[field]) });
    };
    return html`<label
      >${name}<input
        type="number"
        min=${min}
        max=${max}
        .value=${String(this.what[field])}
        @change=${change}
    /></label>`;
  }

  #compared(words: ModelsWords, after: After) {
    const before = this.state.picture!.run;
    const { query, head, candidates } = this.state;
    const isGarbage = after.what.mix !== 'softmax';
    const row = (name: string, run: RunSummary, other: RunSummary | null) =>
      run.loss && run.perplexity !== null
        ? html`<div class="strip">
            <p>
              <b>${name}</b><br /><span class="quiet">${words.perplexity}</span>
              <b class="large">${decimal(run.perplexity)}</b>
              ${other ? html`<b>${signed(run.perplexity - other.perplexity!)}</b>` : nothing}
            </p>
            <al-loss-strip
              .loss=${run.loss}
              .trained=${other?.loss ?? null}
              .chosen=${query}
              .label=${`${name}: ${words.loss_of(run.loss.length)}, ${words.perplexity} ${decimal(run.perplexity)}`}
            ></al-loss-strip>
          </div>`
        : nothing;
    return html`<p class="quiet">${words.loss} · ${words.worse}</p>
      ${row(words.before, before, null)} ${row(words.after, after.run, before)}
      <div class="sides">
        ${head ? this.#side(words, words.before, head.map, before, candidates) : nothing}
        ${this.#side(words, words.after, after.map, after.run, after.next)}
      </div>
      ${isGarbage ? html`<p>${words.garbage}</p>` : nothing}
      <p class="quiet">${words.published}</p>`;
  }

  #side(
    words: ModelsWords,
    name: string,
    map: Float32Array,
    { tokens, loss }: RunSummary,
    next: Candidates | null,
  ) {
    const { layer, head } = this.state.at;
    const { query } = this.state;
    const title = `${name}: ${words.head_at(layer, head)}`;
    return html`<figure>
      <figcaption><b>${name}</b> ${words.head_at(layer, head)}</figcaption>
      <div class="pair">
        <al-head-map
          .weights=${map}
          .n=${tokens.length}
          .row=${query}
          .theme=${this.theme}
          .label=${title}
          @row-choose=${(event: CustomEvent<{ row: number }>) =>
            emit(this, 'token-choose', { index: event.detail.row })}
        ></al-head-map>
        ${
          next
            ? html`<table>
                <caption>${words.next(tokens[query] ?? '')}</caption>
                ${next.pieces.slice(0, SHOWN).map(
                  (piece, at) => html`<tr>
                    <th scope="row">${shownToken(piece)}</th>
                    <td>${decimal(next.probs[at]!, 3)}</td>
                  </tr>`,
                )}
                ${
                  loss && query > 0
                    ? html`<tr class="loss">
                        <th scope="row">${words.loss_at(tokens[query] ?? '')}</th>
                        <td>${decimal(loss[query - 1]!)}</td>
                      </tr>`
                    : nothing
                }
              </table>`
            : nothing
        }
      </div>
    </figure>`;
  }

  #set(patch: Partial<WhatIf>): void {
    this.what = { ...this.what, ...patch };
  }

  readonly #compute = async (): Promise<void> => {
    const { model, picture } = this.state;
    if (!model || !picture || this.progress !== null) return;
    const { what } = this;
    this.problem = null;
    this.progress = 0;
    try {
      const run = await model.client.call(
        'run',
        [CHANGED, picture.text, changesOf(what, model.info), firstChanged(what, model.info)],
        { onProgress: (progress) => (this.progress = progress as number) },
      );
      const empty = { map: new Float32Array(), mapOf: '', next: null, nextOf: -1 };
      const after = { run, of: picture, what, ...empty };
      await this.#fill(after);
      if (this.state.picture === picture) this.changed = after;
    } catch (error) {
      this.problem = toProblem(error);
    }
    this.progress = null;
  };

  /** The chosen head or token has moved on. */
  async #catchUp(): Promise<void> {
    const { changed: after } = this;
    if (!after) return;
    const complete = { ...after };
    try {
      const isNew = await this.#fill(complete);
      if (isNew && this.changed === after) this.changed = complete;
    } catch (error) {
      if (this.changed === after) this.problem = toProblem(error); // or the model is closed
    }
  }

  async #fill(after: After): Promise<boolean> {
    const { client, info } = this.state.model!;
    const { at, query } = this.state;
    const mapOf = `${at.layer}.${at.head}`;
    const nextOf = query;
    const isNew = after.mapOf !== mapOf || after.nextOf !== nextOf;
    if (after.mapOf !== mapOf) {
      after.mapOf = mapOf;
      after.map = await client.call('map', [CHANGED, at.layer, at.head]);
    }
    if (after.nextOf !== nextOf && info.has_logits) {
      after.nextOf = nextOf;
      const args = [CHANGED, query, SHOWN_CANDIDATES, this.state.sampler] as const;
      after.next = await client.call('candidates', [...args]);
    }
    return isNew;
  }
}

const chosenIn = (event: Event): string =>
  (event.target as HTMLInputElement | HTMLSelectElement).value;

export const signed = (value: number, digits = 2): string =>
  `${value < 0 ? '−' : '+'}${decimal(Math.abs(value), digits)}`;

define('al-what-if', AlWhatIf);
