// <al-compare>: the same text under two or three mechanisms side by side: weights with one pointer and
// one step for all, the error of every output against full attention, and costs as bars on one scale.

import { css, html, LitElement, nothing } from 'lit';
import { type CompareWords, compareWords } from '../../i18n/compare.ts';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { stageWords } from '../../i18n/stage.ts';
import { comparableIds, type MechanismId, mechanisms, nameOf } from '../../mechanisms/index.ts';
import type { Compared } from '../../state/comparison.ts';
import { MAX_COMPARED, MIN_COMPARED } from '../../state/settings.ts';
import type { Cell } from '../../state/view.ts';
import { count, decimal, power } from '../../ui/format.ts';
import type { Theme } from '../../ui/palette.ts';
import { section } from '../../ui/style/section.ts';
import { shared } from '../../ui/style/shared.ts';
import type { Step, TensorView } from '../../worker/protocol.ts';
import type { RowBar } from '../matrix/al-matrix-sides.ts';
import type { CellRef } from '../matrix/cells.ts';
import '../matrix/al-matrix.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { icons } from '../../ui/icons.ts';
import { indexOfLargest } from '../../ui/largest.ts';
import { isTrainedFor } from '../sentence/al-custom-qkv.ts';

const MATRIX_ROOM = 330; // px of height

export class AlCompare extends LitElement {
  static override properties = {
    chosen: { attribute: false },
    compared: { attribute: false },
    query: { type: Number },
    step: { attribute: false },
    trainedFor: { attribute: false },
    tokens: { attribute: false },
    lang: { type: String },
    theme: { type: String },
    hover: { state: true },
  };

  /** The mechanisms, left to right; null: closed. */
  declare chosen: readonly MechanismId[] | null;
  declare compared: readonly Compared[] | null;
  declare query: number;
  /** What the model of a real head was trained with; null: the head is constructed or given. */
  declare trainedFor: string | null;
  /** Of the walkthrough: its cell shows in all matrices. */
  declare step: Step | null;
  declare tokens: readonly string[];
  declare lang: Lang;
  declare theme: Theme;
  declare hover: Cell | null;

