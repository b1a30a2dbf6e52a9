// Number formats of the cost lab: every digit while they are exact, three digits beyond 2^53, and
// bytes in decimal and binary units side by side.
import { bytes, count, decimal, inUnits, threeDigits } from '../ui/format.ts';

const NO_BREAK = '\u00a0';
const UNITS = ['kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB'];

/** All digits of a whole number that a double holds exactly, else three. */
export function exactCount(value: number): string {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? decimal(value, 0) : count(value);
}

/** Powers of 1000: "2.00 TB", "470 MB". */
export function decimalBytes(value: number): string {
  return value < 1000 ? bytes(value) : inUnits(value / 1000, 1000, UNITS);
}

/** "2.00 TB · 1.82 TiB". */
export function bothBytes(value: number): string {
  return value < 1000 ? bytes(value) : `${decimalBytes(value)}${NO_BREAK}· ${binaryBytes(value)}`;
}

/** Powers of 1024, from the first KiB on. */
export function binaryBytes(value: number): string {
  if (value < 1024 || value >= 10_000) return bytes(value);
  return `${decimal(value / 1024, 2)}${NO_BREAK}KiB`;
}

const DURATIONS: readonly [limit: number, size: number, unit: string][] = [
  [1e-3, 1e-6, 'µs'],
  [1, 1e-3, 'ms'],
  [120, 1, 's'],
  [7200, 60, 'min'],
  [172_800, 3600, 'h'],
  [63_072_000, 86_400, 'd'],
];

/** A time in three digits: "3.20 ms", "1.4 h". */
export function duration(seconds: number): string {
  const [, size, unit] = DURATIONS.find(([limit]) => seconds < limit) ?? [0, 31_536_000, 'a'];
  return threeDigits(seconds / size) + NO_BREAK + unit;
}
