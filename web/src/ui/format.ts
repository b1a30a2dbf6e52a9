// Number formats: one value is written in one way everywhere. Values come from the engine; nothing
// here changes them beyond rounding for display.

import type { Lang } from '../i18n/lang.ts';

const MINUS = '\u2212';
const NO_BREAK = '\u00a0';
const NOT_APPLICABLE = '\u2013';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function withThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** Weights, scores, channels: "0.43", "−0.17". A value that rounds to zero carries no sign. */
export function decimal(value: number, digits = 2): string {
  if (!Number.isFinite(value)) return NOT_APPLICABLE;
  const text = Math.abs(value).toFixed(digits);
  const [whole = '', fraction] = text.split('.');
  const grouped = withThousands(whole) + (fraction === undefined ? '' : `.${fraction}`);
  return value < 0 && Number(text) !== 0 ? MINUS + grouped : grouped;
}

/** A decimal that fits a column: the last digit goes before the number gets longer than 6 places. */
export function compact(value: number): string {
  const magnitude = Math.abs(value);
  return decimal(value, magnitude >= 999.5 ? 0 : magnitude >= 99.95 ? 1 : 2);
}

/** 20,000,100,000 is {mantissa "2.00", exponent 10}; null where all digits are written out. */
export function scientific(value: number): { mantissa: string; exponent: number } | null {
  if (!Number.isFinite(value) || Math.abs(value) < 999_999.5) return null;
  const [mantissa = '', exponent = ''] = value.toExponential(2).split('e');
  return { mantissa: mantissa.replace('-', MINUS), exponent: Number(exponent) };
}

/** A count as plain text: "36", "999,999", "5.00 × 10¹¹". Views make a real superscript of
 * scientific(). */
export function count(value: number): string {
  const parts = scientific(value);
  if (!parts) return decimal(value, 0);
  const power = [...String(parts.exponent)].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');
  return `${parts.mantissa}${NO_BREAK}×${NO_BREAK}10${power}`;
}

/** An error, which may be tiny: "0", "2.4 × 10⁻⁷", "0.13". */
export function power(value: number): string {
  if (!Number.isFinite(value)) return NOT_APPLICABLE;
  if (value === 0 || Math.abs(value) >= 0.01) return value === 0 ? '0' : decimal(value);
  const [mantissa = '', exponent = ''] = value.toExponential(1).split('e-');
  const digits = [...exponent].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');
  return `${mantissa.replace('-', MINUS)}${NO_BREAK}×${NO_BREAK}10⁻${digits}`;
}

const WORDS: Record<Lang, [size: number, word: string][]> = {
  en: [
    [1e12, ' trillion'],
    [1e9, ' billion'],
    [1e6, ' million'],
  ],
  'zh-CN': [
    [1e12, ' 万亿'],
    [1e8, ' 亿'],
    [1e4, ' 万'],
  ],
};

/** The same count in words, at most three digits: "500 billion", "5000 亿"; '' below a million. */
export function countInWords(value: number, lang: Lang): string {
  if (!Number.isFinite(value) || value < 1e6) return '';
  const [size, word] = WORDS[lang].find(([least]) => value >= least)!;
  const scaled = Number((value / size).toPrecision(3));
  return (scaled < 10_000 ? String(scaled) : decimal(scaled, 0)) + word;
}

/** A text length: "20 万", "100 万" or "200K", "1M"; small lengths in full. */
export function textLength(n: number, lang: Lang): string {
  if (lang === 'zh-CN')
    return n >= 1e4 && n % 1e4 === 0 ? `${decimal(n / 1e4, 0)} 万` : decimal(n, 0);
  if (n >= 1e6 && n % 1e5 === 0) return `${n / 1e6}M`;
  return n >= 1e4 && n % 1e3 === 0 ? `${n / 1e3}K` : decimal(n, 0);
}

/** Three digits of a number from 0 to 999: "1.82", "64.0", "470". */
export function threeDigits(value: number): string {
  return decimal(value, value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2);
}

/** Divided by `step` until it is below a thousand, with the unit that this comes to. */
export function inUnits(value: number, step: number, units: readonly string[]): string {
  let scaled = value;
  let unit = 0;
  while (scaled >= 999.5 && unit < units.length - 1) {
    scaled /= step;
    unit += 1;
  }
  return threeDigits(scaled) + NO_BREAK + units[unit];
}

/** True for a counter or figure in bytes. */
export function isBytes(name: string): boolean {
  return name.includes('bytes');
}

/** Bytes: in full while they can be compared digit by digit, then KiB, MiB, ... in three digits. */
export function bytes(value: number): string {
  if (!Number.isFinite(value)) return NOT_APPLICABLE;
  if (value < 10_000) return decimal(value, 0) + NO_BREAK + 'B';
  return inUnits(value / 1024, 1024, ['KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB']);
}

/** A number as its digits show it. */
export function asShown(value: number, digits = 2): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}

/** "=" if what the shown digits come to is rounded to the result that is shown, else "≈". */
export function signOf(ofShown: number, result: number): '=' | '≈' {
  return Math.abs(ofShown * 100 - Math.round(result * 100)) <= 0.5 + 1e-9 ? '=' : '≈';
}

/** The sign of a product of two factors with two decimals each. */
export function productSign(a: number, b: number, product: number): '=' | '≈' {
  return signOf(asShown(a) * asShown(b), product);
}

/** The same for a quotient. */
export function quotientSign(a: number, b: number, quotient: number): '=' | '≈' {
  return signOf(asShown(a) / asShown(b), quotient);
}

/** "=" if terms rounded to two decimals add up to the rounded sum, else "≈". */
export function equalsSign(shown: readonly number[], result: number): '=' | '≈' {
  const cents = shown.reduce((total, value) => total + Math.round(value * 100), 0);
  return cents === Math.round(result * 100) ? '=' : '≈';
}