  static override styles = [
    shared,
    section,
    css`
      .columns {
        display: grid;
        grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
        gap: var(--al-space-5) 36px;
        margin-top: var(--al-space-3);
      }
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }
      .columns select {
        margin-inline-start: -12px;
        font-size: var(--al-text-lead);
        font-weight: 700;
      }
      .what {
        min-height: 3em;
        margin: var(--al-space-1) 0 var(--al-space-2);
      }
      .matrix {
        min-height: ${MATRIX_ROOM}px;
      }
      .together {
        margin: var(--al-space-3) 0 0;
        font-size: var(--al-text-lead);
        font-weight: 700;
      }
      .together + p {
        margin: var(--al-space-1) 0 0;
      }
      .row {
        min-height: 1.4em;
        margin: var(--al-space-2) 0 0;
      }
      .from {
        color: var(--al-accent);
        font-weight: 700;
      }
      .to {
        color: var(--al-key);
      }
      .row .quiet {
        margin-inline-start: var(--al-space-2);
      }
      dl {
        display: grid;
        grid-template-columns: 1fr max-content;
        margin: 0;
        font-size: var(--al-text-control);
      }
      dt,
      dd {
        margin: 0;
        padding-top: 6px;
      }
      dd {
        font-weight: 700;
        text-align: end;
      }
      .scale {
        grid-column: 1 / -1;
        height: 8px;
        padding: 0;
        background: var(--al-sunk);
      }
      .scale i {
        display: block;
        height: 100%;
        background: var(--al-ink);
      }
      @container (max-width: 899px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
        .what,
        .matrix {
          min-height: 0;
        }
      }
      @media (forced-colors: active) {
        .scale i {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.chosen = null;
    this.compared = null;
    this.query = 0;
    this.step = null;
    this.trainedFor = null;
    this.tokens = [];
    this.lang = 'en';
    this.theme = 'light';
    this.hover = null;
  }

  protected override render() {
    const words = compareWords(this.lang);
    return html`<header>
        <h2>${words.title}</h2>
        <p class="quiet">${words.intro}</p>
        <button
          class="bordered"
          aria-expanded=${this.chosen !== null}
          @click=${() => this.#change(this.chosen ? null : DEFAULT)}
        >
          ${this.chosen ? words.close : words.open}
        </button>
        ${
          this.chosen && this.chosen.length < MAX_COMPARED
            ? html`<button
                class="bordered"
                @click=${() => this.#change([...this.chosen!, this.#another()])}
              >
                ${words.add}
              </button>`
            : nothing
        }
      </header>
      ${this.chosen && this.compared ? this.#columns(this.compared, words) : nothing}`;
  }

  #columns(compared: readonly Compared[], words: CompareWords) {
    // What is seen is what a choice changes: the answer to the last one may be on its way.
    const chosen = compared.map(({ mechanism }) => mechanism);
    const most = {
      error: Math.max(1e-6, ...compared.flatMap(({ errors }) => [...errors])),
      pairs: Math.max(1, ...compared.map(({ overview }) => overview.kernel.score_pairs)),
      mul_adds: Math.max(1, ...compared.map(({ overview }) => overview.kernel.mul_adds)),
      longer: Math.max(1, ...compared.map(({ longer }) => longer.mul_adds)),
    };
    const names = stageWords(this.lang).counters;
    return html`<p class="together">${this.#sentence(compared, words)}</p>
      <p class="quiet">${words.errors}</p>
      <div class="columns" .style=${`--columns:${compared.length}`}>
      ${compared.map((one, column) => {
        const { kernel } = one.overview;
        const largest = Math.max(...one.errors);
        return html`<section>
          ${this.#head(chosen, column, one.mechanism, words)}
          <p class="quiet what">
            ${mechanisms[one.mechanism].words[this.lang].what} ${this.#training(one.mechanism)}
          </p>
          <div class="matrix">${this.#matrix(one, most.error, words)}</div>
          <p class="row">${this.#row(one, words)}</p>
          <dl>
            ${line(words.largest, power(largest), largest / most.error)}
            ${line(names.score_pairs, count(kernel.score_pairs), kernel.score_pairs / most.pairs)}
            ${line(names.mul_adds, count(kernel.mul_adds), kernel.mul_adds / most.mul_adds)}
            ${line(words.longer, count(one.longer.mul_adds), one.longer.mul_adds / most.longer)}
          </dl>
        </section>`;
      })}
    </div>`;
  }

  /** Said of every mechanism that the model does not know. */
  #training(mechanism: MechanismId) {
    if (this.trainedFor === null || isTrainedFor(mechanism, this.trainedFor)) return nothing;
    return html`<b>${shellWords(this.lang).not_trained}</b>`;
  }

  #head(chosen: readonly MechanismId[], column: number, shown: MechanismId, words: CompareWords) {
    return html`<div class="head">
      <select
        aria-label=${words.choose(column + 1, chosen.length)}
        @change=${(event: Event) => {
          const id = (event.target as HTMLSelectElement).value as MechanismId;
          this.#change(chosen.with(column, id));
        }}
      >
        ${comparableIds.map(
          (id) =>
            html`<option value=${id} ?selected=${id === shown}>${nameOf(id, this.lang)}</option>`,
        )}
      </select>
      ${
        chosen.length > MIN_COMPARED
          ? html`<button
              aria-label=${words.remove(nameOf(shown, this.lang))}
              @click=${() => this.#change(chosen.filter((_, at) => at !== column))}
            >
              ${icons.close}
            </button>`
          : nothing
      }
    </div>`;
  }

  /** The first mechanism that is not there yet. */
  #another(): MechanismId {
    return comparableIds.find((id) => !this.chosen?.includes(id)) ?? DEFAULT[0]!;
  }

  #change(chosen: readonly MechanismId[] | null): void {
    emit(this, 'compare-change', { compare: chosen?.join(',') ?? null });
  }

  /** A token and its place, counted from 1: the same word may stand at several. */
  #named(i: number): string {
    return `${this.tokens[i] ?? ''} (${i + 1})`;
  }

  /** The weights in the query's row; null where they were not kept. */
  #weightsOf({ whole }: Compared): Float32Array | null {
    const n = this.tokens.length;
    return whole?.subarray(this.query * n, (this.query + 1) * n) ?? null;
  }

