// The counters that several mechanisms show.
import type { CostName } from '../formulas/cost-name.ts';

/** Of pairs: those that change with the mask. */
export const pairCounters = [
  ...(['score_pairs', 'mul_adds', 'exps', 'peak_extra_bytes'] as const),
] satisfies readonly CostName[];

/** Of one state. */
export const stateCounters = [...pairCounters, 'bytes_moved'] satisfies readonly CostName[];
