// The module of the public API: attend(), and what attention costs. A session is the page's.
import createModule from '#wasm/attention_engine.mjs';
import { files } from '#wasm-files/attention_engine';
import type { ModelCost, ModelPreset, PowerLaw, RingPlan } from './cost.ts';
import type { Status } from './error.ts';
import { loaderOf } from './load.ts';
import type { OptionRow } from './validate.ts';
import type { ModelRanges } from './validate-cost.ts';

type Refused = { error: Status };

/** The functions bound by bindings/attend.cpp, cost.cpp and option_table.cpp. */
export interface EngineModule {
  option_table(): OptionRow[];
  /** A view of the numbers that both sides see; its memory is lost when the heap grows. */
  call_block(): Float64Array;
  counter_names(): string[];
  prepare_attend(lists: object | undefined, hasTarget: boolean): Refused | undefined;
  run_attend(): void;
  finish_attend(): void;
  expected_counters(lists: object | undefined): Refused | undefined;
  /** The address of floats, all 0; 0 where there is no room. */
  allocate(length: number): number;
  release(address: number): void;
  /** The most bytes that a call may take. */
  max_bytes(): number;
  model_cost(model: object): ModelCost | Refused;
  model_ranges(): ModelRanges;
  presets(): ModelPreset[];
  crossover(pair: object): { seq_len: number } | Refused;
  ring_plan(ring: object): RingPlan | Refused;
  fit_power_law(points: object): PowerLaw;
}

export const { compile, instantiate } = loaderOf<EngineModule>(createModule, 'run_attend', files);