  /** The largest weight of the first mechanism's row, and what the others leave of it. */
  #sentence(compared: readonly Compared[], words: CompareWords) {
    const [first, ...others] = compared.map((one) => ({ one, row: this.#weightsOf(one) }));
    if (!first?.row) return nothing;
    const key = indexOfLargest(first.row);
    const value = (row: Float32Array | null) => decimal(row?.[key] || 0); // hidden: none of it
    const name = (one: Compared) => nameOf(one.mechanism, this.lang);
    const [query, best] = [this.#named(this.query), this.#named(key)];
    return words.together(
      words.gives(name(first.one), query, best, value(first.row)),
      others.map(({ one, row }) => words.leaves(name(one), value(row))),
    );
  }

  /** The largest weight in the query's row under this mechanism. */
  #row(one: Compared, words: CompareWords) {
    const row = this.#weightsOf(one);
    if (!row) return nothing;
    const best = indexOfLargest(row);
    return html`<span class="from">${this.#named(this.query)}</span> →
      <span class="to">${this.#named(best)}</span>
      <b>${decimal(row[best] ?? Number.NaN)}</b>
      <span class="quiet">${words.row_error(power(one.errors[this.query] ?? Number.NaN))}</span>`;
  }

  #matrix({ weights, overview, mechanism, errors }: Compared, most: number, words: CompareWords) {
    const every = (length: number, block: number) =>
      Array.from({ length }, (_, at) => this.tokens[at * block] ?? '');
    return html`<al-matrix
      .view=${weights}
      .visible=${overview.visible}
      .tokens=${this.tokens}
      .rowLabels=${every(weights.rows, weights.block_rows)}
      .colLabels=${every(weights.cols, weights.block_cols)}
      .frameRow=${this.query}
      .hover=${this.#pointed(weights)}
      .room=${MATRIX_ROOM}
      .bars=${this.#errors(errors, weights.block_rows, most, words)}
      .still=${true}
      .name=${words.weights(nameOf(mechanism, this.lang))}
      .lang=${this.lang}
      .theme=${this.theme}
      @cell-hover=${this.#point}
      @cell-select=${this.#choose}
    ></al-matrix>`;
  }

  /** The cell under the pointer, else the one that the walkthrough is at. */
  #pointed(weights: TensorView): CellRef | null {
    if (this.hover) return { ...this.hover, tensor: weights.name };
    const { i = -1, j = -1 } = this.step ?? {};
    return i >= 0 && j >= 0 ? { tensor: weights.name, row: i, col: j } : null;
  }

  /** Beside each row the largest error of its tokens. */
  #errors(errors: Float32Array, block: number, most: number, words: CompareWords): RowBar[] {
    return Array.from({ length: Math.ceil(errors.length / block) }, (_, row) => {
      const error = Math.max(...errors.subarray(row * block, (row + 1) * block));
      const name = words.error_of(this.#named(row * block), power(error));
      return { share: error / most, name };
    });
  }

  /** The pointer over one matrix shows in all; the walkthrough's own cell is another matter. */
  #point = (event: CustomEvent<Cell | null>): void => {
    event.stopPropagation();
    this.hover = event.detail;
  };

  #choose = (event: CustomEvent<Cell>): void => {
    event.stopPropagation();
    emit(this, 'query-select', { index: event.detail.row });
  };
}

const DEFAULT: readonly MechanismId[] = ['full', 'sliding_window', 'linear'];

/** A small share can still be seen; none is no bar. */
function barOf(share: number): string {
  return share > 0 ? `max(1px, ${100 * share}%)` : '0';
}

function line(name: string, value: string, share: number) {
  return html`<dt>${name}</dt>
    <dd>${value}</dd>
    <dd class="scale" aria-hidden="true"><i .style=${`width:${barOf(share)}`}></i></dd>`;
}

define('al-compare', AlCompare);
