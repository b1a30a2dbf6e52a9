// Messages between the page and its one worker. Field names are the engine's (snake_case), the same
// in C++, JS and the URL. The page draws these values and computes none of its own.
import type { Counters, FeatureMap, UpdateRule } from '../../../bindings/attention.ts';
import type {
  Stage,
  StageId,
  Step,
  TensorAxes,
  TensorName,
  TensorView,
  TileGrid,
  Unfolding,
} from './step.ts';

export type { Problem } from '../../../bindings/error.ts';
export type * from './step.ts';
export type { Counters };

export type HeadId = 'syntax' | 'coreference' | 'semantic' | 'position' | 'long_range';
export type AlgorithmId = 'standard' | 'flash' | 'ring' | 'linear';

/** The lab's settings as the engine spells them. One head is in focus. */
export interface LabConfig {
  head: HeadId;
  algorithm: AlgorithmId;
  causal: boolean;
  window_left: number;
  window_right: number;
  prefix_len: number;
  n_sink: number;
  softmax_scale?: number; // default: the head's teaching scale
  feature_map?: 'elu_plus_one' | 'identity' | 'l2_norm';
  decay?: number;
  gated?: boolean; // a decay per token, derived from the text
  chunk_len?: number;
  update_rule?: 'additive' | 'delta';
  beta?: number;
  block_q?: number;
  block_k?: number;
  n_devices?: number;
  ring_layout?: 'contiguous' | 'striped' | 'zigzag';
  /** A stack of layers with all heads, "SSSF", instead of one head; S sees window_left before. */
  layers?: string;
  /** Given instead of the head's own: [n, head_dim] row-major. */
  head_dim?: number;
  q?: Float32Array;
  k?: Float32Array;
  v?: Float32Array;
}

/** The keys that each query sees: [0, sink_end[i]) and [begin[i], end[i]). */
export interface VisibleKeys {
  sink_end: Int32Array;
  begin: Int32Array;
  end: Int32Array;
}

/** The description of a tensor: drawing, storing and exporting one take no name. */
export interface TensorInfo {
  name: TensorName;
  /** tokens x channels; queries x keys; channels of phi(k) x channels of v. */
  axes: TensorAxes;
  kind: 'weight' | 'signed';
  rows: number;
  cols: number;
  /** That writes it, as stepOf() takes it. */
  stage: StageId;
  /** True if its values depend on the step. */
  varies: boolean;
}

/** The most that a session takes. */
export interface Limits {
  tokens: number;
  layers: number;
  /** Of given q, k and v. */
  head_dim: number;
  /** The numbers of key and value heads that query heads can share. */
  n_kv_heads: Int32Array;
}

/** Everything that stays the same while stepping. Answer to `load`. */
export interface Overview {
  tokens: string[];
  n_tokens: number;
  d_model: number; // 0: q, k and v were given
  head_dim: number;
  head: HeadId;
  softmax_scale: number; // in force
  default_softmax_scale: number; // the head's teaching scale
  /** True if softmax_scale is 1 / sqrt(head_dim). */
  scale_is_root: boolean;
  algorithm: AlgorithmId;
  mask: {
    causal: boolean;
    window_left: number;
    window_right: number;
    prefix_len: number;
    n_sink: number;
  };
  /** Of linear attention. */
  feature_map: FeatureMap | null;
  update_rule: UpdateRule | null;
  /** True if weights, also those that a state implies, are shares: not negative, 1 in a row. */
  normalized: boolean;
  step_count: number;
  stages: Stage[];
  tensors: TensorInfo[];
  /** The tensor that holds the weights: softmax's, or those that a state implies. */
  weights: TensorName;
  /** Of linear attention: the step after which token i is in the state. */
  state_steps: Int32Array;
  visible: VisibleKeys;
  /** The target of each row of the head; empty where q, k and v were given. */
  row_jobs: Int32Array;
  masked_pairs: number;
  limits: Limits;
  /** Named column ranges of x: identity, meaning, position, idle, word_class. */
  x_blocks: { id: string; begin: number; end: number }[];
  /** Flash: the tiles of the score matrix. */
  tile_grid: TileGrid | null;
  /** Flash and ring: the largest |output - standard attention's| under the same mask. */
  largest_error: number | null;
  /** Counted by the kernel on this text, and in closed form: equal. */
  kernel: Counters;
  closed_form: Counters;
}

/** Values of `row_jobs`: nothing to look for (the row is graded by nearness); in sight; hidden by this
 *  mask; a modifier whose noun has not been read. */
export const ROW_JOB = { none: 0, inSight: 1, outOfSight: 2, ahead: 3 } as const;

/** A first view of a text that nobody has asked anything of yet. */
export interface Suggestion {
  head: HeadId;
  query: number;
}

/** A layer of a stack: S = causal window, F = causal and full, L = linear. */
export interface StackLayer {
  kind: 'S' | 'F' | 'L';
  visible: VisibleKeys;
  reached: number; // tokens that reach the query after this layer
  counted: Counters; // all heads
}

