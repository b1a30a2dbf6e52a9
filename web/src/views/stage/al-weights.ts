// <al-weights>: one query's row twice, on one scale: the weights that linear attention's state
// implies (never stored), and what softmax would give.
import { css, html, LitElement, nothing } from 'lit';
import { stateWords } from '../../i18n/state.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { compact, decimal } from '../../ui/format.ts';
import { largestMagnitude } from '../../ui/largest.ts';
import { cellShade } from '../../ui/palette.ts';
import type { StageInput } from './stage-input.ts';

const MOST_KEYS = 48;

export class AlWeights extends LitElement {
  static override properties = { input: { attribute: false } };

  declare input: StageInput | null;

  static override styles = css`
    :host {
      display: block;
      font: var(--al-text-note) / 1.3 var(--al-sans);
      font-variant-numeric: tabular-nums;
      color: var(--al-ink-2);
    }
    table {
      border-collapse: separate;
      border-spacing: 2px;
      table-layout: fixed;
      width: 100%;
    }
    td,
    th {
      padding: 0;
      height: 24px;
      text-align: center;
      font-weight: 400;
      overflow: hidden;
      white-space: nowrap;
    }
    td {
      border-radius: 3px;
      font-size: var(--al-text-strip, 12px);
      box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--al-line-2) 40%, transparent);
    }
    thead th {
      text-overflow: ellipsis;
      font-size: var(--al-text-strip, 12px);
    }
    caption {
      text-align: start;
      padding-bottom: 2px;
    }
    tbody th {
      text-align: start;
      color: var(--al-ink-3);
      font-size: var(--al-text-strip, 12px);
    }
    .row th {
      height: 17px;
    }
    /* Where both have no room the name gives way, not the number. */
    .row span {
      display: flex;
      gap: 0.6em;
    }
    .row i {
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      font-style: normal;
    }
    .row b {
      flex: none;
      color: var(--al-ink);
    }
    @media (forced-colors: active) {
      td {
        border: 1px solid CanvasText;
      }
    }
  `;

  constructor() {
    super();
    this.input = null;
  }

  protected override render() {
    const { input } = this;
    const row = input?.step.row;
    if (!input || !row || row.weight.length === 0) return nothing;
    const words = stateWords(input.lang);
    const first = Math.max(0, row.j.length - MOST_KEYS);
    const keys = [...row.j.slice(first)];
    const numbers = input.width / keys.length >= 34;
    const signed = !input.overview.normalized ? largestMagnitude(row.weight) : null;
    const line = (name: string, weights: Float32Array, limit: number | null, effective: number) =>
      weights.length === 0
        ? nothing
        : html`<tr class="row">
              <th colspan=${keys.length} scope="rowgroup">
                <span>
                  <i>${name}</i>
                  ${
                    effective > 0
                      ? html`<b
                          @pointerenter=${this.#explain}
                          @pointerleave=${() => emit(this, 'al-tip', null)}
                          >${words.effective(decimal(effective, 1))}</b
                        >`
                      : nothing
                  }
                </span>
              </th>
            </tr>
            <tr>
              ${keys.map((_, at) => {
                const weight = weights[first + at]!;
                const kind = limit === null ? 'weight' : 'signed';
                const { fill, ink } = cellShade(weight, kind, limit ?? 1, input.theme);
                return html`<td .style=${`background:${fill};color:${ink}`}>
                  ${numbers ? compact(weight) : nothing}
                </td>`;
              })}
            </tr>`;
    return html`<table>
      ${first > 0 ? html`<caption>${words.lastKeys(keys.length)}</caption>` : nothing}
      ${
        numbers
          ? html`<thead>
              <tr>
                ${keys.map((j) => html`<th scope="col">${input.labels[j] ?? ''}</th>`)}
              </tr>
            </thead>`
          : nothing
      }
      <tbody>
        ${line(signed === null ? words.implied : words.impliedSigned, row.weight, signed, row.effective)}
        ${line(words.softmaxRow, row.softmax, null, row.softmax_effective)}
      </tbody>
    </table>`;
  }

  #explain = (event: Event): void => {
    const words = stateWords(this.input!.lang);
    emit(this, 'al-tip', {
      anchor: (event.currentTarget as Element).getBoundingClientRect(),
      title: words.effectiveTitle,
      body: words.effectiveBody,
    });
  };
}

define('al-weights', AlWeights);
