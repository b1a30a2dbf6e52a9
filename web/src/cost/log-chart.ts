// <log-chart>: curves over n on two logarithmic axes, with points marked on them. Text is text; the
// same numbers stand in a table for those who do not see the picture.
import { css, html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import { define } from '../ui/define.ts';
import { shared } from '../ui/style/shared.ts';
import type { LineStyle } from './line-style.ts';
import { labelStep, logScale, valueAt } from './log-scale.ts';

export interface ChartLine {
  id: string;
  name: string;
  style: LineStyle;
  points: readonly (readonly [number, number])[];
  /** Dots at the points: measured, not drawn through. */
  dots?: boolean;
  thin?: boolean;
}

export interface ChartMark {
  line: string; // id
  n: number;
  label: string;
}

const WIDTH = 560;
const LEFT = 46;
const RIGHT = 12;
const TOP = 26;
const BOTTOM = 34;
const MOST_LABEL = 60; // px below the axis: "1,000 万"

export class LogChart extends LitElement {
  static override properties = {
    lines: { attribute: false },
    marks: { attribute: false },
    at: { type: Number },
    height: { type: Number },
    label: { type: String },
    xLabel: { attribute: false },
    yLabel: { attribute: false },
    formatX: { attribute: false },
    formatY: { attribute: false },
    caption: { type: String },
    rows: { attribute: false },
    width: { state: true },
  };

  declare lines: readonly ChartLine[];
  declare marks: readonly ChartMark[];
  /** The reader's n: a rule from top to bottom. */
  declare at: number;
  declare height: number;
  declare label: string;
  declare xLabel: string;
  /** The measured quantity and its unit. */
  declare yLabel: string;
  declare formatX: (n: number) => string;
  declare formatY: (value: number) => string;
  /** The label of the button that opens the table, and the lengths listed there. */
  declare caption: string;
  declare rows: readonly number[];
  declare width: number;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      svg {
        width: 100%;
        height: auto;
        overflow: visible;
      }
      text {
        font-family: var(--al-sans);
        font-size: 11px;
        fill: var(--al-ink-3);
      }
      .mark {
        fill: var(--al-ink);
        paint-order: stroke;
        stroke: var(--al-paper);
        stroke-width: 3px;
      }
      .grid {
        stroke: var(--al-line);
      }
      .here {
        stroke: var(--al-ink-3);
        stroke-dasharray: 1 3;
      }
      path {
        fill: none;
        stroke-width: 2;
        stroke-linejoin: round;
      }
      path.thin {
        stroke-width: 1.2;
      }
      details {
        margin-top: var(--al-space-2);
        font-size: var(--al-text-note);
      }
      summary {
        width: fit-content;
        min-height: 24px;
        color: var(--al-ink-2);
        cursor: pointer;
      }
      .scroll {
        overflow-x: auto;
      }
      table {
        border-collapse: collapse;
      }
      th,
      td {
        padding: 3px 0 3px var(--al-space-4);
        border-bottom: var(--al-hairline) solid var(--al-line);
        text-align: end;
        font-weight: 400;
        white-space: nowrap;
      }
      th:first-child {
        padding-left: 0;
        font-weight: 700;
      }
      @media (pointer: coarse) {
        summary {
          min-height: 44px;
          line-height: 44px;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.lines = [];
    this.marks = [];
    this.at = 0;
    this.height = 300;
    this.width = WIDTH;
    this.yLabel = '';
    this.rows = [];
    this.formatX = this.formatY = String;
  }

  #observer: ResizeObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // One unit is one pixel, so that the type has its size on a phone, too.
    this.#observer = new ResizeObserver(([entry]) => {
      const width = Math.round(entry?.contentRect.width ?? 0);
      if (width > 0) this.width = Math.max(260, width);
    });
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  protected override render() {
    const drawn = this.lines.filter((line) => line.points.some(([, value]) => value > 0));
    if (drawn.length === 0) return nothing;
    return html`${this.#picture(drawn)}
      <details>
        <summary>${this.caption}</summary>
        <div class="scroll" tabindex="0" role="group" aria-label=${this.caption}>
          ${this.#table(drawn)}
        </div>
      </details>`;
  }

  #picture(lines: readonly ChartLine[]): TemplateResult {
    const { width, height } = this;
    const points = lines.flatMap((line) => line.points);
    const x = logScale([...points.map(([n]) => n)], false);
    const y = logScale(points.map(([, value]) => value));
    const px = (n: number) => LEFT + x.place(n) * (width - LEFT - RIGHT);
    const py = (value: number) => height - BOTTOM - y.place(value) * (height - TOP - BOTTOM);
    const yStep = labelStep(y.decades.length, (height - TOP - BOTTOM) / 22);
    return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${this.label}>
      ${y.decades.map((decade) => {
        const at = py(10 ** decade);
        const first = y.decades[0]!;
        return svg`<line class="grid" x1=${LEFT} x2=${width - RIGHT} y1=${at} y2=${at}></line>
          ${
            (decade - first) % yStep === 0
              ? svg`<text x=${LEFT - 6} y=${at + 4} text-anchor="end">10<tspan dy="-4"
                  font-size="8.5">${String(decade).replace('-', '\u2212')}</tspan></text>`
              : nothing
          }`;
      })}
      ${x.decades.map((decade) => {
        const at = px(10 ** decade);
        const [edge, anchor] = at > width - MOST_LABEL / 2 ? [width, 'end'] : [at, 'middle'];
        return svg`<line class="grid" x1=${at} x2=${at} y1=${TOP} y2=${height - BOTTOM}></line>
          <text x=${edge} y=${height - BOTTOM + 15} text-anchor=${anchor}>${this.formatX(10 ** decade)}</text>`;
      })}
      <text x=${width - RIGHT} y=${height - 3} text-anchor="end">${this.xLabel}</text>
      <text x="0" y="12">${this.yLabel}</text>
      ${
        this.at > 0
          ? svg`<line class="here" x1=${px(this.at)} x2=${px(this.at)} y1=${TOP} y2=${height - BOTTOM}></line>`
          : nothing
      }
      ${lines.map((line) => this.#line(line, px, py))}
      ${this.marks.map((mark, at) => this.#mark(mark, at % 2 === 0, lines, px, py))}
    </svg>`;
  }

  #line(
    { points, style, dots, thin }: ChartLine,
    px: (n: number) => number,
    py: (v: number) => number,
  ) {
    const shown = points.filter(([, value]) => value > 0);
    const path = shown.map(
      ([n, v], at) => `${at === 0 ? 'M' : 'L'}${px(n).toFixed(1)} ${py(v).toFixed(1)}`,
    );
    return svg`<path class=${thin ? 'thin' : ''} d=${path.join('')} stroke=${style.colour}
        stroke-dasharray=${style.dash || 'none'}></path>
      ${
        dots
          ? shown.map(
              ([n, v]) =>
                svg`<circle cx=${px(n)} cy=${py(v)} r="3.2" fill=${style.colour}></circle>`,
            )
          : nothing
      }`;
  }

  #mark(
    { line, n, label }: ChartMark,
    above: boolean,
    lines: readonly ChartLine[],
    px: (n: number) => number,
    py: (v: number) => number,
  ) {
    const found = lines.find(({ id }) => id === line);
    if (!found) return nothing;
    const at = px(n);
    const y = py(
      valueAt(
        found.points.filter(([, value]) => value > 0),
        n,
      ),
    );
    if (!Number.isFinite(at + y)) return nothing;
    const anchor = above || at > this.width * 0.7 ? 'end' : 'start';
    return svg`<circle cx=${at} cy=${y} r="4" fill="var(--al-paper)" stroke=${found.style.colour}
        stroke-width="2"></circle>
      <text class="mark" x=${at + (anchor === 'end' ? -8 : 8)} y=${y + (above ? -9 : 16)} text-anchor=${anchor}>${label}</text>`;
  }

  #table(lines: readonly ChartLine[]): TemplateResult {
    return html`<table>
      <caption class="unseen">${this.label}</caption>
      <thead>
        <tr>
          <th scope="col">n</th>
          ${lines.map(({ name }) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${this.rows.map(
          (n) => html`<tr>
            <th scope="row">${this.formatX(n)}</th>
            ${lines.map(({ points }) => {
              const point = points.find(([at]) => at === n);
              return html`<td>${point ? this.formatY(point[1]) : '–'}</td>`;
            })}
          </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

define('log-chart', LogChart);
