// <al-line-chart>: a value over steps against named lines that it could reach. The lines are there first,
// named at their right end with their number; the run is drawn up to the playhead. A table twin
// holds the same numbers for those who do not see the picture.
import { css, html, LitElement, nothing, svg } from 'lit';
import { define } from '../../ui/define.ts';
import { shared } from '../../ui/style/shared.ts';

export interface Line {
  name: string;
  value: number;
  /** The one to reach: drawn stronger. */
  best?: boolean;
}

export interface Phase {
  step: number;
  name: string;
}

const LEFT = 44;
const RIGHT = 150;
const TOP = 26;
const BOTTOM = 30;
const dashes = ['1.5 3.5', '8 3 2 3', '7 4', ''];

export class AlLineChart extends LitElement {
  static override properties = {
    points: { attribute: false },
    seeds: { attribute: false },
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
  declare points: readonly (readonly [number, number])[];
  /** Runs of other seeds, faint. */
  declare seeds: readonly (readonly (readonly [number, number])[])[];
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

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      figure {
        margin: 0;
      }
      svg {
        width: 100%;
        font-size: 12px;
      }
      text {
        fill: var(--al-ink-2);
      }
      .best {
        font-weight: 700;
        fill: var(--al-ink);
      }
      .grid {
        stroke: var(--al-line);
      }
      .theory {
        fill: none;
        stroke: var(--al-ink-2);
        stroke-width: 1.4;
      }
      .theory.best {
        stroke: var(--al-ink);
        stroke-width: 1.8;
      }
      .halo {
        fill: none;
        stroke: var(--al-paper);
        stroke-width: 9;
      }
      .run {
        fill: none;
        stroke: var(--al-ink);
        stroke-width: 3;
        stroke-linejoin: round;
      }
      .seed {
        fill: none;
        stroke: var(--al-ink);
        stroke-width: 1.2;
        opacity: 0.35;
      }
      .phase {
        stroke: var(--al-ink-3);
        stroke-dasharray: 1 3;
      }
      .playhead {
        stroke: var(--al-accent);
        stroke-width: 1.5;
      }
      circle {
        fill: var(--al-accent);
        stroke: var(--al-paper);
        stroke-width: 2;
      }
      .now {
        font-size: 16px;
        font-weight: 700;
        fill: var(--al-accent);
      }
      table {
        margin-top: 8px;
        border-spacing: 12px 2px;
        font-size: 13px;
        text-align: end;
      }
      summary {
        font-size: 13px;
        color: var(--al-ink-3);
        cursor: pointer;
      }
    `,
  ];

  #observer: ResizeObserver | undefined;

  constructor() {
    super();
    this.points = [];
    this.seeds = [];
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
    if (this.width === 0) return nothing;
    const values = [
      ...this.points.map(([, value]) => value),
      ...this.lines.map(({ value }) => value),
    ].filter(Number.isFinite);
    const most = Math.max(...values, 0.1) * 1.03;
    const least = Math.min(...values, most) * 0.92;
    const right = this.width < 480 ? 16 : RIGHT;
    const x = (step: number) =>
      LEFT + ((this.width - LEFT - right) * step) / Math.max(1, this.last);
    const y = (value: number) =>
      TOP + ((this.height - TOP - BOTTOM) * (most - value)) / Math.max(1e-9, most - least);
    const path = (points: readonly (readonly [number, number])[]) =>
      points.map(([step, value], at) => `${at === 0 ? 'M' : 'L'}${x(step)} ${y(value)}`).join('');
    const now = this.points.findLast(([step]) => step <= this.at) ?? this.points[0];
    return html`<figure role="group" aria-label=${this.label}>
      ${svg`<svg viewBox="0 0 ${this.width} ${this.height}" aria-hidden="true">
        ${this.#axes(x, y, least, most)}
        ${this.seeds.map((seed) => svg`<path class="seed" d=${path(seed)}></path>`)}
        ${this.#theory(x, y, right)}
        <path class="halo" d=${path(this.points)}></path>
        <path class="run" d=${path(this.points)}></path>
        ${this.phases.map(
          (
            { step, name },
            at,
          ) => svg`<path class="phase" d="M${x(step)} ${TOP - 8}V${this.height - BOTTOM}"></path>



            <text x=${x(step) + 4} y=${TOP + 12 + at * 16}>${name} · ${step}</text>`,
        )}
        ${now ? this.#playhead(x(now[0]), y(now[1]), now[1]) : nothing}
      </svg>`}
      <details>
        <summary>${this.table}</summary>
        ${this.#table()}
      </details>
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
      <text x="0" y="12">${this.unit}</text>`;
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

  #playhead(x: number, y: number, value: number) {
    const before = x > this.width * 0.6;
    return svg`<path class="playhead" d="M${x} ${TOP - 8}V${this.height - BOTTOM}"></path>
      <circle cx=${x} cy=${y} r="5"></circle>
      <text class="now" x=${x + (before ? -10 : 10)} y=${y - 10} text-anchor=${before ? 'end' : 'start'}>
        ${value.toFixed(3)}
      </text>`;
  }

  #table() {
    const every = Math.max(1, Math.ceil(this.points.length / 24));
    return html`<table>
      ${this.lines.map(({ name, value }) => html`<tr><th scope="row">${name}</th><td>${value.toFixed(3)}</td></tr>`)}
      ${this.points
        .filter((_, at) => at % every === 0)
        .map(
          ([step, value]) =>
            html`<tr><th scope="row">${step}</th><td>${value.toFixed(3)}</td></tr>`,
        )}
    </table>`;
  }
}

define('al-line-chart', AlLineChart);
