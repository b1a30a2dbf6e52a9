// A share from 0 to 1 against a quantity that doubles: a mark and a line a series, what theory says
// dashed, single runs faint, error bars where they are larger than the mark.
import { css, svg } from 'lit';

export interface DoublingPoint {
  x: number;
  value: number;
  /** Half the length of the error bar. */
  deviation?: number;
}

export interface DoublingSeries {
  /** Colour and mark: 0 ●, 1 ■, 2 ◆, 3 ▲, 4 ✕. */
  look: number;
  points: readonly DoublingPoint[];
  law?: readonly DoublingPoint[];
  faint?: readonly DoublingPoint[];
}

export interface DoublingChart {
  ticks: readonly number[];
  xLabel: string;
  yLabel: string;
  series: readonly DoublingSeries[];
}

/** Of the drawing; its text is 12 px, so a phone has a narrower one. */
const WIDTH = 620;
const PHONE_WIDTH = 360;
const PHONE = '(max-width: 560px)';
const HEIGHT = 330;
const LEFT = 40;
const BOTTOM = 34;
const TOP = 24;
const RIGHT = 12;

const y = (share: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - share);

/** Marks tell series apart where colours do not. */
export function mark(look: number, cx: number, cy: number) {
  switch (look) {
    case 0:
      return svg`<circle class="m0" cx=${cx} cy=${cy} r="5"></circle>`;
    case 1:
      return svg`<rect class="m1" x=${cx - 4.5} y=${cy - 4.5} width="9" height="9"></rect>`;
    case 2:
      return svg`<path class="m2" d="M${cx} ${cy - 6}l6 6l-6 6l-6-6z"></path>`;
    case 3:
      return svg`<path class="m3" d="M${cx} ${cy - 6}l6 10h-12z"></path>`;
    default:
      return svg`<path class="m4 cross" d="M${cx - 4} ${cy - 4}l8 8m0-8l-8 8"></path>`;
  }
}

/** The mark beside a name. */
export const legendMark = (look: number) =>
  svg`<svg class="legend" viewBox="0 0 20 16" aria-hidden="true">${mark(look, 10, 8)}</svg>`;

export function doublingChart({ ticks, xLabel, yLabel, series }: DoublingChart) {
  const width = globalThis.matchMedia?.(PHONE).matches ? PHONE_WIDTH : WIDTH;
  const [first = 1, last = 2] = [ticks[0], ticks.at(-1)];
  const x = (value: number) =>
    LEFT + ((width - LEFT - RIGHT) * Math.log2(value / first)) / Math.log2(last / first);
  const line = (points: readonly DoublingPoint[]) =>
    points.map((point, k) => `${k === 0 ? 'M' : 'L'}${x(point.x)} ${y(point.value)}`).join('');
  const bar = ({ x: at, value, deviation = 0 }: DoublingPoint) => {
    const [low, high] = [Math.max(0, value - deviation), Math.min(1, value + deviation)];
    const [left, right] = [x(at) - 3, x(at) + 3];
    return y(low) - y(high) > 8
      ? `M${left} ${y(low)}H${right}M${left} ${y(high)}H${right}M${x(at)} ${y(low)}V${y(high)}`
      : '';
  };
  return svg`<svg class="doubling" viewBox="0 0 ${width} ${HEIGHT}" aria-hidden="true">
    ${[0, 0.25, 0.5, 0.75, 1].map(
      (share) => svg`<path class="grid" d="M${LEFT} ${y(share)}H${width - RIGHT}"></path>
        <text x=${LEFT - 6} y=${y(share) + 4} text-anchor="end">${share}</text>`,
    )}
    ${ticks.map((tick) => svg`<text x=${x(tick)} y=${HEIGHT - 16} text-anchor="middle">${tick}</text>`)}
    <text x=${width - RIGHT} y=${HEIGHT - 2} text-anchor="end">${xLabel}</text>
    <text x="0" y="12">${yLabel}</text>
    ${series.map(
      ({
        look,
        points,
        law = [],
        faint = [],
      }) => svg`<path class="law c${look}" d=${line(law)}></path>
        ${faint.map((point) => svg`<circle class="faint f${look}" cx=${x(point.x)} cy=${y(point.value)} r="3"></circle>`)}
        <path class="series c${look}" d=${line(points)}></path>
        ${points.map((point) => svg`<path class="bar" d=${bar(point)}></path>${mark(look, x(point.x), y(point.value))}`)}`,
    )}
  </svg>`;
}

export const doublingCss = css`
  svg.doubling {
    width: 100%;
    overflow: visible;
    font-size: 12px;
  }
  .doubling text {
    fill: var(--al-ink-2);
  }
  .legend {
    flex: none;
    width: 20px;
    height: 16px;
  }
  .grid {
    stroke: var(--al-line);
  }
  .series {
    fill: none;
    stroke-width: 2;
  }
  .law {
    fill: none;
    stroke-width: 1.4;
    stroke-dasharray: 6 4;
  }
  .bar {
    fill: none;
    stroke: var(--al-ink-3);
  }
  .faint {
    fill: none;
    stroke-width: 1.2;
    opacity: 0.55;
  }
  .c0,
  .f0 {
    stroke: var(--al-ink);
  }
  .c1,
  .f1 {
    stroke: var(--al-positive);
  }
  .c2,
  .f2 {
    stroke: var(--al-ink-3);
  }
  .c3,
  .f3 {
    stroke: var(--al-negative);
  }
  .c4,
  .f4 {
    stroke: var(--al-negative);
    stroke-dasharray: 2 3;
  }
  .m0 {
    fill: var(--al-ink);
  }
  .m1 {
    fill: var(--al-positive);
  }
  .m2 {
    fill: var(--al-ink-3);
  }
  .m3 {
    fill: var(--al-negative);
  }
  .cross {
    fill: none;
    stroke: var(--al-negative);
    stroke-width: 2.2;
  }
`;
