// The words of the cost lab.

import type { ClaimId } from '../../cost/claims.ts';
import type { ComparedId } from '../../cost/mechanisms.ts';
import type { CostSettings } from '../../cost/settings.ts';
import type { FigureName, LayerCost, MeasuredId, StopReason } from '../../cost/types.ts';

export interface CostWords {
  title: string;
  lead: string;
  explorer: string;
  list_separator: string;

  length: string;
  length_slider: string;
  stops: string;
  model: string;
  what_if: string;
  published: string;
  unpublished: string;
  free: string;
  shape_from: string;
  /** The date at which a source was read: "2026-11". */
  as_of(month: string): string;
  context(tokens: string): string;
  full_stop: string;
  context_from: string;
  context_unknown: string;
  beyond_context: string;
  preset_note: Readonly<Record<string, string>>;
  unknown_title(name: string): string;
  unknown_body: string;
  unknown_action: string;
  field: Readonly<Partial<Record<keyof CostSettings, string>>>;
  more_fields: string;
  dtype: Readonly<Record<string, string>>;
  causal: Readonly<Record<string, string>>;
  algorithm: Readonly<Record<string, string>>;
  feature_map: Readonly<Record<string, string>>;

  group: Record<'prefill' | 'memory' | 'kept' | 'decode', string>;
  figure: Record<FigureName, string>;
  figure_note: Readonly<Partial<Record<FigureName, string>>>;
  nothing_kept: string;
  layer: Record<LayerCost['kind'], string>;
  shares_cache: string;
  letter: Readonly<Record<string, string>>;
  /** The sets that a formula sums over, and the letters of each item. */
  set: Readonly<Record<string, string>>;

  layers_title: string;
  column: Record<'kind' | 'count' | 'heads' | 'widths' | 'sees' | 'keeps' | 'kept', string>;
  sees: {
    all: string;
    F: string;
    S(keys: string): string;
    C(tokens: string): string;
    T(keys: string, heads: string, width: string): string;
    state(keys: string, values: string): string;
  };
  query_heads(count: string): string;
  heads(query: string, kv: string): string;
  state_heads(count: string): string;
  elements(count: string): string;
  latents(count: string, values: string): string;
  of_another: string;
  whole_model: string;
  largest: string;
  rounded: string;

  compare: string;
  compared: string;
  mechanism: Record<ComparedId, string>;
  none: string;
  bars_note(n: string, window: string): string;
  curves_label(figure: string): string;
  curves_table: string;
  tokens_axis: string;
  in_bytes(figure: string): string;
  cheaper_from(mechanism: string, n: string): string;
  no_crossover: string;

  claims: string;
  show: string;
  claim: Record<ClaimId, { claim: string; statement(...numbers: string[]): string }>;

  measure_title: string;
  measure: {
    intro: string;
    start: string;
    again: string;
    cancel: string;
    progress: string;
    at(n: string): string;
    budget: string;
    seconds(s: number): string;
    chart: string;
    axis: string;
    table: string;
    mechanism: string;
    exponent: string;
    rate: string;
    name: Record<MeasuredId, string>;
    stopped: Record<StopReason, (name: string, n: string) => string>;
    note: string;
  };

  ring_title: string;
  ring: Record<
    | 'n_devices'
    | 'flops_per_second'
    | 'bytes_per_second'
    | 'block_tokens'
    | 'hops'
    | 'bytes_per_hop'
    | 'bytes_sent'
    | 'buffer_bytes'
    | 'hidden_from',
    string
  >;
  ring_efficiency: string;
  ring_layout: Readonly<Record<string, string>>;
  ring_hidden(compute: string, transfer: string): string;
  ring_waits(compute: string, transfer: string): string;
}
