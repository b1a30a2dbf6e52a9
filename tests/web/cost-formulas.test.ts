import { describe, expect, test } from 'vitest';
import { costOf, formulaOf } from '../../web/src/formulas/counters.ts';
import type { Counters, Overview } from '../../web/src/worker/protocol.ts';

const none: Counters = {
  score_pairs: 0,
  wasted_pairs: 0,
  mul_adds: 0,
  exps: 0,
  bytes_read: 0,
  bytes_written: 0,
  peak_extra_bytes: 0,
  kv_cache_bytes: 0,
  tiles_visited: 0,
  tiles_skipped: 0,
  rescales: 0,
  hops: 0,
  bytes_sent: 0,
};

function overview(
  closed: Partial<Counters>,
  algorithm: Overview['algorithm'],
  window = 8,
): Overview {
  const begin = Int32Array.from({ length: 8 }, (_, i) => Math.max(0, i + 1 - window));
  const end = Int32Array.from({ length: 8 }, (_, i) => i + 1);
  const counters = { ...none, ...closed };
  return {
    tokens: [],
    n_tokens: 8,
    d_model: 64,
    head_dim: 16,
    head: 'coreference',
    softmax_scale: 0.25,
    default_softmax_scale: 0.25,
    algorithm,
    step_count: 69,
    stages: [],
    visible: { sink_end: new Int32Array(8), begin, end },
    row_jobs: new Int32Array(0),
    x_blocks: [],
    tile_grid: null,
    largest_error: null,
    kernel: counters,
    closed_form: counters,
  };
}

describe('cost formulas', () => {
  test('full causal attention on 8 tokens evaluates n(n+1)/2 = 36 pairs', () => {
    const full = overview({ score_pairs: 36, mul_adds: 1152 }, 'standard');
    expect(formulaOf('score_pairs', full)).toEqual({ symbols: 'n·(n+1)/2', numbers: '8·(8+1)/2' });
    expect(formulaOf('mul_adds', full)).toEqual({ symbols: '2·d·P', numbers: '2·16·36' });
  });

  test('a window of 3 keys has its own closed form', () => {
    const window = overview({ score_pairs: 21 }, 'standard', 3);
    expect(formulaOf('score_pairs', window)?.numbers).toBe('3·(3+1)/2 + (8−3)·3');
  });

  test('no formula is shown that does not give the closed form', () => {
    expect(formulaOf('score_pairs', overview({ score_pairs: 38 }, 'standard'))).toBeNull();
    expect(formulaOf('hops', overview({ hops: 3 }, 'ring'))).toBeNull();
  });

  test('linear attention counts the state, not pairs', () => {
    const linear = overview({ mul_adds: 8 * (2 * 256 + 16) }, 'linear');
    expect(formulaOf('mul_adds', linear)).toEqual({
      symbols: 'n·(2·d² + d)',
      numbers: '8·(2·16² + 16)',
    });
  });

  test('bytes moved are bytes read and written', () => {
    expect(costOf({ ...none, bytes_read: 3, bytes_written: 4 }, 'bytes_moved')).toBe(7);
  });

  test('a prefix has its own closed form', () => {
    const prefix = overview({ score_pairs: 39 }, 'standard');
    prefix.visible.end.fill(3, 0, 3);
    expect(formulaOf('score_pairs', prefix)?.numbers).toBe('3² + (8·(8+1) − 3·(3+1))/2');
  });
});
