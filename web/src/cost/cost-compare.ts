// <cost-compare>: one figure of all mechanisms, as bars at the reader's n on one scale, and as curves
// over n with the lengths marked from which each is cheaper than full attention.

import { css, html, LitElement, nothing } from 'lit';
import { costWords } from '../i18n/cost.ts';
import type { Lang } from '../i18n/lang.ts';
import { define } from '../ui/define.ts';
import { emit } from '../ui/emit.ts';
import { count, isBytes, textLength } from '../ui/format.ts';
import { shared } from '../ui/style/shared.ts';
import { figureText } from './cost-figures.ts';
import { lineStyles } from './line-style.ts';
import './log-chart.ts';
import type { ChartLine, ChartMark } from './log-chart.ts';
import { bothBytes, exactCount } from './numbers.ts';
import { type CostPicture, type Curve, grid } from './picture.ts';
import { figureNames } from './settings.ts';

export class CostCompare extends LitElement {
  static override properties = {
    picture: { attribute: false },
    log: { state: true },
    lang: { type: String },
  };

  declare picture: CostPicture | null;
  declare log: boolean;
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        container-type: inline-size;
        min-width: 0;
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--al-space-2) var(--al-space-4);
        margin-bottom: var(--al-space-3);
      }
      .tools label {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--al-space-2);
        min-width: 0;
      }
      .tools select {
        max-width: 100%;
      }
      .both {
        display: grid;
        grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
        gap: var(--al-space-6);
        align-items: start;
      }
      @container (max-width: 859px) {
        .both {
          grid-template-columns: minmax(0, 1fr);
          gap: var(--al-space-5);
        }
      }
      dl {
        margin: 0;
      }
      dt {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 var(--al-space-3);
        font-size: var(--al-text-control);
      }
      dt b {
        text-align: end;
      }
      dt span {
        display: flex;
        align-items: center;
        gap: 6px;
      }
      dt .own {
        font-weight: 700;
      }
      dd {
        position: relative;
        height: 10px;
        margin: 3px 0 9px;
        border-bottom: 1px solid var(--al-line);
      }
      dd i {
        position: absolute;
        inset: 0 auto 0 0;
        min-width: 1.5px;
        border-radius: 1px;
      }
      .none {
        color: var(--al-ink-3);
        font-weight: 400;
      }
      .note {
        margin: var(--al-space-2) 0 0;
        line-height: 1.55;
      }
      @media (forced-colors: active) {
        dd i {
          background: CanvasText !important;
          forced-color-adjust: none;
        }
      }
    `,
  ];

  protected override render() {
    const { picture } = this;
    if (!picture) return nothing;
    const words = costWords(this.lang);
    const { figure, curves, settings } = picture;
    return html`<div class="tools">
        <label>
          ${words.compared}
          <select
            class="bordered"
            id="figure"
            @change=${(event: Event) =>
              emit(this, 'cost-change', { figure: (event.target as HTMLSelectElement).value })}
          >
            ${figureNames.map(
              (name) => html`<option value=${name} ?selected=${name === figure}>
                ${words.figure[name]}
              </option>`,
            )}
          </select>
        </label>
      </div>
      <div class="both">
        <div>
          <dl>${curves.map((curve) => this.#bar(curve, Math.max(...curves.map((each) => each.value))))}</dl>
          <p class="quiet note">${words.bars_note(textLength(settings.seq_len, this.lang), exactCount(settings.window_left + 1))}</p>
        </div>
        <div>
          <log-chart
            .lines=${this.#lines(curves)}
            .marks=${this.#marks(curves)}
            .at=${settings.seq_len}
            .height=${320}
            .label=${words.curves_label(words.figure[figure])}
            .xLabel=${words.tokens_axis}
            .yLabel=${isBytes(figure) ? words.in_bytes(words.figure[figure]) : words.figure[figure]}
            .formatX=${(n: number) => textLength(n, this.lang)}
            .formatY=${(value: number) => plain(figure, value)}
            .caption=${words.curves_table}
            .rows=${grid.filter((_, at) => at % 4 === 0)}
          ></log-chart>
          <p class="quiet note">${this.#crossovers(curves)}</p>
        </div>
      </div>`;
  }

  #bar({ id, value }: Curve, most: number) {
    const words = costWords(this.lang);
    const { figure } = this.picture!;
    const { colour, dash } = lineStyles[id];
    const fill = dash
      ? `repeating-linear-gradient(90deg, ${colour} 0 5px, transparent 5px 7px)`
      : colour;
    const width = most > 0 ? (value / most) * 100 : 0;
    return html`<dt>
        <span class=${id === 'model' ? 'own' : ''}>${words.mechanism[id]}</span>
        ${value > 0 ? html`<b>${figureText(figure, value)}</b>` : html`<b class="none">${words.none}</b>`}
      </dt>
      <dd aria-hidden="true">
        ${value > 0 ? html`<i .style=${`width:${width}%;background:${fill}`}></i>` : nothing}
      </dd>`;
  }

  #lines(curves: readonly Curve[]): ChartLine[] {
    const words = costWords(this.lang);
    return curves.map(({ id, points }) => ({
      id,
      name: words.mechanism[id],
      style: lineStyles[id],
      points,
    }));
  }

  /** From the longest down; of crossings that fall on one spot the first has the label. */
  #marks(curves: readonly Curve[]): ChartMark[] {
    const marks: ChartMark[] = [];
    for (const { id, crossover } of curves) {
      if (crossover === null || id === 'model') continue;
      if (marks.some(({ n }) => Math.abs(Math.log(n / crossover)) < 0.1)) continue;
      marks.push({ line: id, n: crossover, label: `n = ${exactCount(crossover)}` });
    }
    return marks.sort((a, b) => b.n - a.n);
  }

  #crossovers(curves: readonly Curve[]) {
    const words = costWords(this.lang);
    const found = curves.filter(({ id, crossover }) => crossover !== null && id !== 'model');
    if (found.length === 0) return words.no_crossover;
    return found
      .map(({ id, crossover }) => words.cheaper_from(words.mechanism[id], exactCount(crossover!)))
      .join(words.list_separator);
  }
}

const plain = (figure: string, value: number): string =>
  isBytes(figure) ? bothBytes(value) : count(value);

define('cost-compare', CostCompare);
