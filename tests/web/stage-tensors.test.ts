import { describe, expect, test } from 'vitest';
import { stripTokens, tensorsFor } from '../../web/src/stages/stage-tensors.ts';
import type { Overview, Stage, StageId, Step } from '../../web/src/worker/protocol.ts';

const stages: Stage[] = [
  { id: 'phi', begin: 40, end: 60 },
  { id: 'update', begin: 60, end: 99 },
  { id: 'read', begin: 61, end: 100 },
];
const overview = { n_tokens: 20, d_model: 64, head_dim: 16, stages } as Overview;
const at = (stage: StageId, i: number) => ({ stage, i }) as Step;

describe('what the stage asks for', () => {
  test('the hero comes first, query-by-key tensors are pooled both ways', () => {
    const [hero, ...others] = tensorsFor(at('softmax', 3), overview, 32);
    expect(hero).toEqual({ name: 'probs', maxRows: 32, maxCols: 32 });
    expect(others.map((request) => request.name)).toEqual(['scores']);
  });

  test('channels are never pooled', () => {
    for (const request of tensorsFor(at('qkv', 0), overview, 8)) expect(request.maxCols).toBe(64);
  });

  test('the strip moves as little as it can and stays inside the text', () => {
    expect(stripTokens(0, 20)).toEqual({ begin: 0, end: 8 });
    expect(stripTokens(12, 20)).toEqual({ begin: 6, end: 14 });
    expect(stripTokens(19, 20)).toEqual({ begin: 12, end: 20 });
    expect(stripTokens(2, 3)).toEqual({ begin: 0, end: 3 });
  });

  test('linear attention asks for the state after each token of the strip, none to come', () => {
    const states = tensorsFor(at('update', 2), overview).filter((request) => request.key);
    expect(states.map((request) => [request.key, request.t])).toEqual([
      ['state@0', 60],
      ['state@1', 62],
      ['state@2', 64],
    ]);
  });

  test('by the delta rule a token takes three steps: its state comes after the second', () => {
    const three = (['error', 'update', 'read'] as const).map((id) => ({ id, begin: 60, end: 120 }));
    const delta = { ...overview, stages: three };
    const states = tensorsFor(at('read', 1), delta).filter((request) => request.key);
    expect(states.map(({ t }) => t)).toEqual([61, 64]);
    expect(tensorsFor(at('error', 1), delta).map(({ name }) => name)).toContain('correction');
  });

  test('flash asks for the outputs, and for the scores only for their limit', () => {
    const names = (stage: StageId) => tensorsFor(at(stage, 0), overview).map(({ name }) => name);
    expect(names('tiles')).toEqual(['scores', 'out']);
    expect(names('finish')).toEqual(['out']);
  });
});
