// Logarithmic axes: decades, places and what lies between two points of a curve. No DOM.

export interface LogScale {
  from: number; // a power of ten at most the least value
  to: number;
  decades: number[]; // exponents from first to last
  /** The position of a value, 0 to 1. */
  place(value: number): number;
}

export function logScale(values: readonly number[], whole = true): LogScale {
  const positive = values.filter((value) => value > 0);
  const least = Math.min(...positive);
  const most = Math.max(...positive);
  const first = whole ? Math.floor(Math.log10(least)) : Math.log10(least);
  const last = Math.max(whole ? Math.ceil(Math.log10(most)) : Math.log10(most), first + 1);
  const decades: number[] = [];
  for (let each = Math.ceil(first); each <= last; each += 1) decades.push(each);
  const place = (value: number) => (Math.log10(value) - first) / (last - first);
  return { from: 10 ** first, to: 10 ** last, decades, place };
}

/** The value of a curve at n: a straight line between its points, on both logarithms. */
export function valueAt(points: readonly (readonly [number, number])[], n: number): number {
  const after = points.findIndex(([at]) => at >= n);
  if (after <= 0) return points[Math.max(after, 0)]?.[1] ?? Number.NaN;
  const [n0, v0] = points[after - 1]!;
  const [n1, v1] = points[after]!;
  const share = Math.log(n / n0) / Math.log(n1 / n0);
  return v0 * (v1 / v0) ** share;
}

/** Every how many decades a label fits. */
export function labelStep(decades: number, most: number): number {
  return [1, 2, 3, 5, 10].find((step) => decades / step <= most) ?? 20;
}
