import { expect, test } from 'vitest';
import { rowDifferences } from '../../web/src/comparison.ts';
import type { TensorView } from '../../web/src/worker/protocol.ts';

const out = (...data: number[]): TensorView => ({
  name: 'out',
  rows: 2,
  cols: 2,
  full_rows: 2,
  full_cols: 2,
  block_rows: 1,
  block_cols: 1,
  kind: 'signed',
  limit: 1,
  data: Float32Array.from(data),
});

test('comparison: the error of a row is its largest difference, whatever its sign', () => {
  const errors = rowDifferences(out(1, 0, 0.5, 0.25), out(1, 0, 0.75, 0.75));
  expect([...errors]).toEqual([0, 0.5]);
});
