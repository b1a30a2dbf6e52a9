import { expect, test } from 'vitest';
import {
  indexOfLargest,
  indexOfLargestMagnitude,
  largestMagnitude,
} from '../../web/src/ui/largest.ts';

test('largest: by value, or by magnitude whatever the sign', () => {
  expect(indexOfLargest([0.2, -3, 0.5])).toBe(2);
  expect(indexOfLargestMagnitude([0.2, -3, 0.5])).toBe(1);
  expect(largestMagnitude(Float32Array.of(0.5, -3))).toBe(3);
});

test('largest: NaN is skipped, the first of equals wins, and of none there is none', () => {
  expect(indexOfLargest([Number.NaN, 1, 1])).toBe(1);
  expect(indexOfLargest([Number.NaN])).toBe(-1);
  expect(indexOfLargest([])).toBe(-1);
  expect(largestMagnitude([Number.NaN])).toBe(0);
});
