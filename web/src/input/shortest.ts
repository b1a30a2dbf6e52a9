/** A float32 in the fewest digits that read back as the same float32. */
export function shortest(value: number): string {
  if (Object.is(value, -0)) return '-0';
  for (let digits = 6; digits < 9; digits++) {
    const text = `${Number(value.toPrecision(digits))}`;
    if (Math.fround(Number(text)) === Math.fround(value)) return text;
  }
  return `${Number(value.toPrecision(9))}`;
}
