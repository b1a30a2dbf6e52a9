// What the recall lab measures: each memory over doubling numbers of pairs, rewriting, and what a byte of
// state buys. Training-free: random unit vectors are written and read back (engine/recall).
import type { MemoryName, RecallOptions, RecallResult } from '../../../../bindings/recall.ts';
import type { Problem } from '../../worker/protocol.ts';
import type { RecallSettings } from './settings.ts';

export const memories: readonly MemoryName[] = ['softmax', 'additive', 'decay', 'delta', 'window'];

export interface Point {
  memory: MemoryName;
  n_pairs: number;
  result: RecallResult;
}

export interface Job {
  id: 'pairs' | 'rewrite';
  options: RecallOptions;
}

export const lengths = [4, 8, 16, 32, 64, 128, 256];

/** Softmax and a window keep pairs, the others a state of head_dim x head_dim: equal bytes, so the
 *  window holds as many pairs as the state has room for. */
export const windowFor = (headDim: number) => Math.max(1, Math.floor(headDim / 2));

/** All measurements of a setting, the quick ones first. */
export function jobsOf(settings: RecallSettings): Job[] {
  const { beta, head_dim, seed, n_filler, question_first, passes } = settings;
  const base = (memory: MemoryName, n: number): RecallOptions => ({
    seed,
    n_filler,
    question_first,
    passes,
    memory,
    head_dim,
    n_pairs: n,
    trials: n <= 32 ? 40 : 8,
    ...(memory === 'window' && { window: windowFor(head_dim) }),
    ...(beta > 0 && (memory === 'softmax' || memory === 'window') && { beta }),
  });
  const pairs = lengths.flatMap((n) =>
    memories.map((memory): Job => ({ id: 'pairs', options: base(memory, n) })),
  );
  const rewrite = memories.map(
    (memory): Job => ({
      id: 'rewrite',
      options: { ...base(memory, 8), rewrite: true, question_first: false, trials: 60 },
    }),
  );
  return [...pairs, ...rewrite];
}

export type RecallRequest = { id: number; jobs: Job[] };
export type RecallResponse =
  | { id: number; at: number; of: number; job: Job; result: RecallResult }
  | { id: number; problem: Problem };
