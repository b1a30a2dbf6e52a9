import { describe, expect, test } from 'vitest';
import {
  asShown,
  bytes,
  compact,
  count,
  countInWords,
  decimal,
  equalsSign,
  power,
  productSign,
  quotientSign,
  scientific,
  signOf,
  textLength,
} from '../../web/src/ui/format.ts';

describe('format', () => {
  test('a decimal has two places, a leading zero and a true minus', () => {
    expect(decimal(2.5)).toBe('2.50');
    expect(decimal(-0.494)).toBe('−0.49');
    expect(decimal(0.031)).toBe('0.03');
    expect(decimal(1234.5)).toBe('1,234.50');
  });

  test('a value that rounds to zero has no sign', () => {
    expect(decimal(-0.004)).toBe('0.00');
    expect(decimal(-0)).toBe('0.00');
  });

  test('what does not exist is a dash, not a number', () => {
    expect(decimal(Number.NaN)).toBe('–');
    expect(decimal(Number.NEGATIVE_INFINITY)).toBe('–');
    expect(bytes(Number.NaN)).toBe('–');
  });

  test('compact drops places before it grows wider than a column', () => {
    expect([2.5, 99.96, -123.4, 12345].map(compact)).toEqual(['2.50', '100.0', '−123.4', '12,345']);
  });

  test('counts are in full up to 999,999 and in three digits beyond', () => {
    expect(count(36)).toBe('36');
    expect(count(999_999)).toBe('999,999');
    expect(count(1_000_000)).toBe('1.00\u00a0×\u00a010⁶');
    expect(count(500_000_500_000)).toBe('5.00\u00a0×\u00a010¹¹');
    expect(scientific(20_000_100_000)).toEqual({ mantissa: '2.00', exponent: 10 });
    expect(scientific(36)).toBeNull();
  });

  test('large counts have words in both languages', () => {
    expect(countInWords(500_000_500_000, 'zh-CN')).toBe('5000 亿');
    expect(countInWords(500_000_500_000, 'en')).toBe('500 billion');
    expect(countInWords(4e10, 'zh-CN')).toBe('400 亿');
    expect(countInWords(1e12, 'zh-CN')).toBe('1 万亿');
    expect(countInWords(36, 'en')).toBe('');
  });

  test('text lengths read as people say them', () => {
    expect([8, 200_000, 1_000_000].map((n) => textLength(n, 'zh-CN'))).toEqual([
      '8',
      '20 万',
      '100 万',
    ]);
    expect([8, 200_000, 1_000_000].map((n) => textLength(n, 'en'))).toEqual(['8', '200K', '1M']);
  });

  test('bytes stay in full while small, then take a binary unit', () => {
    expect(bytes(1664)).toBe('1,664\u00a0B');
    expect(bytes(16_384)).toBe('16.0\u00a0KiB');
    expect(bytes(2 ** 31)).toBe('2.00\u00a0GiB');
  });

  test('a sign holds for the digits shown, not for those behind them', () => {
    expect(signOf(asShown(0) + asShown(5.07) * asShown(0.11), 0.57)).toBe('≈'); // 0.56
    expect(signOf(asShown(2.28) + asShown(3.31) * asShown(0.04), 2.4)).toBe('≈'); // 2.41
    expect(signOf(asShown(0.884, 3) * asShown(1.357), 1.2)).toBe('=');
    expect(productSign(0.333, 0.333, 0.1089)).toBe('=');
    expect(productSign(5.074, 0.114, 0.578)).toBe('≈');
    expect(quotientSign(1, 3, 1 / 3)).toBe('=');
    expect(quotientSign(0.054, 0.084, 0.643)).toBe('≈'); // 0.05 ÷ 0.08 = 0.63
  });

  test('rounded terms that do not add up get an approximate sign', () => {
    expect(equalsSign([4.56, 0.12, -0.04, 0.36], 5.0)).toBe('=');
    expect(equalsSign([0.333, 0.333, 0.333], 0.999)).toBe('≈');
  });
});

test('errors: zero, tiny ones as a power of ten, the rest as decimals', () => {
  expect([0, 2.4e-7, 0.0099, 0.13, 1.5e-12].map(power)).toEqual([
    '0',
    '2.4\u00a0×\u00a010⁻⁷',
    '9.9\u00a0×\u00a010⁻³',
    '0.13',
    '1.5\u00a0×\u00a010⁻¹²',
  ]);
});
