// What the page and its one worker say to each other. Field names are the engine's (snake_case),
// the same in C++, JS and the URL. The page draws these values and computes none of its own.

/** A counter set, as in engine/cost/counters.h. */
export interface Counters {
  score_pairs: number;
  wasted_pairs: number;
  mul_adds: number;
  exps: number;
  bytes_read: number;
  bytes_written: number;
  peak_extra_bytes: number;
  kv_cache_bytes: number;
  tiles_visited: number;
  tiles_skipped: number;
  rescales: number;
  hops: number;
  bytes_sent: number;
}

export type HeadId = 'syntax' | 'coreference' | 'semantic' | 'position' | 'long_range';
export type AlgorithmId = 'standard' | 'flash' | 'ring' | 'linear';

/** What to compute: the lab's settings as the engine spells them. One head is in focus. */
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

export type StageId =
  | 'x'
  | 'qkv'
  | 'scores'
  | 'mask'
  | 'softmax'
  | 'output'
  | 'phi'
  | 'error'
  | 'update'
  | 'read'
  | 'intra'
  | 'inter'
  | 'carry'
  | 'tiles'
  | 'finish'
  | 'compute'
  | 'send'
  | 'layers';

/** Steps [begin, end) belong to a stage. Stages may interleave (linear's update and read, the
 *  ring's compute and send), so theirs overlap. */
export interface Stage {
  id: StageId;
  begin: number;
  end: number;
}

export type TensorName =
  | 'x'
  | 'q'
  | 'k'
  | 'v'
  | 'scores'
  | 'probs'
  | 'out'
  | 'phi_q'
  | 'phi_k'
  | 'state'
  | 'normalizer'
  | 'correction'
  | 'implied';

/**
 * A tensor of the focus head to draw. Larger than asked for, it is pooled: each cell stands for
 * block_rows x block_cols cells and holds the value of largest magnitude among the allowed ones
 * (NaN where all are masked or there is none).
 */
export interface TensorView {
  name: TensorName;
  rows: number; // of data
  cols: number;
  full_rows: number; // of the tensor itself
  full_cols: number;
  block_rows: number; // 1 = not pooled
  block_cols: number;
  kind: 'weight' | 'signed'; // palette: 0..1, or symmetric about 0
  limit: number; // signed: the largest magnitude in the whole tensor
  data: Float32Array; // row-major [rows, cols]
}

/** Which keys each query sees: [0, sink_end[i]) and [begin[i], end[i]). */
export interface VisibleKeys {
  sink_end: Int32Array;
  begin: Int32Array;
  end: Int32Array;
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
  algorithm: AlgorithmId;
  step_count: number;
  stages: Stage[];
  visible: VisibleKeys;
  /** Named column ranges of x: identity, meaning, position, word_class. */
  x_blocks: { id: string; begin: number; end: number }[];
  /** Flash: the tiles of the score matrix. */
  tile_grid: TileGrid | null;
  /** Flash and ring: the largest |output - standard attention's| under the same mask. */
  largest_error: number | null;
  /** What the kernel counted when it ran on this text, and the closed form: equal. */
  kernel: Counters;
  closed_form: Counters;
}

/** A run of cells in one row of a tensor. */
export interface Cells {
  tensor: TensorName;
  row: number;
  col_begin: number;
  col_end: number;
}

/** Written so far: the first `rows` rows of a tensor and `cols` allowed cells of the next one.
 *  `col_end` is the column after the last written cell of that row. */
export interface Cursor {
  tensor: TensorName;
  rows: number;
  col_end: number;
}

/** One product of an unfolded dot product. */
export interface Term {
  c: number; // channel (or key index, when values are mixed)
  a: number;
  b: number;
  product: number;
}

/**
 * The arithmetic behind one cell.
 *  dot:     sum of a*b over `terms` (the largest by magnitude, in index order) + rest = sum; then
 *           result = sum * factor (factor = softmax_scale for scores, 1 for q, k, v and out) or
 *           sum / divisor (linear's read and implied weights; divisor is the normaliser); in chunks
 *           (sum * factor + old) / divisor, old being what the chunk's own pairs gave
 *  softmax: exp(score - row_max) / row_sum = result
 *  map:     result = elu(score) + 1, or score / divisor by the delta rule
 *  error:   (old - sum) * factor = result, old being v and sum what the state holds for the key
 *  update:  factor * old + a * b = result; in chunks factor * old + sum, `c` being tokens
 *  given:   no arithmetic (x)
 */
export interface Unfolding {
  kind: 'dot' | 'softmax' | 'map' | 'error' | 'update' | 'given';
  tensor: TensorName;
  row: number;
  col: number;
  a_tensor: string; // 'q', 'x', 'probs', 'phi_q', ...: whose row supplies a
  b_tensor: string; // 'k', 'w_q', 'v', ...
  terms: Term[];
  rest_count: number; // terms not listed, and what they add up to
  rest: number;
  sum: number;
  factor: number;
  divisor: number;
  score: number;
  row_max: number;
  exp: number;
  row_sum: number;
  old: number;
  result: number;
  masked: boolean;
}

/** The row in focus over its allowed keys; arrays are parallel to `j`. Empty arrays do not apply. */
export interface RowTable {
  i: number;
  j: Int32Array;
  score: Float32Array;
  exp: Float32Array;
  weight: Float32Array; // softmax weights; for linear the implied weights
  softmax: Float32Array; // linear: what softmax would give on the same row, to compare
  written: number; // how many entries of this row the step has reached
  row_max: number;
  row_sum: number;
  /** exp(entropy) of `weight` and of `softmax`: how many tokens the row looks at; 0: no shares. */
  effective: number;
  softmax_effective: number;
}

