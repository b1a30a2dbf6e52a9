// One step of a walkthrough as the engine tells it: where it stands, what it has written so far, and
// what stands behind the numbers in focus.
import type { Counters } from '../../../bindings/attention.ts';

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

export type StageRole =
  | 'input'
  | 'project'
  | 'map'
  | 'score'
  | 'mask'
  | 'weigh'
  | 'mix'
  | 'compare'
  | 'write'
  | 'read'
  | 'send'
  | 'stack';

/** Steps [begin, end) belong to a stage. Stages may interleave (linear's update and read, the
 *  ring's compute and send), so theirs overlap. */
export interface Stage {
  id: StageId;
  begin: number;
  end: number;
  /** Its job, whatever its mechanism calls it: engine/walkthrough/stage_role.h. */
  role: StageRole;
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

export type TensorAxes = 'tokens' | 'pairs' | 'state';

/**
 * A tensor of the focus head to draw. Larger than asked for, it is pooled: each cell stands for
 * block_rows x block_cols cells and holds the value of largest magnitude among the allowed ones
 * (NaN where all are masked or there is none).
 */
export interface TensorView {
  name: TensorName;
  axes: TensorAxes;
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

/** The key tiles that each block of queries visits: [0, sink_end) and [begin, end); others are skipped. */
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
