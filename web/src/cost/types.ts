// The messages between the cost lab and its worker: the engine's public types only.
import type {
  CostFigures,
  CrossoverOptions,
  LayerCost,
  LayerKind,
  LayerShape,
  ModelCost,
  ModelOptions,
  ModelPreset,
  PowerLaw,
  PowerLawOptions,
  RingOptions,
  RingPlan,
} from '../../../bindings/engine.ts';

export type {
  CostFigures,
  CrossoverOptions,
  LayerCost,
  LayerKind,
  LayerShape,
  ModelCost,
  ModelOptions,
  ModelPreset,
  PowerLaw,
  RingOptions,
  RingPlan,
};

export type FigureName = keyof CostFigures;

/** The calls of the worker. */
export interface CostCalls {
  presets(): ModelPreset[];
  modelCost(options: ModelOptions): ModelCost;
  crossover(options: CrossoverOptions): number | null;
  ringPlan(options: RingOptions): RingPlan;
  fitPowerLaw(options: PowerLawOptions): PowerLaw;
}

/** The mechanisms that are measured here. */
export const measuredIds = ['full', 'sliding_window', 'linear'] as const;
export type MeasuredId = (typeof measuredIds)[number];

/** One run of a kernel: the best of `runs` calls. */
export interface Measurement {
  mechanism: MeasuredId;
  n: number;
  ms: number;
  runs: number;
  mul_adds: number;
}

export interface MeasureOptions {
  head_dim: number;
  window_left: number;
  budget_ms: number; // of each mechanism
  max_bytes: number;
}

/** The limit that stopped a mechanism. */
export type StopReason = 'time' | 'memory';

export type MeasureEvent =
  | { kind: 'run'; measurement: Measurement }
  | { kind: 'stop'; mechanism: MeasuredId; n: number; reason: StopReason; bytes: number }
  | { kind: 'done' };
