// The largest of some values, for scales and for what a view points at. NaN is never the largest.

/** The largest magnitude; 0 of none. */
export function largestMagnitude(values: ArrayLike<number>): number {
  const at = indexOfLargestMagnitude(values);
  return at < 0 ? 0 : Math.abs(values[at]!);
}

/** The first value of largest magnitude; -1 of none. */
export function indexOfLargestMagnitude(values: ArrayLike<number>): number {
  return indexOfLargest(values, Math.abs);
}

/** The first value that is largest `by` a measure; -1 of none. */
export function indexOfLargest(
  values: ArrayLike<number>,
  by: (value: number) => number = (value) => value,
): number {
  let best = -1;
  for (let at = 0; at < values.length; at++) {
    const value = by(values[at]!);
    if (!Number.isNaN(value) && (best < 0 || value > by(values[best]!))) best = at;
  }
  return best;
}
