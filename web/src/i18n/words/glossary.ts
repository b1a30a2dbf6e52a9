// The glossary: terms of the field, and what each stage, counter and symbol of the page is. Loaded when
// something is first explained.
import type { StageId } from '../../worker/protocol.ts';

/** The counters that the page shows, by the engine's names. */
export type CounterId =
  | 'score_pairs'
  | 'wasted_pairs'
  | 'mul_adds'
  | 'exps'
  | 'bytes_read'
  | 'bytes_written'
  | 'bytes_moved'
  | 'peak_extra_bytes'
  | 'kv_cache_bytes'
  | 'tiles_visited'
  | 'tiles_skipped'
  | 'rescales'
  | 'hops'
  | 'bytes_sent';

/** The terms, in the order in which a reader meets them. */
export const termIds = [
  ...(['token', 'embedding', 'query', 'key', 'value', 'score', 'softmax_scale', 'mask'] as const),
  ...(['softmax', 'weight', 'output', 'head', 'head_dim', 'pair', 'causal', 'window'] as const),
  ...(['sink', 'prefix', 'kv_cache', 'gqa', 'state', 'feature_map', 'normalizer'] as const),
  ...(['implied_weight', 'decay', 'delta_rule', 'chunk', 'tile', 'running', 'lse'] as const),
  ...(['ring', 'rollout', 'residual', 'effective', 'counted', 'closed_form'] as const),
] as const;
export type TermId = (typeof termIds)[number];

/** Name and definition. */
export type Entry = readonly [name: string, what: string];

export const legendIds = [
  ...(['query', 'key', 'value', 'weight', 'signed', 'focus', 'masked'] as const),
  ...(['waiting', 'out_of_sight', 'job', 'no_job', 'before', 'dashed'] as const),
] as const;
export type LegendId = (typeof legendIds)[number];

export interface Glossary {
  title: string;
  close: string;
  legend_title: string;
  legend: Readonly<Record<LegendId, string>>;
  terms_title: string;
  terms: Readonly<Record<TermId, Entry>>;
  stages_title: string;
  stages: Readonly<Record<StageId, string>>;
  counters_title: string;
  counters: Readonly<Record<CounterId, string>>;
  symbols_title: string;
  /** Of the equations. Those of the counters' formulas stand in letters.ts. */
  symbols: Readonly<Record<string, string>>;
}
