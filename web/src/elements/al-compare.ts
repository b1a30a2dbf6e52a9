// <al-compare>: the same text under three mechanisms side by side: weights with a linked pointer, the
// error of every output against full attention, and costs as bars on one scale.
import { css, html, LitElement, nothing } from 'lit';
import type { Compared } from '../comparison.ts';
import { count, power } from '../format.ts';
import { type CompareWords, compareWords } from '../i18n/compare.ts';
import { mechanismWords } from '../i18n/mechanisms.ts';
import { stageWords } from '../i18n/stage.ts';
import { type MechanismId, mechanismIds } from '../mechanisms.ts';
import type { Theme } from '../palette.ts';
import { shared } from '../style/shared.ts';
import type { Lang } from '../url.ts';
import type { Cell } from '../view.ts';
import './al-matrix.ts';
import { define } from './define.ts';
import { emit } from './emit.ts';

const kMatrixRoom = 330; // px of height
const kMostBars = 64;

export class AlCompare extends LitElement {
  static override properties = {
    chosen: { attribute: false },
    compared: { attribute: false },
    query: { type: Number },
    tokens: { attribute: false },
    lang: { type: String },
    theme: { type: String },
    hover: { state: true },
  };

  /** The mechanisms, left to right; null: closed. */
  declare chosen: readonly MechanismId[] | null;
  declare compared: readonly Compared[] | null;
  declare query: number;
  declare tokens: readonly string[];
  declare lang: Lang;
  declare theme: Theme;
  declare hover: Cell | null;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--al-space-2) var(--al-space-4);
      }
      h2 {
        margin: 0;
        font-size: var(--al-text-body);
        font-weight: 700;
      }
      header p {
        flex: 1 1 300px;
        margin: 0;
      }
      .columns {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: var(--al-space-5) 36px;
        margin-top: var(--al-space-3);
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
        min-height: ${kMatrixRoom}px;
      }
      .bars {
        display: flex;
        align-items: flex-end;
        gap: 2px;
        height: 48px;
        margin: 2px 0 var(--al-space-3);
        border-bottom: var(--al-hairline) solid var(--al-line-2);
      }
      .bars i {
        flex: 1;
        background: var(--al-ink-3);
      }
      .bars .query {
        background: var(--al-accent);
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
        .bars i,
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
          @click=${() => emit(this, 'compare-change', { chosen: this.chosen ? null : kDefault })}
        >
          ${this.chosen ? words.close : words.open}
        </button>
      </header>
      ${this.chosen && this.compared ? this.#columns(this.chosen, this.compared, words) : nothing}`;
  }

  #columns(chosen: readonly MechanismId[], compared: readonly Compared[], words: CompareWords) {
    const most = {
      error: Math.max(1e-6, ...compared.flatMap(({ errors }) => [...errors])),
      pairs: Math.max(1, ...compared.map(({ overview }) => overview.kernel.score_pairs)),
      mul_adds: Math.max(1, ...compared.map(({ overview }) => overview.kernel.mul_adds)),
      longer: Math.max(1, ...compared.map(({ longer }) => longer.mul_adds)),
    };
    const names = stageWords(this.lang).counters;
    return html`<div class="columns">
      ${compared.map((one, column) => {
        const { kernel } = one.overview;
        const largest = Math.max(...one.errors);
        return html`<section>
          ${this.#select(chosen, column, words)}
          <p class="quiet what">${mechanismWords(this.lang).what[one.mechanism]}</p>
          <div class="matrix">${this.#matrix(one, words)}</div>
          <span class="quiet">${words.errors}</span>
          ${this.#errors(one, most.error, words)}
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

  #select(chosen: readonly MechanismId[], column: number, words: CompareWords) {
    const { name } = mechanismWords(this.lang);
    return html`<select
      aria-label=${words.choose(column + 1)}
      @change=${(event: Event) => {
        const id = (event.target as HTMLSelectElement).value as MechanismId;
        emit(this, 'compare-change', { chosen: chosen.with(column, id) });
      }}
    >
      ${mechanismIds.map(
        (id) => html`<option value=${id} ?selected=${id === chosen[column]}>${name[id]}</option>`,
      )}
    </select>`;
  }

  #matrix({ weights, overview, mechanism }: Compared, words: CompareWords) {
    const every = (length: number, block: number) =>
      Array.from({ length }, (_, at) => this.tokens[at * block] ?? '');
    return html`<al-matrix
      .view=${weights}
      .visible=${overview.visible}
      .tokens=${this.tokens}
      .rowLabels=${every(weights.rows, weights.block_rows)}
      .colLabels=${every(weights.cols, weights.block_cols)}
      .frameRow=${this.query}
      .hover=${this.hover && { ...this.hover, tensor: weights.name }}
      .room=${kMatrixRoom}
      .still=${true}
      .name=${words.weights(mechanismWords(this.lang).name[mechanism])}
      .lang=${this.lang}
      .theme=${this.theme}
      @cell-hover=${this.#point}
      @cell-select=${this.#choose}
    ></al-matrix>`;
  }

  #errors({ errors }: Compared, most: number, words: CompareWords) {
    const begin = Math.max(0, Math.min(this.query + 1, errors.length) - kMostBars);
    return html`<div class="bars" role="list">
      ${Array.from(errors.subarray(begin, begin + kMostBars), (error, at) => {
        const i = begin + at;
        return html`<i
          role="listitem"
          class=${i === this.query ? 'query' : ''}
          aria-label=${words.error_of(this.tokens[i] ?? '', power(error))}
          .style=${`height:${barOf(error / most)}`}
        ></i>`;
      })}
    </div>`;
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

const kDefault: readonly MechanismId[] = ['full', 'sliding_window', 'linear'];

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
