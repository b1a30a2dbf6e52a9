// <al-row-bars>: the row in focus as small bars that start at zero and share one scale. Keys not
// reached yet are dashed, masked ones hatched. A long row shows its largest.

import { css, html, LitElement, nothing } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { stageWords } from '../../i18n/stage.ts';
import { define } from '../../ui/define.ts';
import { decimal } from '../../ui/format.ts';
import { indexOfLargest } from '../../ui/largest.ts';
import type { RowTable } from '../../worker/protocol.ts';
import { largestPlaces } from './softmax-ledger.ts';

const MOST_COLUMNS = 10;
const MOST_LINES = 4;
const HEIGHT = 44; // px of the longest bar

export class AlRowBars extends LitElement {
  static override properties = {
    row: { attribute: false },
    values: { type: String },
    focusKey: { type: Number },
    nTokens: { type: Number },
    tokens: { attribute: false },
    lang: { type: String },
  };

  declare row: RowTable | null;
  declare values: 'score' | 'weight';
  /** The key in focus; -1: the largest. */
  declare focusKey: number;
  declare nTokens: number;
  declare tokens: readonly string[];
  declare lang: Lang;

  static override styles = css`
    :host {
      display: block;
      font: var(--al-text-note) / 1.3 var(--al-sans);
      font-variant-numeric: tabular-nums;
      color: var(--al-ink-2);
    }
    .head {
      display: flex;
      justify-content: space-between;
      margin-bottom: 2px;
    }
    .head b {
      color: var(--al-ink);
    }
    .head span {
      color: var(--al-ink-3);
    }
    .columns {
      display: grid;
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
      column-gap: 4px;
    }
    .column {
      position: relative;
      text-align: center;
    }
    .area {
      position: relative;
      border-bottom: 1px solid var(--al-line-2);
    }
    .below {
      position: relative;
    }
    .bar {
      position: absolute;
      inset-inline: 8%;
      border-radius: 1px;
      background: var(--al-positive);
    }
    .negative {
      background: var(--al-negative);
    }
    .focus .bar {
      background: var(--al-accent);
    }
    .focus .number {
      color: var(--al-accent);
      font-weight: 700;
    }
    .focus .token {
      color: var(--al-key);
      font-weight: 700;
    }
    .number {
      position: absolute;
      inset-inline: -6px;
      font-size: 12px;
      line-height: 16px;
      white-space: nowrap;
    }
    .unread,
    .masked {
      position: absolute;
      inset: auto 12% 0;
      height: 28px;
      border: 1px dashed var(--al-line-2);
      border-bottom: 0;
      border-radius: 3px 3px 0 0;
    }
    .masked {
      border: 0;
      background: repeating-linear-gradient(
          135deg,
          var(--al-hatch) 0 0.9px,
          transparent 0.9px 5px
        )
        var(--al-hatch-ground);
    }
    .token {
      display: block;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: pre;
      font-size: 12px;
    }
    .lines {
      display: grid;
      grid-template-columns: minmax(0, max-content) minmax(0, 1fr) max-content;
      gap: 3px 10px;
      align-items: center;
    }
    .lines .token {
      max-width: 6em;
      font-size: 14px;
    }
    .track {
      position: relative;
      height: 12px;
    }
    .track .bar {
      inset: 0 auto 0 0;
    }
    .lines .value {
      text-align: end;
    }
    .lines .focus.value {
      font-weight: 700;
      color: var(--al-accent);
    }
    .more {
      grid-column: 1 / -1;
      color: var(--al-ink-3);
    }
    @media (forced-colors: active) {
      .bar {
        background: CanvasText;
        forced-color-adjust: none;
      }
    }
  `;

  constructor() {
    super();
    this.row = null;
    this.values = 'weight';
    this.focusKey = -1;
    this.nTokens = 0;
    this.tokens = [];
    this.lang = 'en';
  }

  protected override render() {
    const { row } = this;
    if (!row) return nothing;
    const words = stageWords(this.lang);
    const all = row.j.length;
    const done = Math.min(row.written, all);
    const values = row[this.values].slice(0, done);
    const partial = done < all;
    return html`<div class="head">
        <b>${this.values === 'score' ? words.rowSoFar : words.rowWeights}</b>
        <span>${partial || this.values === 'score' ? words.keys(done, all) : nothing}</span>
      </div>
      ${this.nTokens <= MOST_COLUMNS ? this.#columns(row, values) : this.#lines(row, values)}`;
  }

  #focusPlace(row: RowTable, values: Float32Array): number {
    if (this.focusKey >= 0) return row.j.indexOf(this.focusKey);
    return indexOfLargest(values);
  }

  /** A short text: one column per token, masked ones too. */
  #columns(row: RowTable, values: Float32Array) {
    const most = Math.max(0, ...values);
    const least = Math.min(0, ...values);
    const scale = HEIGHT / (most - least || 1);
    const above = Math.max(28, most * scale) + 18;
    const below = least < 0 ? -least * scale + 16 : 0;
    const focus = this.#focusPlace(row, values);
    return html`<div class="columns" aria-hidden="true">
      ${Array.from({ length: this.nTokens }, (_, j) => {
        const place = row.j.indexOf(j);
        const value = values[place];
        const token = html`<span class="token">${this.tokens[j] ?? ''}</span>`;
        if (value === undefined) {
          return html`<div class="column">
            <div class="area" .style=${`height:${above}px`}>
              <div class=${place < 0 ? 'masked' : 'unread'}></div>
            </div>
            <div class="below" .style=${`height:${below}px`}></div>
            ${token}
          </div>`;
        }
        const length = Math.max(1.5, Math.abs(value) * scale);
        const bar = html`<div
          class="bar ${value < 0 ? 'negative' : ''}"
          .style=${`height:${length}px;${value < 0 ? 'top:0' : 'bottom:0'}`}
        ></div>`;
        const number = html`<div
          class="number"
          .style=${value < 0 ? `top:${length}px` : `bottom:${length + 1}px`}
        >
          ${decimal(value)}
        </div>`;
        const drawn = html`${bar}${number}`;
        return html`<div class="column ${place === focus ? 'focus' : ''}">
          <div class="area" .style=${`height:${above}px`}>${value < 0 ? nothing : drawn}</div>
          <div class="below" .style=${`height:${below}px`}>${value < 0 ? drawn : nothing}</div>
          ${token}
        </div>`;
      })}
    </div>`;
  }

  /** A long text: the largest of the row, one line each. */
  #lines(row: RowTable, values: Float32Array) {
    const words = stageWords(this.lang);
    const places = largestPlaces(values, MOST_LINES);
    const focus = this.#focusPlace(row, values);
    if (focus >= 0 && focus < values.length && !places.includes(focus)) {
      places[places.length - 1] = focus;
    }
    const most = Math.max(0, ...places.map((place) => Math.abs(values[place]!))) || 1;
    const more = values.length - places.length;
    return html`<div class="lines" aria-hidden="true">
      ${places.map((place) => {
        const value = values[place]!;
        const kind = place === focus ? 'focus' : '';
        const width = `max(1.5px, ${(Math.abs(value) / most) * 100}%)`;
        return html`<span class="token">${this.tokens[row.j[place]!] ?? ''}</span>
          <span class="track ${kind}"
            ><span class="bar ${value < 0 ? 'negative' : ''}" .style=${`width:${width}`}></span
          ></span>
          <span class="value ${kind}">${decimal(value)}</span>`;
      })}
      ${more > 0 ? html`<span class="more">${words.more(more)}</span>` : nothing}
    </div>`;
  }
}

define('al-row-bars', AlRowBars);