/** Linear attention around the token in focus: state S before, what the token adds, after. */
export interface StateView {
  i: number;
  before: Float32Array; // [head_dim, head_dim]
  added: Float32Array; // [head_dim, head_dim] = phi(k_i) written^T
  after: Float32Array;
  normalizer_before: Float32Array; // [head_dim]
  normalizer: Float32Array; // after
  phi_k: Float32Array;
  phi_q: Float32Array;
  v: Float32Array;
  written: Float32Array; // v, or by the delta rule what is missing to it
  held: Float32Array; // delta rule: what `before`, which has decayed, holds for the key
  limit: number; // largest magnitude of the state over the whole text
  normalized: boolean;
}

/** One tile of flash attention, and what its rows carry: running maximum, sum and output. */
export interface TileView {
  tile_row: number; // in the grid of tiles
  tile_col: number;
  row_begin: number; // queries
  row_end: number;
  col_begin: number; // keys
  col_end: number;
  finishing: boolean; // no tile left: out / row_sum
  scores: Float32Array; // [rows, cols]; NaN where masked or never computed
  row_max_before: Float32Array; // [rows]; -Infinity before the first allowed key
  row_max: Float32Array;
  row_sum_before: Float32Array;
  row_sum: Float32Array;
  factor: Float32Array; // [rows], exp(old max - new max)
  out_before: Float32Array; // [rows, head_dim], not yet divided by row_sum
  out: Float32Array;
}

/** Which key tiles each block of queries visits: [0, sink_end) and [begin, end); others are skipped. */
export interface TileGrid {
  block_q: number;
  block_k: number;
  n_tile_cols: number;
  sink_end: Int32Array; // [tile rows]
  begin: Int32Array;
  end: Int32Array;
}

/** A device of the ring around one hop. */
export interface RingDevice {
  source: number; // whose keys and values it holds
  tokens: Int32Array; // that it owns, in the order of the text
  pairs: number; // it evaluates in this hop; 0: it waits for the others
  pairs_so_far: number; // in this and all earlier hops, as far as the step has come
}

/** Attention of one row to some of the keys. */
export interface Partial {
  out: Float32Array; // [head_dim]; empty while all send
  lse: number; // -Infinity: no key yet
}

/** Ring attention: one device attends to the keys it holds and merges; or all pass them on. */
export interface RingView {
  hop: number;
  device: number; // in focus; -1 while all send
  devices: RingDevice[];
  work: Float32Array; // pairs [hop, device], all hops
  critical_path: number; // pairs of the slowest device, summed over the hops
  efficiency: number; // work / n_devices / critical_path
  row: number; // the token in focus, the device's last; -1 = it owns none, or all send
  before: Partial; // of that token: known before,
  arrived: Partial; // from this source,
  after: Partial; // together
  factor: number; // after = factor * before + (1 - factor) * arrived
}

/** One step of the walkthrough: a pure function of (load, t). Answer to `step`. */
export interface Step {
  t: number;
  stage: StageId;
  h: number;
  i: number; // query row, -1 = none
  j: number; // key column, -1 = none
  ends_row: boolean;
  ends_stage: boolean;
  write: Cells[];
  reads: Cells[];
  written: Cursor[];
  /** Sentence key of the caption and its numbers; the words live in i18n. */
  sentence: string;
  facts: Record<string, number>;
  unfolding: Unfolding | null;
  row: RowTable | null;
  state: StateView | null;
  tile: TileView | null;
  ring: RingView | null;
  counted: Counters;
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
  share: number; // mean weight on what it is meant to look at, over `jobs`
  jobs: number; // rows whose object is in sight
}

/** The heads' outputs side by side, times W_O, onto the residual stream: y = x + sum of parts. */
export interface MixedHeads {
  heads: HeadId[]; // n_heads of them, in the engine's order
  concat: Float32Array; // [n_heads, head_dim]
  sum: Float32Array; // [1 + n_heads + 1, d_model]: x, the part of every head, y
}

/** Query heads that share keys and values: each kind of head twice, one after the other. */
export interface Sharing {
  n_kv_heads: number;
  kinds: HeadId[];
  kv_head: Int32Array; // [n_heads] whose keys and values it reads
  change: Float32Array; // [n_heads] largest |output - with keys and values of its own|
  rounding: number; // a change up to this is float32's, not sharing's
  counted: Counters; // of all heads in one call
  unshared_bytes: number; // of the cache, if every head kept keys and values of its own
}

export type Granularity = 'cell' | 'row' | 'stage';

/** A refusal: what the engine's Status says. `rule` is the key that i18n translates. */
export interface LabError {
  rule: string;
  field: string;
  value: string;
  other: string;
  min: number;
  max: number;
  message: string; // English
}

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
  mixHeads(i: number): MixedHeads;
  /** The heads, each twice, with n_kv_heads heads of keys and values; n_kv_heads divides 10. */
  shareHeads(nKvHeads: number): Sharing;
  /** Runs "SSSF" on the text, causal; S sees itself and window_left tokens before. At most 12 layers. */
  stack(layers: string, windowLeft: number, query: number): StackView;
  /** Largest |output - reference's| of each token on the head in focus: of full causal attention,
   *  or of standard attention under the same mask. */
  outputErrors(reference: 'full' | 'standard'): Float32Array;
  /** Ten identities on the text's first 512 tokens, all heads, under the settings' mask. */
  checks(): Check[];
  /** Closed forms of one head at other lengths, for several settings. */
  expected(configs: { config: LabConfig; n: number }[]): Counters[];
}
