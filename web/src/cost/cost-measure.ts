// <cost-measure>: the real kernels timed in this browser: time against n, the exponents that fit, this
// machine's rate, and what longer texts would take.

import { css, html, LitElement, nothing } from 'lit';
import { download } from '../export/download.ts';
import { costWords } from '../i18n/cost.ts';
import type { Lang } from '../i18n/lang.ts';
import { define } from '../ui/define.ts';
import { emit } from '../ui/emit.ts';
import { textLength } from '../ui/format.ts';
import { shared } from '../ui/style/shared.ts';
import { countText } from '../views/counter/count-text.ts';
import { lineStyles } from './line-style.ts';
import './log-chart.ts';
import {
  budgets,
  csvOf,
  jsonOf,
  linesOf,
  type Measured,
  predictedExponent,
  projectedLengths,
  rateOf,
  shareOf,
} from './measured.ts';
import { duration } from './numbers.ts';
import { type MeasuredId, measuredIds } from './types.ts';

export class CostMeasure extends LitElement {
  static override properties = {
    measured: { attribute: false },
    budget: { state: true },
    lang: { type: String },
  };

  declare measured: Measured | null;
  /** Milliseconds for each mechanism. */
  declare budget: number;
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .intro {
        max-width: 46em;
        margin: 0 0 var(--al-space-3);
        line-height: 1.6;
        color: var(--al-ink-2);
      }
      .run {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--al-space-3);
      }
      progress {
        flex: 0 1 260px;
        min-width: 0;
        height: 8px;
        accent-color: var(--al-ink);
      }
      .both {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr));
        gap: var(--al-space-4) var(--al-space-6);
        margin-top: var(--al-space-4);
        align-items: start;
      }
      .scroll {
        overflow-x: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: var(--al-text-control);
      }
      th,
      td {
        padding: 6px 0 6px var(--al-space-3);
        border-bottom: var(--al-hairline) solid var(--al-line);
        text-align: end;
        font-weight: 400;
        white-space: nowrap;
      }
      th:first-child {
        padding-left: 0;
        text-align: start;
      }
      thead th {
        color: var(--al-ink-3);
        font-size: var(--al-text-note);
      }
      b {
        font-weight: 700;
      }
      tbody i {
        display: inline-block;
        width: 8px;
        height: 8px;
        margin-right: 7px;
        border-radius: 50%;
        forced-color-adjust: none;
      }
      label {
        font-size: var(--al-text-control);
        color: var(--al-ink-2);
      }
      .note {
        line-height: 1.55;
      }
    `,
  ];

  constructor() {
    super();
    this.measured = null;
    this.budget = budgets[0];
  }

  protected override render() {
    const words = costWords(this.lang).measure;
    const { measured } = this;
    const running = measured?.state === 'running';
    return html`<p class="intro">${words.intro}</p>
      <div class="run">
        ${
          running
            ? html`<button class="bordered" @click=${() => emit(this, 'measure-stop')}>
                  ${words.cancel}
                </button>
                <progress max="1" .value=${shareOf(measured)} aria-label=${words.progress}></progress>
                <span role="status">${words.at(textLength(measured.runs.at(-1)?.n ?? 128, this.lang))}</span>`
            : html`<button
                  class="bordered"
                  @click=${() => emit(this, 'measure-start', { budget_ms: this.budget })}
                >
                  ${measured ? words.again : words.start}
                </button>
                ${this.#budgets()}`
        }
        ${
          measured && !running
            ? html`<button class="bordered" @click=${() => save('csv', csvOf(measured))}>CSV</button>
                <button class="bordered" @click=${() => save('json', jsonOf(measured))}>JSON</button>`
            : nothing
        }
      </div>
      ${measured && measured.runs.length > 0 ? this.#results(measured) : nothing}`;
  }

  #budgets() {
    const words = costWords(this.lang).measure;
    return html`<label
      >${words.budget}
      <select
        class="bordered"
        @change=${(event: Event) => {
          this.budget = Number((event.target as HTMLSelectElement).value);
        }}
      >
        ${budgets.map(
          (ms) => html`<option value=${ms} ?selected=${ms === this.budget}>
            ${words.seconds(ms / 1000)}
          </option>`,
        )}
      </select>
    </label>`;
  }

  #results(measured: Measured) {
    const words = costWords(this.lang).measure;
    const lengths = [...new Set(measured.runs.map(({ n }) => n))];
    return html`<div class="both">
      <log-chart
        .lines=${linesOf(measured, (id) => words.name[id])}
        .marks=${[]}
        .at=${0}
        .height=${300}
        .label=${words.chart}
        .xLabel=${costWords(this.lang).tokens_axis}
        .yLabel=${words.axis}
        .formatX=${(n: number) => textLength(n, this.lang)}
        .formatY=${(ms: number) => duration(ms / 1000)}
        .caption=${costWords(this.lang).curves_table}
        .rows=${lengths}
      ></log-chart>
      <div>
        <div class="scroll" tabindex="0" role="group" aria-label=${words.table}>
          <table>
            <caption class="unseen">${words.table}</caption>
            <thead>
              <tr>
                <th scope="col">${words.mechanism}</th>
                <th scope="col">${words.exponent}</th>
                <th scope="col">${words.rate}</th>
                ${projectedLengths.map((n) => html`<th scope="col">${textLength(n, this.lang)}</th>`)}
              </tr>
            </thead>
            <tbody>${measuredIds.map((id) => this.#row(id, measured))}</tbody>
          </table>
        </div>
        ${measured.stops.map(
          ({ mechanism, n, reason }) => html`<p class="quiet note">
            ${words.stopped[reason](words.name[mechanism], textLength(n, this.lang))}
          </p>`,
        )}
        <p class="quiet note">${words.note}</p>
      </div>
    </div>`;
  }

  #row(id: MeasuredId, measured: Measured) {
    const words = costWords(this.lang).measure;
    const law = measured.laws[id];
    const rate = rateOf(measured, id);
    return html`<tr>
      <th scope="row">
        <i aria-hidden="true" .style=${`background:${lineStyles[id].colour}`}></i>${words.name[id]}
      </th>
      <td>
        ${law ? html`<b>${law.exponent.toFixed(2)}</b> (${predictedExponent[id]})` : '–'}
      </td>
      <td>${rate > 0 ? html`${countText(Math.round(rate))} /s` : '–'}</td>
      ${projectedLengths.map((_, at) => html`<td>${law ? duration(law.predicted_ms[at]! / 1000) : '–'}</td>`)}
    </tr>`;
  }
}

function save(kind: 'csv' | 'json', text: string): void {
  const blob = new Blob([text], { type: kind === 'csv' ? 'text/csv' : 'application/json' });
  download({ name: `attention-times.${kind}`, blob });
}

define('cost-measure', CostMeasure);
