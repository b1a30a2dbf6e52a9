// The module of the public API: attend(), and what attention costs. A session is the page's.
import createModule from '#wasm/attention_engine.mjs';
import { files } from '#wasm-files/attention_engine';
import type { AttendResult, Counters } from './attention.ts';
import type { ModelCost, ModelPreset, PowerLaw, RingPlan } from './cost.ts';
import type { Status } from './error.ts';
import { loaderOf } from './load.ts';
import type { OptionRow } from './validate.ts';
import type { ModelRanges } from './validate-cost.ts';

type Refused = { error: Status };

/** The functions bound by bindings/attend.cpp, cost.cpp and option_table.cpp. */
export interface EngineModule {
  option_table(): OptionRow[];
  attend(config: object, q: Float32Array, k: Float32Array, v: Float32Array): AttendResult | Refused;
  expected_counters(config: object): { counters: Counters; required_bytes: number } | Refused;
  model_cost(model: object): ModelCost | Refused;
  model_ranges(): ModelRanges;
  presets(): ModelPreset[];
  crossover(pair: object): { seq_len: number } | Refused;
  ring_plan(ring: object): RingPlan | Refused;
  fit_power_law(points: object): PowerLaw;
}

export const { compile, instantiate } = loaderOf<EngineModule>(createModule, 'attend', files);