/** Layers of the constructed heads run one on the other, and where the query's output comes from. */
export interface StackView {
  query: number;
  layers: StackLayer[]; // the lowest first
  /** First layer (1, 2, ...) after which a token reaches the query; 0 = itself, -1 = never. */
  first_layer: Int32Array; // [n_tokens]
  /** 1 where the top depends on the token; level 0 is the text, level l comes after l layers. */
  cone: Int32Array; // [n_levels = n_layers + 1, n_tokens]
  /** Attention rollout: a token's share in the top's output. Every level adds up to 1. */
  flow: Float32Array; // [n_levels, n_tokens]; its first n_tokens are the rollout over the text
  counted: Counters; // all layers
}

export type CheckId =
  | 'rows_sum_to_one'
  | 'masked_is_zero'
  | 'flash_is_standard'
  | 'ring_is_standard'
  | 'window_is_full'
  | 'prefix_is_causal'
  | 'prefix_is_bidirectional'
  | 'gqa_is_mha'
  | 'mqa_shares_keys'
  | 'linear_forms_agree';

/** An identity of attention, measured on the text; what each compares: engine/lab/checks.h. */
export interface Check {
  id: CheckId;
  tolerance: number; // 0: exactly
  largest_error: number;
  cases: number; // numbers compared; 0: the mask hides nothing
  passed: boolean;
}

/** All that one head looks at, and how well it does its job. */
export interface HeadMap {
  head: HeadId;
  weights: Float32Array; // [n_tokens, n_tokens]; masked pairs are 0
  kind: 'weight' | 'signed'; // a state may imply weights that are no shares
  share: number; // mean weight on what it is meant to look at, over `jobs`
  jobs: number; // rows whose object is in sight
}

/** Weights of a world, right or wrong, and what gives it away. */
export interface WorldWeights {
  weights: Float32Array; // [n_tokens, n_tokens], 0 where the world hides a pair
  row_sums: Float32Array; // [n_tokens]
  column_sums: Float32Array; // [n_tokens]
}

/** The heads' outputs side by side, times W_O, onto the residual stream: y = x + sum of parts. */
export interface OutputProjection {
  heads: HeadId[]; // n_heads of them, in the engine's order
  concat: Float32Array; // [n_heads, head_dim]
  sum: Float32Array; // [1 + n_heads + 1, d_model]: x, the part of every head, y
}

/** Query heads that share keys and values: each kind of head twice, one after the other. */
export interface KvSharing {
  n_kv_heads: number;
  kinds: HeadId[];
  kv_head: Int32Array; // [n_heads] whose keys and values it reads
  change: Float32Array; // [n_heads] largest |output - with keys and values of its own|
  rounding: number; // a change up to this is float32's, not sharing's
  counted: Counters; // of all heads in one call
  unshared_bytes: number; // of the cache, if every head kept keys and values of its own
}

export type Granularity = 'cell' | 'row' | 'stage';

/** Calls of the worker's session, by name: arguments -> answer. */
export interface SessionApi {
  /** Tokens and settings in, overview out. The session keeps its last good state on error. */
  load(tokens: string[], config: LabConfig): Overview;
  step(t: number): Step;
  /** The next (direction 1) or previous (-1) step that ends a cell, row or stage. */
  jump(t: number, by: Granularity, direction: 1 | -1): number;
  /** The step of a stage for row i (and key j): where a click on a token or a ribbon goes. */
  stepOf(stage: StageId, i: number, j: number): number;
  /** Values of a tensor after step t (only state and normalizer depend on t), pooled to fit. */
  tensor(name: TensorName, t: number, maxRows: number, maxCols: number): TensorView;
  unfold(name: TensorName, row: number, col: number, t: number): Unfolding;
  /** Any head on the text, under the settings' mask and algorithm. */
  headMap(head: HeadId): HeadMap;
  /** All heads' outputs at token i, brought together by W_O. */
  mixHeads(i: number): OutputProjection;
  /** The heads, each twice, with n_kv_heads heads of keys and values; n_kv_heads divides 10. */
  shareHeads(nKvHeads: number): KvSharing;
  /** Runs "SSSF" on the text, causal; S sees itself and window_left tokens before. At most 12 layers. */
  stack(layers: string, windowLeft: number, query: number): StackView;
  /** Largest |output - reference's| of each token on the head in focus: of full causal attention,
   *  or of standard attention under the same mask. */
  outputErrors(reference: 'full' | 'standard'): Float32Array;
  /** The head in focus as a misconception has it, engine/lab/wrong_worlds.h; 'right': as it is. */
  world(id: string): WorldWeights;
  /** The head that finds something in this text, and the token that asks. */
  suggest(tokens: string[]): Suggestion;
  /** Ten identities on the text's first 512 tokens, all heads, under the settings' mask. */
  checks(): Check[];
  /** Closed forms of one head at other lengths, for several settings. */
  expected(configs: { config: LabConfig; n: number }[]): Counters[];
}

/** SessionApi across the worker border: the same calls, answered later. */
export type Session = {
  [Call in keyof SessionApi]: (
    ...args: Parameters<SessionApi[Call]>
  ) => Promise<ReturnType<SessionApi[Call]>>;
};
