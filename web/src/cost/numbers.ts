// How the cost lab writes numbers: every digit while they are exact, three digits beyond 2^53, and
// bytes in decimal and binary units side by side.
import { bytes, count, decimal } from '../format.ts';

const kNoBreak = '\u00a0';
const kUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB'];

/** All digits of a whole number that a double holds exactly, else three. */
export function exactCount(value: number): string {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? decimal(value, 0) : count(value);
}

/** Powers of 1000: "2.00 TB", "470 MB". */
export function decimalBytes(value: number): string {
  let scaled = value;
  let unit = 0;
  while (scaled >= 999.5 && unit < kUnits.length - 1) {
    scaled /= 1000;
    unit += 1;
  }
  const digits = unit === 0 ? 0 : scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2;
  return decimal(scaled, digits) + kNoBreak + kUnits[unit];
}

/** "2.00 TB · 1.82 TiB". */
export function bothBytes(value: number): string {
  return value < 1000 ? bytes(value) : `${decimalBytes(value)}${kNoBreak}· ${binaryBytes(value)}`;
}

/** Powers of 1024, from the first KiB on. */
export function binaryBytes(value: number): string {
  if (value < 1024 || value >= 10_000) return bytes(value);
  return `${decimal(value / 1024, 2)}${kNoBreak}KiB`;
}

export function isBytes(name: string): boolean {
  return name.endsWith('bytes') || name.endsWith('bytes_moved');
}

const kDurations: readonly [limit: number, size: number, unit: string][] = [
  [1e-3, 1e-6, 'µs'],
  [1, 1e-3, 'ms'],
  [120, 1, 's'],
  [7200, 60, 'min'],
  [172_800, 3600, 'h'],
  [63_072_000, 86_400, 'd'],
];

/** A time in three digits: "3.20 ms", "1.4 h". */
export function duration(seconds: number): string {
  const [, size, unit] = kDurations.find(([limit]) => seconds < limit) ?? [0, 31_536_000, 'a'];
  const scaled = seconds / size;
  const digits = scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2;
  return decimal(scaled, digits) + kNoBreak + unit;
}
