import { describe, expect, test } from 'vitest';
import { stripTokens, tensorsFor } from '../../web/src/stages/stage-tensors.ts';
import { open } from './fixtures.ts';

const tokens = Array.from({ length: 20 }, (_, i) => `w${i}`);
const standard = open({}, tokens);
const linear = open({ algorithm: 'linear' }, tokens);
const delta = open({ algorithm: 'linear', feature_map: 'l2_norm', update_rule: 'delta' }, tokens);

describe('what the stage asks for', () => {
  test('the hero comes first, query-by-key tensors are pooled both ways', () => {
    const [hero, ...others] = tensorsFor(standard.stepOf('softmax', 3), standard.overview, 32);
    expect(hero).toEqual({ name: 'probs', maxRows: 32, maxCols: 32 });
    expect(others.map((request) => request.name)).toEqual(['scores']);
  });

  test('channels are never pooled', () => {
    const { overview, stepOf } = standard;
    for (const { maxCols } of tensorsFor(stepOf('qkv', 0), overview, 8)) {
      expect(maxCols).toBe(overview.d_model);
    }
  });

  test('the strip moves as little as it can and stays inside the text', () => {
    expect(stripTokens(0, 20)).toEqual({ begin: 0, end: 8 });
    expect(stripTokens(12, 20)).toEqual({ begin: 6, end: 14 });
    expect(stripTokens(19, 20)).toEqual({ begin: 12, end: 20 });
    expect(stripTokens(2, 3)).toEqual({ begin: 0, end: 3 });
  });

  test('linear attention asks for the state after each token of the strip, none to come', () => {
    const states = tensorsFor(linear.stepOf('update', 2), linear.overview);
    const { begin } = linear.overview.stages.find(({ id }) => id === 'update')!;
    expect(states.filter(({ key }) => key).map(({ key, t }) => [key, t! - begin])).toEqual([
      ['state@0', 0],
      ['state@1', 2],
      ['state@2', 4],
    ]);
  });

  test('by the delta rule a token takes three steps: its state comes after the second', () => {
    const { overview, stepOf } = delta;
    const states = tensorsFor(stepOf('read', 1), overview).filter(({ key }) => key);
    const { begin } = overview.stages.find(({ id }) => id === 'error')!;
    expect(states.map(({ t }) => t! - begin)).toEqual([1, 4]);
    const names = tensorsFor(stepOf('error', 1), overview).map(({ name }) => name);
    expect(names).toContain('correction');
  });

  test('flash asks for the outputs, and for the scores only for their limit', () => {
    const { overview, stepOf } = open({ algorithm: 'flash', block_q: 4, block_k: 4 }, tokens);
    const names = (stage: string) => tensorsFor(stepOf(stage, 0), overview).map(({ name }) => name);
    expect(names('tiles')).toEqual(['scores', 'out']);
    expect(names('finish')).toEqual(['out']);
  });
});
