// <al-line-chart>: a value over steps against named lines that it could reach. The lines are there first,
// named at their right end with their number; the run is drawn up to the playhead. A table twin
// holds the same numbers for those who do not see the picture.
import { html, LitElement, svg } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { define } from '../../ui/define.ts';
import { shared } from '../../ui/style/shared.ts';
import { lineChartCss } from './al-line-chart.css.ts';
import './al-chart-tools.ts';

export interface Line {
  name: string;
  value: number;
  /** The one to reach: drawn stronger. */
  best?: boolean;
}

type Points = readonly (readonly [step: number, value: number])[];

/** A run of another seed, faint; dashed: of the rival. */
export interface Seed {
  name: string;
  points: Points;
  dashed?: boolean;
}

/** A further value over the same steps. */
export interface Curve {
  name: string;
  points: Points;
  /** 0 ink, 1 positive, 2 quiet, 3 negative, 4 second ink; each with a dash of its own. */
  look: number;
}

export interface Phase {
  step: number;
  name: string;
}

const LEFT = 44;
const RIGHT = 178; // the longest name: best within the window, and its value
const TOP = 26;
const BOTTOM = 30;
const FOOT = 30; // the line of the table and the files
const dashes = ['1.5 3.5', '8 3 2 3', '7 4', ''];

export class AlLineChart extends LitElement {
  static override properties = {
    points: { attribute: false },
    seeds: { attribute: false },
    curves: { attribute: false },
    lang: {},
    file: {},
    least: { type: Number },
    lines: { attribute: false },
    phases: { attribute: false },
    last: { type: Number },
    at: { type: Number },
    height: { type: Number },
    label: { type: String },
    unit: { type: String },
    table: { type: String },
    width: { state: true },
  };

  /** [step, value] of the run. */
  declare points: Points;
  declare seeds: readonly Seed[];
  declare curves: readonly Curve[];
  declare lang: Lang;
  /** The name of the chart's file, without its extension. */
  declare file: string;
  /** The least value of the axis, where it is fixed. */
  declare least: number | undefined;
  declare lines: readonly Line[];
  declare phases: readonly Phase[];
  /** The end of the axis. */
  declare last: number;
  /** The playhead. */
  declare at: number;
  declare height: number;
  /** The chart as a sentence. */
  declare label: string;
  declare unit: string;
  /** The label of the button that opens the table. */
  declare table: string;
  declare private width: number;

  static override styles = [shared, lineChartCss];

  #observer: ResizeObserver | undefined;

