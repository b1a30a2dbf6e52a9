// The slider of n: logarithmic, and stopping at round numbers. No DOM.
import { MAX_N, MIN_N } from './settings.ts';

export const SLIDER_STEPS = 1000;

/** The position of n, 0 to SLIDER_STEPS. */
export function positionOf(n: number): number {
  return Math.round((Math.log(n / MIN_N) / Math.log(MAX_N / MIN_N)) * SLIDER_STEPS);
}

/** The n of a position: two digits, so that it can be read; the ends exactly. */
export function lengthAt(position: number): number {
  if (position <= 0) return MIN_N;
  if (position >= SLIDER_STEPS) return MAX_N;
  const exact = MIN_N * (MAX_N / MIN_N) ** (position / SLIDER_STEPS);
  return Math.max(MIN_N, exact < 100 ? Math.round(exact) : Number(exact.toPrecision(2)));
}
