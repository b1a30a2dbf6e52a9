// A number that is typed into a box: within the least and the most of the box, and whole unless its step is a
// part of one. What is no number leaves the box as it was.

type NumberBox = Pick<HTMLInputElement, 'value' | 'min' | 'max' | 'step'>;

/** The number that holds from here on; the box shows it. */
export function typedNumber(box: NumberBox, before: number): number {
  const { value, min, max, step } = box;
  const typed = value.trim() === '' ? Number.NaN : Number(value);
  const least = min === '' ? Number.NEGATIVE_INFINITY : Number(min);
  const most = max === '' ? Number.POSITIVE_INFINITY : Number(max);
  const isWhole = step === '' || Number.isInteger(Number(step));
  const taken = Number.isFinite(typed) ? (isWhole ? Math.round(typed) : typed) : before;
  const held = Math.min(most, Math.max(least, taken));
  box.value = String(held);
  return held;
}
