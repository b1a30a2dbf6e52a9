// Accuracy against the number of pairs: a mark and a line a memory, its law dashed, error bars where they
// are larger than the mark. The table beside it is the legend.
import { svg } from 'lit';
import type { MemoryName } from '../../../../bindings/recall.ts';
import { lengths, memories, type Point } from './sweep.ts';

const WIDTH = 620;
const HEIGHT = 330;
const LEFT = 40;
const BOTTOM = 34;
const TOP = 16;
const RIGHT = 12;

const x = (n: number) =>
  LEFT +
  ((WIDTH - LEFT - RIGHT) * Math.log2(n / lengths[0]!)) / Math.log2(lengths.at(-1)! / lengths[0]!);
const y = (share: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - share);

/** Marks tell the memories apart where colours do not. */
export function mark(memory: MemoryName, cx: number, cy: number) {
  switch (memories.indexOf(memory)) {
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

export function recallChart(points: readonly Point[], pairsLabel: string, accuracyLabel: string) {
  const of = (memory: MemoryName) => points.filter((point) => point.memory === memory);
  const line = (at: readonly { n_pairs: number; value: number }[]) =>
    at.map(({ n_pairs, value }, k) => `${k === 0 ? 'M' : 'L'}${x(n_pairs)} ${y(value)}`).join('');
  return svg`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
    ${[0, 0.25, 0.5, 0.75, 1].map(
      (share) => svg`<path class="grid" d="M${LEFT} ${y(share)}H${WIDTH - RIGHT}"></path>
        <text x=${LEFT - 6} y=${y(share) + 4} text-anchor="end">${share}</text>`,
    )}
    ${lengths.map((n) => svg`<text x=${x(n)} y=${HEIGHT - 16} text-anchor="middle">${n}</text>`)}
    <text x=${WIDTH - RIGHT} y=${HEIGHT - 2} text-anchor="end">${pairsLabel}</text>
    <text x="0" y="10">${accuracyLabel}</text>
    ${memories.map((memory, at) => {
      const measured = of(memory);
      const law = measured.flatMap(({ n_pairs, result }) =>
        result.law === null ? [] : [{ n_pairs, value: result.law }],
      );
      const run = measured.map(({ n_pairs, result }) => ({ n_pairs, value: result.accuracy }));
      return svg`<path class="law c${at}" d=${line(law)}></path>
        <path class="series c${at}" d=${line(run)}></path>
        ${measured.map(({ n_pairs, result }) => {
          const low = Math.max(0, result.accuracy - result.deviation);
          const high = Math.min(1, result.accuracy + result.deviation);
          const bar = y(low) - y(high) > 8 ? `M${x(n_pairs)} ${y(low)}V${y(high)}` : '';
          return svg`<path class="bar" d=${bar}></path>${mark(memory, x(n_pairs), y(result.accuracy))}`;
        })}`;
    })}
  </svg>`;
}
