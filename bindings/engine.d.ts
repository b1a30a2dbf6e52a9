/**
 * The attention engine: C++20 in WebAssembly, in a page, a worker or Node. Arrays are float32,
 * row-major, and copied both in and out: nothing that comes back is a view of the engine's memory.
 */

/** Compiles the WebAssembly module and makes an engine with a memory of its own. */
export function createEngine(options?: EngineOptions): Promise<Engine>;

export interface EngineOptions {
  /** The module itself, instead of loading it; `simd` then chooses nothing. Not with `wasmUrl`. */
  wasmBinary?: BufferSource;
  /** Where to load the module from, if not from beside this file. */
  wasmUrl?: string | URL;
  /**
   * 'on' refuses to start without WebAssembly SIMD (code 'unsupported'), 'off' loads the scalar
   * module, 'auto' the fastest that the machine runs: with relaxed SIMD, where this package was
   * built with a compiler that has it, results may differ from 'on' in the last bits.
   * @default 'auto'
   */
  simd?: 'auto' | 'on' | 'off';
}

export interface Engine {
  /**
   * Computes attention: softmax(softmax_scale q k^T + mask) v, or its linear form. It runs on the
   * calling thread until it is done. A row that may look at no key gives zeros.
   * @throws {AttentionLabError} on the first rule that an option breaks; the engine stays usable.
   */
  attend(options: AttendOptions): AttendResult;
  /**
   * What attend() would count, in closed form: no data, no arrays, any length up to 2^31. `q`, `k`
   * and `v` may be there and are ignored.
   * @throws {AttentionLabError} on the first rule that an option breaks.
   */
  expectedCounters(options: AttentionConfig & Partial<AttentionArrays>): Counters;
  /**
   * What attention costs in a model of many layers, in closed form: each layer type priced on its
   * own, then summed. Projections and MLPs are not attention and left out.
   * @throws {AttentionLabError} on the first rule that an option breaks.
   */
  modelCost(options: ModelOptions): ModelCost;
  /** The shapes of public models, for modelCost({ ...preset.options, seq_len }). */
  presets(): ModelPreset[];
  /**
   * The smallest seq_len from which one model costs less than another; null if it never does up to
   * 2^31. Presumes that once it is cheaper it stays so.
   * @throws {AttentionLabError} on the first rule that an option breaks.
   */
  crossover(options: CrossoverOptions): number | null;
  /**
   * One full layer on a ring of devices: what it sends, holds and waits for.
   * @throws {AttentionLabError} on the first rule that an option breaks.
   */
  ringPlan(options: RingOptions): RingPlan;
  /**
   * Fits ms = coefficient * n ^ exponent to measured times: least squares on the logarithms.
   * @throws {AttentionLabError} unless there are two different n and only positive numbers.
   */
  fitPowerLaw(options: PowerLawOptions): PowerLaw;
  /** Lets go of the memory. Every later call throws with code 'disposed'; twice does no harm. */
  dispose(): void;
}

export type Algorithm = 'standard' | 'flash' | 'ring' | 'linear';
export type RingLayout = 'contiguous' | 'striped' | 'zigzag';
export type FeatureMap = 'elu_plus_one' | 'identity' | 'l2_norm';
export type UpdateRule = 'additive' | 'delta';

/**
 * One attention call. Query i stands at position p = i + seq_len_k - seq_len_q (aligned
 * bottom-right). An option that the algorithm does not use is refused (code 'unused_field'), also
 * at its default; undefined counts as not given. Whole numbers unless said otherwise.
 */
