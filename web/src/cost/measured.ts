// The results of a measurement: its runs, the reason each mechanism stopped, and the power laws
// that the engine fits to them. Exports as CSV and JSON.
import { ask, type CostCall } from './client.ts';
import { lineStyles } from './line-style.ts';
import type { ChartLine } from './log-chart.ts';
import {
  type MeasuredId,
  type Measurement,
  type MeasureOptions,
  measuredIds,
  type PowerLaw,
  type StopReason,
} from './types.ts';

export const measureOptions = (budget_ms: number): MeasureOptions => ({
  head_dim: 64,
  window_left: 255,
  budget_ms,
  max_bytes: 512 * 1024 * 1024,
});

/** The choices of time for each mechanism. */
export const budgets = [3000, 10_000, 30_000] as const;

/** The expected exponents: pairs are quadratic, a window and a state linear. */
export const predictedExponent: Record<MeasuredId, number> = {
  full: 2,
  sliding_window: 1,
  linear: 1,
};

export const projectedLengths = [200_000, 1_000_000] as const;

export interface Measured {
  state: 'running' | 'done' | 'cancelled';
  options: MeasureOptions;
  runs: Measurement[];
  stops: { mechanism: MeasuredId; n: number; reason: StopReason }[];
  laws: Partial<Record<MeasuredId, PowerLaw>>;
  /** The predicted growth through the longest text, at every length that was measured. */
  slopes: Partial<Record<MeasuredId, PowerLaw>>;
}

const runsOf = ({ runs }: Measured, id: MeasuredId) =>
  runs.filter(({ mechanism }) => mechanism === id);

/** The share of the time used up by all mechanisms together. */
export function shareOf(measured: Measured): number {
  const shares = measuredIds.map((id) => {
    if (measured.stops.some(({ mechanism }) => mechanism === id)) return 1;
    const ms = runsOf(measured, id).reduce((sum, run) => sum + run.ms * run.runs, 0);
    return Math.min(1, ms / measured.options.budget_ms);
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** The longer half: on short texts a call costs its fixed part, whatever the mechanism. */
const fittedRuns = (runs: readonly Measurement[]) =>
  runs.slice(Math.min(runs.length >> 1, runs.length - 2));

export interface Fits {
  calls: CostCall[];
  read(answers: readonly unknown[]): Pick<Measured, 'laws' | 'slopes'>;
}

/** The questions that fit what was measured: a law for each mechanism, and its predicted slope. */
export function fits(measured: Measured): Fits {
  const timed = (id: MeasuredId) => runsOf(measured, id).filter(({ ms }) => ms > 0);
  const ids = measuredIds.filter((id) => timed(id).length > 1);
  const calls = ids.flatMap((id) => {
    const all = timed(id);
    const fitted = fittedRuns(all);
    const last = all.at(-1)!;
    return [
      ask('fitPowerLaw', { ...points(fitted), at: projectedLengths }),
      ask('fitPowerLaw', {
        ...points([last]),
        exponent: predictedExponent[id],
        at: all.map(({ n }) => n),
      }),
    ];
  });
  return {
    calls,
    read: (answers) => ({
      laws: Object.fromEntries(ids.map((id, at) => [id, answers[2 * at]])),
      slopes: Object.fromEntries(ids.map((id, at) => [id, answers[2 * at + 1]])),
    }),
  };
}

const points = (runs: readonly Measurement[]) => ({
  n: runs.map(({ n }) => n),
  ms: runs.map(({ ms }) => ms),
});

/** Multiply-adds per second at the longest text. */
export function rateOf(measured: Measured, id: MeasuredId): number {
  const last = runsOf(measured, id).at(-1);
  return last ? last.mul_adds / (last.ms / 1000) : 0;
}

/** Dots where it was measured; once fitted, thin lines of the predicted slope through the last. */
export function linesOf(measured: Measured, name: (id: MeasuredId) => string): ChartLine[] {
  return measuredIds.flatMap((id) => {
    const points = runsOf(measured, id)
      .filter(({ ms }) => ms > 0)
      .map(({ n, ms }) => [n, ms] as const);
    if (points.length === 0) return [];
    const predicted = measured.slopes[id]?.predicted_ms ?? [];
    const slope = predicted.map((ms, at) => [points[at]![0], ms] as const);
    const style = { ...lineStyles[id], dash: '' };
    return [
      { id, name: name(id), style, points, dots: true },
      ...(slope.length > 0
        ? [
            {
              id: `${id}-slope`,
              name: `${name(id)}, n${predictedExponent[id] === 2 ? '²' : ''}`,
              style: { ...style, dash: '2 3' },
              points: slope,
              thin: true,
            },
          ]
        : []),
    ];
  });
}

export function csvOf({ runs }: Measured): string {
  const rows = runs.map(({ mechanism, n, ms, mul_adds, runs: count }) =>
    [mechanism, n, ms, mul_adds, count].join(','),
  );
  return ['mechanism,n,ms,mul_adds,runs', ...rows, ''].join('\n');
}

export function jsonOf({ options, runs, laws }: Measured): string {
  return JSON.stringify({ ...options, runs, power_laws: laws }, null, 2);
}
