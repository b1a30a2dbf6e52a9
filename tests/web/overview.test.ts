// What the engine says of a mechanism, as the page asks for it.
import { describe, expect, test } from 'vitest';
import { limits } from '../../web/src/worker/limits.ts';
import {
  hasCustomQkv,
  hasFeatureMap,
  isDelta,
  isPrefix,
  isWindow,
  tensorInfo,
} from '../../web/src/worker/overview.ts';
import { open } from './fixtures.ts';

const linear = { algorithm: 'linear' } as const;

describe('overview', () => {
  test('the limits of the page are the engine’s', () => {
    const { n_kv_heads, ...most } = open().overview.limits;
    expect({ ...most, n_kv_heads: [...n_kv_heads] }).toEqual(limits);
  });

  test('a window is one where it hides something', () => {
    expect(isWindow(open({ window_left: 3 }).overview)).toBe(true);
    expect(isWindow(open({ window_left: 7 }).overview)).toBe(false);
    expect(isWindow(open().overview)).toBe(false);
  });

  test('a prefix of one token lets nobody see more', () => {
    expect(isPrefix(open({ prefix_len: 2 }).overview)).toBe(true);
    expect(isPrefix(open({ prefix_len: 1 }).overview)).toBe(false);
    expect(isPrefix(open({ causal: false }).overview)).toBe(false);
  });

  test('the rules of linear attention are told, and of no other', () => {
    const delta = { ...linear, feature_map: 'l2_norm', update_rule: 'delta' } as const;
    expect(isDelta(open(delta).overview)).toBe(true);
    expect(isDelta(open(linear).overview)).toBe(false);
    expect(hasFeatureMap(open(linear).overview)).toBe(true);
    expect(hasFeatureMap(open({ ...linear, feature_map: 'identity' }).overview)).toBe(false);
    expect(open().overview.feature_map).toBe(null);
    expect(hasCustomQkv(open().overview)).toBe(false);
  });

  test('weights are shares unless a state implies signed ones', () => {
    expect(open().overview.normalized).toBe(true);
    expect(open(linear).overview.normalized).toBe(true);
    expect(open({ ...linear, feature_map: 'identity' }).overview.normalized).toBe(false);
    expect(tensorInfo(open(linear).overview, 'implied')?.kind).toBe('weight');
  });

  test('every tensor can be fetched in the size that is said, after the stage that writes it', () => {
    const settings = [
      {},
      { ...linear },
      { ...linear, chunk_len: 3 },
      { ...linear, feature_map: 'l2_norm', update_rule: 'delta' },
      { algorithm: 'flash', block_q: 2, block_k: 4 },
      { algorithm: 'ring', n_devices: 3 },
    ] as const;
    for (const config of settings) {
      const { overview, session, stepOf } = open(config);
      for (const { name, rows, cols, stage, axes } of overview.tensors) {
        const { t } = stepOf(stage, 5);
        const view = session.tensor?.(name, t, 4096, 4096);
        expect(view, name).toMatchObject({ full_rows: rows, full_cols: cols, axes });
        expect(session.unfold?.(name, rows - 1, cols - 1, t), name).not.toBe(null);
        expect(session.unfold?.(name, rows, 0, t), name).toBe(null);
      }
    }
  });

  test('a stage has a role, and other mechanisms answer it where they do the same job', () => {
    const mechanisms = [
      open(),
      open(linear),
      open({ ...linear, chunk_len: 3 }),
      open({ ...linear, feature_map: 'l2_norm', update_rule: 'delta' }),
      open({ algorithm: 'flash', block_q: 2, block_k: 4 }),
      open({ algorithm: 'ring', n_devices: 3 }),
    ];
    const stages = mechanisms.flatMap(({ overview }) => overview.stages);
    expect(stages.filter(({ role }) => role === undefined)).toEqual([]);
    const [standard, recurrent] = mechanisms;
    for (const { id, role } of stages) {
      const landed = standard!.stepOf(id, 5).stage;
      if (['map', 'score', 'write'].includes(role)) expect(landed, id).toBe('scores');
      if (role === 'read') expect(landed, id).toBe('softmax');
      if (role === 'mix') expect(landed, id).toBe('output');
      const state = recurrent!.stepOf(id, 5).stage;
      if (role === 'score' || role === 'write') expect(state, id).toBe('update');
      if (role === 'weigh' || role === 'mix' || role === 'read') expect(state, id).toBe('read');
    }
  });
});
