// Recall that is trained: keys and values, then the keys again. For each kind of layer every learning
// rate is tried with every seed, and the best rate is named: recurrent memories train in a narrow band
// of rates only (Okpekpe & Orvieto, arXiv:2508.19029).
import type { TrainOptions } from '../../../../bindings/training.ts';
import type { Problem } from '../../worker/protocol.ts';

export const layers = ['F', 'S', 'L', 'D'] as const;
export type MqarLayer = (typeof layers)[number];
export type Axis = 'pairs' | 'distance';

export const rates = [2e-3, 5e-3, 1e-2] as const;
export const seeds = [1, 2, 3] as const;
/** Pairs in 64 tokens; or tokens, with four pairs: the longer, the farther apart. */
export const ticks: Record<Axis, readonly number[]> = {
  pairs: [2, 4, 8, 16],
  distance: [16, 32, 64, 128],
};
export const WINDOW = 16;
export const STEPS = 350;

const base: TrainOptions = {
  task: 'mqar',
  positions: 'none',
  vocab: 64,
  d_model: 32,
  batch: 32,
  schedule: 'cosine',
  steps: STEPS,
};

export interface MqarJob {
  layer: MqarLayer;
  axis: Axis;
  x: number;
  lr: number;
  seed: number;
}

/** Under a layer of short convolutions, which joins a key with the value behind it. */
export const optionsOf = ({ layer, axis, x, lr, seed }: MqarJob): TrainOptions => ({
  ...base,
  layers: `C${layer}`,
  ...(layer === 'S' && { window: WINDOW }),
  ...(axis === 'pairs' ? { seq_len: 64, n_pairs: x } : { seq_len: x, n_pairs: 4 }),
  lr,
  seed,
});

export const jobsOf = (layer: MqarLayer, axis: Axis): MqarJob[] =>
  ticks[axis].flatMap((x) =>
    rates.flatMap((lr) => seeds.map((seed) => ({ layer, axis, x, lr, seed }))),
  );

export interface MqarResult {
  job: MqarJob;
  accuracy: number;
  /** What no training exceeds; null: nothing does. */
  reach: number | null;
  chance: number;
}

export type MqarResponse =
  | { kind: 'progress'; done: number; of: number; step: number; job: MqarJob }
  | { kind: 'result'; result: MqarResult; done: number; of: number }
  | { kind: 'error'; problem: Problem };

export interface MqarPoint {
  x: number;
  lr: number;
  mean: number;
  /** Standard deviation over the seeds. */
  deviation: number;
  n: number;
}

/** Mean over seeds for each x and rate. */
export function pointsOf(results: readonly MqarResult[], lr: number): MqarPoint[] {
  const xs = [...new Set(results.map(({ job }) => job.x))].sort((a, b) => a - b);
  return xs.flatMap((x) => {
    const values = results
      .filter(({ job }) => job.x === x && job.lr === lr)
      .map(({ accuracy }) => accuracy);
    if (values.length === 0) return [];
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const deviation = values.length > 1 ? Math.sqrt(square / (values.length - 1)) : 0;
    return [{ x, lr, mean, deviation, n: values.length }];
  });
}

/** The rate that is best on average over all that was measured. */
export function bestRate(results: readonly MqarResult[]): number {
  const average = (lr: number) => {
    const points = pointsOf(results, lr);
    return points.reduce((sum, { mean }) => sum + mean, 0) / Math.max(1, points.length);
  };
  return rates.reduce<number>((best, lr) => (average(lr) > average(best) ? lr : best), rates[0]);
}
