// Claims about cost, each as the questions that check it and the state of the lab that shows it.
import { ask, type CostCall } from './client.ts';
import { encodeCost } from './cost-url.ts';
import { bothBytes, exactCount } from './numbers.ts';
import { type CostSettings, defaults, modelOptions } from './settings.ts';
import type { ModelCost } from './types.ts';

export const claimIds = [
  ...['pairs_200k', 'matrix_1m', 'causal_half', 'window_saving', 'gqa_ratio', 'flash_memory'],
  'state_fixed',
] as const;
export type ClaimId = (typeof claimIds)[number];

/** Compared: numbers as text, in the order in which the sentence names them. */
export interface Claim {
  id: ClaimId;
  numbers: string[];
  hash: string;
}

const one: CostSettings = {
  ...defaults,
  ...{ preset: '', n_layers: 1, layers: 'F', n_heads: 1, n_kv_heads: 1, head_dim: 128 },
  algorithm: 'standard',
};
const at = (seq_len: number, more: Partial<CostSettings> = {}): CostSettings => ({
  ...one,
  seq_len,
  ...more,
});

type Read = (costs: ModelCost['total'][]) => string[];

const claims: Record<ClaimId, { states: CostSettings[]; read: Read }> = {
  pairs_200k: {
    states: [at(200_000, { causal: false }), at(200_000)],
    read: ([square, causal]) => [exactCount(square!.score_pairs), exactCount(causal!.score_pairs)],
  },
  matrix_1m: {
    states: [at(1_000_000), at(2 ** 20)],
    read: ([decimal, binary]) => [
      bothBytes(decimal!.score_matrix_bytes),
      bothBytes(binary!.score_matrix_bytes),
    ],
  },
  causal_half: {
    states: [at(1_000_000)],
    read: ([cost]) => [bothBytes(cost!.score_bytes), exactCount(cost!.score_pairs)],
  },
  window_saving: {
    states: [at(200_000, { layers: 'S', window_left: 4095 }), at(200_000)],
    read: ([window, full]) => [
      exactCount(window!.score_pairs),
      (full!.score_pairs / window!.score_pairs).toFixed(1),
    ],
  },
  gqa_ratio: {
    states: [
      at(4096, { n_layers: 80, n_heads: 64, n_kv_heads: 8 }),
      at(4096, { n_layers: 80, n_heads: 64, n_kv_heads: 64 }),
    ],
    read: ([gqa, mha]) => [
      bothBytes(gqa!.kv_cache_bytes),
      bothBytes(mha!.kv_cache_bytes),
      exactCount(mha!.kv_cache_bytes / gqa!.kv_cache_bytes),
    ],
  },
  flash_memory: {
    states: [at(1_000_000, { algorithm: 'flash' }), at(1_000_000)],
    read: ([flash, standard]) => [bothBytes(flash!.extra_bytes), bothBytes(standard!.extra_bytes)],
  },
  state_fixed: {
    states: [at(1_000_000, { layers: 'L' }), at(8, { layers: 'L' })],
    read: ([long, short]) => [bothBytes(long!.state_bytes), bothBytes(short!.state_bytes)],
  },
};

export function claimCalls(): CostCall[] {
  return claimIds.flatMap((id) =>
    claims[id].states.map((state) => ask('modelCost', modelOptions(state))),
  );
}

export function readClaims(answers: readonly unknown[]): Claim[] {
  const left = [...answers] as ModelCost[];
  return claimIds.map((id) => {
    const { states, read } = claims[id];
    const totals = left.splice(0, states.length).map(({ total }) => total);
    return { id, numbers: read(totals), hash: encodeCost(states[0]!, {}) };
  });
}
