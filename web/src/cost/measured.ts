// What a measurement has come to: its runs, why each mechanism stopped, and the power laws that the
// engine fits to them. Exports as CSV and JSON.
import { ask, type CostCall } from './client.ts';
import { lineStyles } from './line-style.ts';
import type { ChartLine } from './log-chart.ts';
import {
  type MeasuredId,
  type Measurement,
  measuredIds,
  type PowerLaw,
  type StopReason,
} from './types.ts';

export const measureOptions = {
  head_dim: 64,
  window_left: 255,
  budget_ms: 8000,
  max_bytes: 512 * 1024 * 1024,
};

/** How time should grow: pairs are quadratic, a window and a state linear. */
export const predictedExponent: Record<MeasuredId, number> = {
  full: 2,
  sliding_window: 1,
  linear: 1,
};

export const projectedLengths = [200_000, 1_000_000] as const;

export interface Measured {
  state: 'running' | 'done' | 'cancelled';
  share: number;
  runs: Measurement[];
  stops: { mechanism: MeasuredId; n: number; reason: StopReason }[];
  laws: Partial<Record<MeasuredId, PowerLaw>>;
}

const runsOf = ({ runs }: Measured, id: MeasuredId) =>
  runs.filter(({ mechanism }) => mechanism === id);

/** The questions that fit what was measured, and whose they are. */
export function fits(measured: Measured): { ids: MeasuredId[]; calls: CostCall[] } {
  const ids = measuredIds.filter((id) => runsOf(measured, id).length > 1);
  const calls = ids.map((id) => {
    const runs = runsOf(measured, id).filter(({ ms }) => ms > 0);
    return ask('fitPowerLaw', {
      n: runs.map(({ n }) => n),
      ms: runs.map(({ ms }) => ms),
      at: projectedLengths,
    });
  });
  return { ids, calls };
}

/** Multiply-adds per second at the longest text. */
export function rateOf(measured: Measured, id: MeasuredId): number {
  const last = runsOf(measured, id).at(-1);
  return last ? last.mul_adds / (last.ms / 1000) : 0;
}

/** Dots where it was measured, and thin lines of the predicted slope through the last of them. */
export function linesOf(measured: Measured, name: (id: MeasuredId) => string): ChartLine[] {
  return measuredIds.flatMap((id) => {
    const points = runsOf(measured, id).map(({ n, ms }) => [n, ms] as const);
    const last = points.at(-1);
    if (!last) return [];
    const slope = points.map(
      ([n]) => [n, last[1] * (n / last[0]) ** predictedExponent[id]] as const,
    );
    const style = { ...lineStyles[id], dash: '' };
    return [
      { id, name: name(id), style, points, dots: true },
      {
        id: `${id}-slope`,
        name: `${name(id)}, n${predictedExponent[id] === 2 ? '²' : ''}`,
        style: { ...style, dash: '2 3' },
        points: slope,
        thin: true,
      },
    ];
  });
}

export function csvOf({ runs }: Measured): string {
  const rows = runs.map(({ mechanism, n, ms, mul_adds, runs: count }) =>
    [mechanism, n, ms, mul_adds, count].join(','),
  );
  return ['mechanism,n,ms,mul_adds,runs', ...rows, ''].join('\n');
}

export function jsonOf({ runs, laws }: Measured): string {
  return JSON.stringify({ ...measureOptions, runs, power_laws: laws }, null, 2);
}
