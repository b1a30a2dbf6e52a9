// <al-running>: what one row of flash attention carries from tile to tile: its largest score so far m,
// the sum of exponentials l and the unfinished output o; before -> after, and the factor by which the
// old sums shrink when a larger score turns up. At the end, o divided by l.

import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { stageWords } from '../../i18n/stage.ts';
import { type TilesWords, tilesWords } from '../../i18n/tiles.ts';
import { decimal, quotientSign } from '../../ui/format.ts';
import type { Theme } from '../../ui/palette.ts';
import type { Overview, Step, TileView } from '../../worker/protocol.ts';
import { followedRow } from '../stage/tiles.ts';
import '../matrix/al-ghost.ts';
import { define } from '../../ui/define.ts';
import { indexOfLargestMagnitude } from '../../ui/largest.ts';
import { exactness } from '../counter/exactness.ts';
import { viewOfArray } from '../stage/stage-input.ts';
import { equationStyles } from './al-equation.css.ts';

const STRIP_CELL = 13; // px

export class AlRunning extends LitElement {
  static override properties = {
    overview: { attribute: false },
    step: { attribute: false },
    query: { type: Number },
    tokens: { attribute: false },
    lang: { type: String },
    theme: { type: String },
  };

  declare overview: Overview | null;
  declare step: Step | null;
  /** The row to follow, if the block has it. */
  declare query: number;
  declare tokens: readonly string[];
  declare lang: Lang;
  declare theme: Theme;

  static override styles = [
    equationStyles,
    css`
      tbody th {
        width: 1.4em;
        font: italic 22px / 1.5 var(--al-serif);
        color: var(--al-ink);
      }
      .old {
        color: var(--al-ink-3);
      }
      .new {
        font-weight: 700;
      }
      .strips {
        display: grid;
        justify-items: end;
        gap: 4px;
        padding: 6px 0;
      }
      .factor {
        margin-top: 10px;
        padding-top: 10px;
        border-top: 1px solid var(--al-line);
      }
      .factor p {
        margin: 0;
      }
      .because {
        color: var(--al-ink-3);
        font-size: var(--al-text-body);
      }
    `,
  ];

  constructor() {
    super();
    this.overview = null;
    this.step = null;
    this.query = -1;
    this.tokens = [];
    this.lang = 'en';
    this.theme = 'light';
  }

  protected override render() {
    const tile = this.step?.tile;
    if (!this.overview || !tile) return nothing;
    const words = tilesWords(this.lang);
    const r = followedRow(tile, this.query);
    const token = this.tokens[tile.row_begin + r] ?? '';
    return html`<header>
        <span class="chip query">${token}</span>
        <span class="lead">${tile.finishing ? stageWords(this.lang).tensor.out : words.carries}</span>
      </header>
      ${tile.finishing ? this.#finish(tile, r, words) : this.#carried(tile, r, words)}
      ${exactness(this.overview, this.lang)}`;
  }

  #carried(tile: TileView, r: number, words: TilesWords) {
    const line = (name: string, said: string, before: number, after: number) => html`<tr>
      <th scope="row" aria-label=${said}>${name}</th>
      <td class="old">${extended(before)}</td>
      <td class="op">→</td>
      <td class="new">${extended(after)}</td>
    </tr>`;
    return html`<table>
        <tbody>
          ${line('m', words.rowMax, tile.row_max_before[r]!, tile.row_max[r]!)}
          ${line('ℓ', words.rowSum, tile.row_sum_before[r]!, tile.row_sum[r]!)}
          <tr>
            <th scope="row" aria-label=${words.rowOut}>o</th>
            <td colspan="3">
              <div class="strips">
                ${this.#strip(tile.out_before, tile, r, 0.55)} ${this.#strip(tile.out, tile, r, 1)}
              </div>
            </td>
          </tr>
        </tbody>
      </table>
      ${rescale(tile, r, words)}`;
  }

  #finish(tile: TileView, r: number, words: TilesWords) {
    const size = this.overview!.head_dim;
    const before = tile.out_before.slice(r * size, (r + 1) * size);
    const out = tile.out.slice(r * size, (r + 1) * size);
    const c = indexOfLargestMagnitude(out);
    const [value = 0, sum = 0, result = 0] = [before[c], tile.row_sum[r], out[c]];
    return html`<table>
        <tbody>
          <tr>
            <th scope="row" aria-label=${words.rowSum}>ℓ</th>
            <td class="new">${decimal(sum)}</td>
          </tr>
          <tr>
            <th scope="row" aria-label=${words.rowOut}>o</th>
            <td>
              <div class="strips">
                ${this.#strip(tile.out_before, tile, r, 0.55)} ${this.#strip(tile.out, tile, r, 1)}
              </div>
            </td>
          </tr>
        </tbody>
      </table>
      <div class="sum wrap">
        <span class="what">${stageWords(this.lang).channelPlace(c + 1)}</span>
        <span class="line"
          >${decimal(value)}<span class="sign">÷</span>${decimal(sum)}<span class="sign"
            >${quotientSign(value, sum, result)}</span
          ><span class="result">${decimal(result)}</span></span
        >
      </div>
      <p class="note">${words.finishNote}</p>`;
  }

  /** The channels of one row, in the colours of both the old and the new ones. */
  #strip(values: Float32Array, tile: TileView, r: number, strength: number) {
    const size = this.overview!.head_dim;
    const row = values.slice(r * size, (r + 1) * size);
    let limit = 0;
    for (const all of tile.finishing ? [row] : [tile.out_before, tile.out]) {
      for (const value of all) limit = Math.max(limit, Math.abs(value));
    }
    return html`<al-ghost
      .view=${viewOfArray('out', row, 1, limit)}
      .cellWidth=${STRIP_CELL}
      .cellHeight=${18}
      .gapX=${1}
      .strength=${strength}
      .theme=${this.theme}
    ></al-ghost>`;
  }
}

/** The old maximum is −∞ until the first key is seen. */
function extended(value: number): string {
  return value === Number.NEGATIVE_INFINITY ? '−∞' : decimal(value);
}

/** The rescaling of the old sums, with its arithmetic. */
function rescale(tile: TileView, r: number, words: TilesWords): TemplateResult {
  const cols = tile.col_end - tile.col_begin;
  const seen = tile.scores.subarray(r * cols, (r + 1) * cols).some((score) => !Number.isNaN(score));
  const before = tile.row_max_before[r]!;
  const after = tile.row_max[r]!;
  if (!seen) return html`<div class="factor"><p>${words.rowSeesNothing}</p></div>`;
  if (before === Number.NEGATIVE_INFINITY) {
    return html`<div class="factor"><p>${words.firstTile}</p></div>`;
  }
  const subtrahend = after < 0 ? `(${decimal(after)})` : decimal(after);
  return html`<div class="factor">
    <p>${after > before ? words.largerFound : words.noLarger}</p>
    <p class="result">× ${decimal(tile.factor[r]!)}</p>
    <p class="because">= exp(${decimal(before)} − ${subtrahend})</p>
  </div>`;
}

define('al-running', AlRunning);