export interface AttentionConfig {
  /** Query heads, 1 to 4096. */
  n_heads: number;
  /**
   * Key and value heads; divides n_heads. Query head h reads kv head h / (n_heads / n_kv_heads).
   * @default n_heads
   */
  n_kv_heads?: number;
  /** Queries, 0 to 2^31. */
  seq_len_q: number;
  /**
   * Keys, 0 to 2^31; ring and linear need as many as queries.
   * @default seq_len_q
   */
  seq_len_k?: number;
  /** Floats per head, 1 to 256. */
  head_dim: number;
  /**
   * standard stores scores and probs; flash works in tiles with an online softmax; ring is flash
   * over n_devices; linear keeps a state instead of pairs.
   * @default 'flash'
   */
  algorithm?: Algorithm;
  /**
   * A query sees no key after position p.
   * @default false
   */
  causal?: boolean;
  /**
   * Keys seen before p, not counting p itself; -1 = all. linear takes no window, prefix or sinks.
   * @default -1
   */
  window_left?: number;
  /**
   * Keys seen after p; -1 = all.
   * @default -1
   */
  window_right?: number;
  /**
   * The first keys, which causal hides from nobody.
   * @default 0
   */
  prefix_len?: number;
  /**
   * The first keys, which the window hides from nobody.
   * @default 0
   */
  n_sink?: number;
  /**
   * Factor on q k^T, any number > 0. Not given: 1 / sqrt(head_dim).
   * Only standard, flash, ring.
   */
  softmax_scale?: number;
  /**
   * softcap * tanh(score / softcap) on the scaled scores, any number >= 0; 0 = off.
   * Only standard, flash, ring.
   * @default 0
   */
  softcap?: number;
  /**
   * Queries per tile, 1 to 4096.
   * Only flash, ring.
   * @default 64
   */
  block_q?: number;
  /**
   * Keys per tile, 1 to 4096.
   * Only flash, ring.
   * @default 64
   */
  block_k?: number;
  /**
   * Devices that pass keys and values around, 1 to 64.
   * Only ring.
   * @default 4
   */
  n_devices?: number;
  /**
   * Which tokens a device owns.
   * Only ring.
   * @default 'contiguous'
   */
  ring_layout?: RingLayout;
  /**
   * phi on q and k: elu(x) + 1, x, or x / |x|.
   * Only linear.
   * @default 'elu_plus_one'
   */
  feature_map?: FeatureMap;
  /**
   * Factor on the state per token, any number in (0, 1]; one for all heads, or one per head. Less
   * than 1 needs causal.
   * Only linear.
   * @default 1
   */
  decay?: number | readonly number[] | Float32Array | Float64Array;
  /**
   * Divide by phi(q) z. Not given: true for elu_plus_one, else false.
   * Only linear.
   */
  normalize?: boolean;
  /**
   * Tokens that are computed as pairs before the state takes them in, 0 to 4096; 0 = recurrent.
   * Only linear.
   * @default 0
   */
  chunk_len?: number;
  /**
   * What a token adds to the state: v, or by the delta rule what the state does not yet hold for its
   * key: DeltaNet, and with decay Gated DeltaNet. delta needs causal, feature_map l2_norm, no
   * normalize and chunk_len 0.
   * Only linear.
   * @default 'additive'
   */
  update_rule?: UpdateRule;
  /**
   * The share of the error that delta writes, any number in [0, 1].
   * Only linear.
   * @default 1
   */
  beta?: number;
  /**
   * Give the attention weights back, too.
   * Only standard.
   * @default false
   */
  return_probs?: boolean;
}

/** Read, never kept. Their values are not inspected: NaN in, NaN out. */
export interface AttentionArrays {
  /** [n_heads, seq_len_q, head_dim] */
  q: Float32Array;
  /** [n_kv_heads, seq_len_k, head_dim] */
  k: Float32Array;
  /** [n_kv_heads, seq_len_k, head_dim] */
  v: Float32Array;
}

export type AttendOptions = AttentionConfig & AttentionArrays;

export interface AttendResult {
  /** [n_heads, seq_len_q, head_dim] */
  out: Float32Array;
  /** [n_heads, seq_len_q], log of the sum of exp(score); -Infinity for an empty row. flash, ring. */
  lse?: Float32Array;
  /** [n_heads, seq_len_q, seq_len_k]; masked pairs are 0. With return_probs. */
  probs?: Float32Array;
  /** What the kernel did, counted while it did it. Equal to expectedCounters(). */
  counters: Counters;
  /** Milliseconds in the kernel alone, without validation and copies. */
  elapsed_ms: number;
}

/** Summed over all heads. Whole numbers, exact to 2^53; bytes are of float32. */
export interface Counters {
  /** Allowed query-key pairs that were evaluated. */
  score_pairs: number;
  /** Pairs computed inside a partly masked tile and thrown away. */
  wasted_pairs: number;
  /** Multiply-adds: scores and mix over evaluated pairs, or state update and read. */
  mul_adds: number;
  /** Exponentials: softmax weights, rescales, feature maps. */
  exps: number;
  /** Bytes read from slow memory, in the algorithm's own model of it. */
  bytes_read: number;
  /** Bytes written to slow memory. */
  bytes_written: number;
  /** Buffers beyond inputs and outputs, at their largest. */
  peak_extra_bytes: number;
  /** What decoding the next token would have to keep. */
  kv_cache_bytes: number;
  /** Key tiles computed (flash, ring). */
  tiles_visited: number;
  /** Key tiles that the mask hides entirely (flash, ring). */
  tiles_skipped: number;
  /** Times a row's running sum and output were rescaled (flash, ring). */
  rescales: number;
  /** Times every device passed its keys and values on (ring). */
  hops: number;
  /** Bytes over all links (ring). */
  bytes_sent: number;
}

