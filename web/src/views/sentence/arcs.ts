// The connections between the chips of a sentence: arcs from the query to its keys, a band behind a
// window, a bracket over the tokens that a state has absorbed. Places in, SVG out.
import { nothing, svg } from 'lit';

/** Height above the chips, px; and a chip's own. */
export const ARC_ROOM = 44;
const CHIP_HEIGHT = 38;

const MAX_ARCS = 6;
/** A weight that would be written 0.00 gets no arc. */
const LEAST_WEIGHT = 0.005;

/** The place of a chip in its row, px. */
export interface Place {
  left: number;
  width: number;
}

export interface Arc {
  j: number;
  width: number;
  key: boolean;
}

/** Arcs of a row, weakest first so that the strong ones lie on top and the step's own on all; and
 *  how many more there are. */
export function chooseArcs(
  weights: Float32Array,
  keyIndex: number,
  mode: 'arcs' | 'scores',
): { arcs: Arc[]; more: number } {
  const scores = mode === 'scores';
  const pairs = [...weights.entries()].filter(
    ([, weight]) => Number.isFinite(weight) && (scores || weight >= LEAST_WEIGHT),
  );
  pairs.sort(([i, a], [j, b]) => b - a || j - i);
  const key = pairs.find(([j]) => j === keyIndex);
  const others = pairs.filter((pair) => pair !== key).slice(0, MAX_ARCS - (key ? 1 : 0));
  const arcs = [...others.reverse(), ...(key ? [key] : [])].map(([j, weight]) => {
    const isKey = j === keyIndex;
    const width = scores ? (isKey ? 3 : 1.4) : 1.5 + 6 * Math.min(1, weight);
    return { j, width, key: isKey };
  });
  return { arcs, more: pairs.length - arcs.length };
}

export function drawing(width: number, content: unknown) {
  return svg`<svg width=${width} height=${ARC_ROOM + CHIP_HEIGHT} aria-hidden="true">${content}</svg>`;
}

/** From the query's top to the key's, higher the further apart; a loop where they are the same. */
export function drawArc({ width, key }: Arc, query: Place, place: Place) {
  const base = ARC_ROOM - 3;
  const from = center(query);
  const to = center(place);
  const stroke = key ? 'var(--al-accent)' : 'var(--al-ink-3)';
  const opacity = key ? 1 : 0.6;
  if (from === to) {
    const loop = `M${from + 9} ${base}c8-22-26-22-18 0`;
    return svg`<path d=${loop} fill="none" stroke=${stroke} stroke-width=${width}
      stroke-linecap="round" opacity=${opacity}></path>`;
  }
  const head = key ? 5 + 0.7 * width : 0;
  const highest = (base - 1 - width / 2 - head / 8) / 0.75; // where a cubic's peak touches the top
  const rise = Math.min(highest, 22 + Math.abs(from - to) * 0.11);
  const start = from + (to < from ? -2 : 2);
  const curve = `M${start} ${base}C${start} ${base - rise} ${to} ${base - rise} ${to} ${base - head}`;
  const tip = `M${to} ${base + 1}l${-head} ${-head - 1}h${2 * head}Z`;
  return svg`<path d=${curve} fill="none" stroke=${stroke} stroke-width=${width}
      stroke-linecap=${key ? 'butt' : 'round'} opacity=${opacity}></path>
    ${key ? svg`<path d=${tip} fill=${stroke}></path>` : nothing}`;
}

export function drawMore(query: Place, text: string) {
  return svg`<text x=${center(query) + 12} y="12" font-size="12" fill="var(--al-ink-3)">${text}</text>`;
}

export function drawBand(first: Place, last: Place) {
  const width = last.left + last.width - first.left + 10;
  return svg`<rect x=${first.left - 5} y=${ARC_ROOM - 5} width=${width} height=${CHIP_HEIGHT + 10}
    rx="10" fill="var(--al-accent-soft)"></rect>`;
}

export function drawBracket(first: Place, last: Place) {
  const top = 22;
  const right = last.left + last.width;
  const path = `M${first.left} ${top + 16}V${top + 6}q0-6 6-6H${right - 6}q6 0 6 6v10`;
  return svg`<path d=${path} fill="none" stroke="var(--al-ink-3)" stroke-width="1.5"></path>`;
}

const center = ({ left, width }: Place) => left + width / 2;