  constructor() {
    super();
    this.points = [];
    this.seeds = [];
    this.curves = [];
    this.lang = 'en';
    this.file = 'chart';
    this.lines = [];
    this.phases = [];
    this.last = 1;
    this.at = 0;
    this.height = 282;
    this.width = 0;
    this.unit = '';
    this.label = '';
    this.table = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new ResizeObserver(([entry]) => {
      this.width = Math.round(entry?.contentRect.width ?? 0);
    });
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  protected override render() {
    if (this.width === 0) return html`<div .style=${`height:${this.height + FOOT}px`}></div>`;
    const all = [
      this.points,
      ...this.seeds.map(({ points }) => points),
      ...this.curves.map(({ points }) => points),
    ];
    const values = [
      ...all.flatMap((points) => points.map(([, value]) => value)),
      ...this.lines.map(({ value }) => value),
    ].filter(Number.isFinite);
    const most = Math.max(...values, 0.1) * 1.03;
    const least = this.least ?? Math.min(...values, most) * 0.92;
    const right = this.width < 480 ? 16 : RIGHT;
    const x = (step: number) =>
      LEFT + ((this.width - LEFT - right) * step) / Math.max(1, this.last);
    const y = (value: number) =>
      TOP + ((this.height - TOP - BOTTOM) * (most - value)) / Math.max(1e-9, most - least);
    const path = (points: Points) =>
      points.map(([step, value], at) => `${at === 0 ? 'M' : 'L'}${x(step)} ${y(value)}`).join('');
    const reached = (points: Points) => points.filter(([step]) => step <= this.at);
    const run = reached(this.points);
    const now = run.at(-1) ?? this.points[0];
    return html`<figure role="group" aria-label=${this.label}>
      ${svg`<svg viewBox="0 0 ${this.width} ${this.height}" aria-hidden="true">
        ${this.#axes(x, y, least, most)}
        ${this.seeds.map(
          ({ points, dashed }) =>
            svg`<path class="seed ${dashed ? 'dashed' : ''}" d=${path(points)}></path>`,
        )}
        ${this.#theory(x, y, right)}
        <path class="halo" d=${path(run)}></path>
        <path class="run" d=${path(run)}></path>
        ${this.curves.map(
          ({ points, look }) =>
            svg`<path class="curve c${look}" d=${path(reached(points))}></path>`,
        )}
        ${this.#names(x, y)}
        ${this.phases.map(
          (
            { step, name },
            at,
          ) => svg`<path class="phase" d="M${x(step)} ${TOP - 8}V${this.height - BOTTOM}"></path>



            <text x=${x(step) + 4} y=${TOP + 12 + at * 16}>${name} · ${step}</text>`,
        )}
        ${this.#playhead(x, y, now)}
      </svg>`}
      <div class="foot">
        <details>
          <summary>${this.table}</summary>
          ${this.#table()}
        </details>
        <al-chart-tools
          .lang=${this.lang}
          .name=${this.label}
          .file=${this.file}
          .drawing=${() => this.renderRoot.querySelector('svg')}
          .rows=${() => this.#rows()}
        ></al-chart-tools>
      </div>
    </figure>`;
  }

  #axes(x: (step: number) => number, y: (value: number) => number, least: number, most: number) {
    const ticks = Array.from({ length: 4 }, (_, n) => least + ((most - least) * n) / 3);
    const steps = Array.from({ length: 5 }, (_, n) => Math.round((this.last * n) / 4));
    return svg`
      ${ticks.map(
        (value) => svg`<path class="grid" d="M${LEFT} ${y(value)}H${x(this.last)}"></path>
          <text x=${LEFT - 6} y=${y(value) + 4} text-anchor="end">${value.toFixed(2)}</text>`,
      )}
      ${steps.map(
        (step) => svg`<text x=${x(step)} y=${this.height - 8} text-anchor="middle">${step}</text>`,
      )}
`;
  }

  /** Names at the right end; two closer than a line move apart. */
  #theory(x: (step: number) => number, y: (value: number) => number, right: number) {
    const narrow = right < RIGHT;
    const placed = [...this.lines].sort((a, b) => b.value - a.value);
    let above = Number.NEGATIVE_INFINITY;
    return placed.map(({ name, value, best }, at) => {
      const height = Math.max(y(value) + 4, above + 16);
      above = height;
      const end = x(this.last) + 6;
      return svg`<path
          class="theory ${best ? 'best' : ''}"
          stroke-dasharray=${dashes[at % dashes.length]!}
          d="M${LEFT} ${y(value)}H${end}"
        ></path>
        <text
          class=${best ? 'best' : ''}
          x=${narrow ? end - 8 : end + 6}
          y=${narrow ? y(value) - 4 : height}
          text-anchor=${narrow ? 'end' : 'start'}
        >${name} ${value.toFixed(3)}</text>`;
    });
  }

  #playhead(
    x: (step: number) => number,
    y: (value: number) => number,
    now: readonly [number, number] | undefined,
  ) {
    const at = x(now?.[0] ?? this.at);
    const line = svg`<path class="playhead" d="M${at} ${TOP - 8}V${this.height - BOTTOM}"></path>`;
    if (!now) return line;
    const before = at > this.width * 0.6;
    return svg`${line}
      <circle cx=${at} cy=${y(now[1])} r="5"></circle>
      <text class="now" x=${at + (before ? -10 : 10)} y=${y(now[1]) - 10} text-anchor=${before ? 'end' : 'start'}>
        ${now[1].toFixed(3)}
      </text>`;
  }

  /** Each curve's name and value where it has got to, below one another. */
  #names(x: (step: number) => number, y: (value: number) => number) {
    const isBefore = (at: number) => at > this.width * 0.55;
    const ends = this.curves.flatMap(({ name, points }) => {
      const end = points.findLast(([step]) => step <= this.at);
      if (!end) return [];
      const at = x(end[0]);
      // Beside the end of its curve; before it, above the curve.
      return [{ name, at, height: y(end[1]) + (isBefore(at) ? -7 : 4), value: end[1] }];
    });
    ends.sort((a, b) => a.height - b.height);
    let above = Number.NEGATIVE_INFINITY;
    return ends.map(({ name, at, height, value }) => {
      above = Math.max(height, above + 15);
      const before = isBefore(at);
      return svg`<text class="name" x=${at + (before ? -8 : 8)} y=${above} text-anchor=${before ? 'end' : 'start'}>
        ${name} ${value.toFixed(2)}
      </text>`;
    });
  }

  #rows() {
    const columns = [
      ...(this.points.length > 0 ? [{ name: this.unit, points: this.points }] : []),
      ...this.curves,
      ...this.seeds,
    ];
    const steps = [...new Set(columns.flatMap(({ points }) => points.map(([step]) => step)))].sort(
      (a, b) => a - b,
    );
    const values = columns.map(({ points }) => new Map(points));
    return [
      ['step', ...columns.map(({ name }) => name), ...this.lines.map(({ name }) => name)],
      ...steps.map((step) => [
        step,
        ...values.map((of) => of.get(step) ?? ''),
        ...this.lines.map(({ value }) => value),
      ]),
    ];
  }

  #table() {
    const [head = [], ...rows] = this.#rows();
    const every = Math.max(1, Math.ceil(rows.length / 24));
    const shown = (cell: string | number, at: number) =>
      typeof cell === 'number' && at > 0 ? cell.toFixed(3) : cell;
    return html`<table>
      <tr>
        ${head.map((cell) => html`<th scope="col">${cell}</th>`)}
      </tr>
      ${rows
        .filter((_, at) => at % every === 0 || at === rows.length - 1)
        .map((row) => html`<tr>${row.map((cell, at) => html`<td>${shown(cell, at)}</td>`)}</tr>`)}
    </table>`;
  }
}

define('al-line-chart', AlLineChart);