/**
 * The attention of a model. Whole numbers unless said otherwise; an option that no layer of the
 * pattern uses is refused (code 'unused_field').
 */
export interface ModelOptions {
  /** Tokens, 0 to 2^31. */
  seq_len: number;
  /**
   * 1 to 1024.
   * @default 1
   */
  n_layers?: number;
  /**
   * Layer types from the lowest up, repeated until there are n_layers: F full, S sliding window, L
   * linear. 'SSSSSF' is five local layers before each global one.
   * @default 'F'
   */
  layers?: string;
  /** Query heads, 1 to 4096. */
  n_heads: number;
  /**
   * Key and value heads; divides n_heads.
   * @default n_heads
   */
  n_kv_heads?: number;
  /** Floats of a query or key head, 1 to 256. */
  head_dim: number;
  /**
   * Floats of a value head, 1 to 256. In L layers always head_dim.
   * @default head_dim
   */
  value_dim?: number;
  /**
   * Elements kept per token and layer, where that is not keys and values (MLA: 576), 0 to 65536; 0 =
   * keys and values.
   * @default 0
   */
  cache_elements?: number;
  /**
   * Bytes of an element of q, k, v, out, scores and cache, 1 to 8. States and running sums are
   * float32 whatever it is.
   * @default 2
   */
  dtype_bytes?: number;
  /**
   * Of F and S layers: standard or flash.
   * Only standard, flash, linear.
   * @default 'flash'
   */
  algorithm?: Exclude<Algorithm, 'ring' | 'linear'>;
  /**
   * A token sees none after it. If not, nothing can be kept for the next token.
   * @default true
   */
  causal?: boolean;
  /**
   * S layers: keys seen before the token itself, so a published window of W keys is W - 1. Required
   * where there are S layers.
   * Only standard, flash.
   * @default -1
   */
  window_left?: number;
  /**
   * S layers: keys seen after it; -1 = all.
   * Only standard, flash.
   * @default -1
   */
  window_right?: number;
  /**
   * The first keys, which causal hides from nobody.
   * Only standard, flash.
   * @default 0
   */
  prefix_len?: number;
  /**
   * S layers: the first keys, which the window hides from nobody.
   * Only standard, flash.
   * @default 0
   */
  n_sink?: number;
  /**
   * Queries per tile, 1 to 4096.
   * Only flash.
   * @default 64
   */
  block_q?: number;
  /**
   * Keys per tile, 1 to 4096.
   * Only flash.
   * @default 64
   */
  block_k?: number;
  /**
   * phi of L layers: elu(x) + 1, or x.
   * Only linear.
   * @default 'elu_plus_one'
   */
  feature_map?: Exclude<FeatureMap, 'l2_norm'>;
  /**
   * L layers keep a normaliser, too. Not given: true for elu_plus_one, false for identity.
   * Only linear.
   */
  normalize?: boolean;
  /**
   * L layers: tokens computed as pairs before the state takes them in, 0 to 4096; 0 = recurrent.
   * Only linear.
   * @default 0
   */
  chunk_len?: number;
}

/** Whole numbers, exact to 2^53 and rounded beyond. All heads. */
export interface CostFigures {
  /** Prefill, all seq_len tokens at once: allowed query-key pairs. */
  score_pairs: number;
  /** Pairs computed inside a partly masked tile and thrown away. */
  wasted_pairs: number;
  /** Multiply-adds: scores and mix over evaluated pairs, or state update and read. */
  mul_adds: number;
  /** 2 mul_adds. */
  flops: number;
  /** Exponentials: softmax weights, rescales, feature maps. */
  exps: number;
  /** Times a row's running sum and output were rescaled (flash). */
  rescales: number;
  /** Bytes read and written, in the algorithm's own model of slow memory. */
  bytes_moved: number;
  /** Buffers beyond inputs and output. One layer runs at a time, so the total is the largest. */
  extra_bytes: number;
  /** If all scores were kept: seq_len rows, each as wide as the widest that the mask allows. */
  score_matrix_bytes: number;
  /** The allowed scores among them. */
  score_bytes: number;
  /** What S and F layers keep for the next token: min(window, seq_len) or seq_len tokens. */
  kv_cache_bytes: number;
  /** What L layers keep instead, float32, whatever seq_len is. */
  state_bytes: number;
  /** Both together. */
  kept_bytes: number;
  /** Decode, the last token against what is kept: pairs. */
  decode_pairs: number;
  decode_mul_adds: number;
  /** 2 decode_mul_adds. */
  decode_flops: number;
  decode_exps: number;
  /** What is kept, read once (states also written), and the token's own q, k, v and out. */
  decode_bytes_moved: number;
}

export type LayerKind = 'F' | 'S' | 'L';

export interface LayerCost {
  kind: LayerKind;
  /** Layers of this type. */
  count: number;
  /** Of one of them. */
  each: CostFigures;
}

export interface ModelCost {
  total: CostFigures;
  /** The layer types that there are. */
  types: LayerCost[];
}

export interface ModelPreset {
  id: string;
  /** Key of the place where the shape was read. */
  source: string;
  d_model: number;
  /** Tokens it was made for; 0 where no public source could be checked. */
  context: number;
  options: Omit<ModelOptions, 'seq_len'>;
}

export interface CrossoverOptions {
  /** The model that is cheaper for short texts; its seq_len is not given. */
  from: Omit<ModelOptions, 'seq_len'>;
  /** The one that is cheaper for long texts. */
  to: Omit<ModelOptions, 'seq_len'>;
  /**
   * What is compared.
   * @default 'mul_adds'
   */
  figure?: keyof CostFigures;
}

/** The options of modelCost() that a full layer knows, and the machine. */
export interface RingOptions
  extends Pick<
    ModelOptions,
    | 'seq_len'
    | 'n_heads'
    | 'n_kv_heads'
    | 'head_dim'
    | 'value_dim'
    | 'cache_elements'
    | 'dtype_bytes'
    | 'causal'
  > {
  /**
   * Devices that share the tokens, 1 to 64.
   * Only ring.
   * @default 4
   */
  n_devices?: number;
  /**
   * What one device computes, any number > 0.
   * Only ring.
   */
  flops_per_second: number;
  /**
   * What one link carries, any number > 0.
   * Only ring.
   */
  bytes_per_second: number;
}

export interface RingPlan {
  /** Tokens of the largest block: what one device owns. */
  block_tokens: number;
  hops: number;
  /** Keys and values of one block. */
  bytes_per_hop: number;
  /** By one device, over all hops. */
  bytes_sent: number;
  /** Of one device: q, k, v, out, and k and v on their way in: six blocks where n_kv_heads = n_heads. */
  buffer_bytes: number;
  /** Tokens per block from which computing takes as long as sending: F / B at 16 bits without GQA. */
  hidden_from: number;
  /** Seconds per hop, all of a block's pairs allowed. */
  compute_seconds: number;
  transfer_seconds: number;
  layouts: Record<RingLayout, RingBalance>;
}

/** How evenly a layout spreads the pairs of one head. */
export interface RingBalance {
  /** Pairs of the slowest device, summed over hops. */
  critical_path: number;
  /** All pairs / n_devices / critical_path. */
  efficiency: number;
}

export interface PowerLawOptions {
  n: readonly number[] | Float64Array;
  /** Times, as many as n. */
  ms: readonly number[] | Float64Array;
  /** Where to predict; nowhere if not given. */
  at?: readonly number[] | Float64Array;
}

export interface PowerLaw {
  exponent: number;
  coefficient: number;
  /** At each `at`. */
  predicted_ms: number[];
}

export type ErrorCode =
  | 'unknown_field' // no option has this name
  | 'unused_field' // the option exists, but the algorithm does not use it
  | 'missing' // required and not given
  | 'wrong_type' // must be `other`
  | 'integer' // must be a whole number
  | 'between' // must be in [min, max]
  | 'at_least' // must be >= min
  | 'greater_than' // must be > min
  | 'finite' // must be neither NaN nor infinite
  | 'one_of' // must be one of the names in `other`
  | 'divides' // must divide the option `other`
  | 'length' // must have exactly min elements
  | 'too_large' // needs min bytes, more than the max available; nothing was allocated
  | 'conflict' // cannot be combined with `other`
  | 'disposed' // the engine was disposed
  | 'load_failed' // the WebAssembly module did not load; `other` says why
  | 'unsupported' // this machine lacks `other`
  | 'aborted'; // memory ran out or the module trapped; the next call starts afresh

/** "n_heads = 1.5: must be a whole number": field, value and rule, in one sentence and apart. */
export class AttentionLabError extends Error {
  readonly name: 'AttentionLabError';
  /** The rule's stable name. */
  readonly code: ErrorCode;
  /** The option that broke it, or 'engine'. */
  readonly field: string;
  /** What the option was; an object or array by its kind and length, as in 'Float64Array(12)'. */
  readonly value: string | number | boolean | bigint | null | undefined;
  /** The rule in words. */
  readonly rule: string;
  /** The option, type or list that the rule speaks of, else ''. */
  readonly other: string;
  /** The rule's numbers, else 0. */
  readonly min: number;
  readonly max: number;
}
