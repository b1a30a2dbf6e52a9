// One attention call of the public API: its options, arrays, result and counters. Names, bounds and
// defaults are those of the engine's option table; a test holds the two equal.

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
   * Factor on q k^T, any number from 1e-37 to 1e38. Not given: 1 / sqrt(head_dim). linear takes it
   * with a gate only.
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
   * The assignment of tokens to devices.
   * Only ring.
   * @default 'contiguous'
   */
  ring_layout?: RingLayout;
  /**
   * phi on q and k: elu(x) + 1, x, or x / |x|. No other scale follows: fla and transformers multiply q
   * by 1/sqrt(head_dim) in their delta rules besides, which scales the outputs by it.
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
   * [n_heads, seq_len_q], each in (0, 1]: a decay for every head and token, in place of `decay`
   * (Mamba-2, simple GLA). Needs causal; outputs are scaled by softmax_scale.
   * Only linear.
   */
  gate?: Float32Array;
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
   * The rule by which a token is added to the state: `add` adds v; `delta` adds only the part of v
   * that the state does not yet return for the key (DeltaNet; with decay, Gated DeltaNet). delta
   * needs causal, feature_map l2_norm, no normalize and chunk_len 0.
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

/**
 * Floats in the engine's memory: as q, k, v or out of attend() they are not copied. They are released by
 * release(), by the engine's dispose(), or when nobody holds the array any more.
 */
export interface EngineArray {
  readonly length: number;
  /**
   * The floats, to be filled and to be given to attend(). A view: ask for it again after every call of
   * the engine, since the memory of an older one is lost when the engine's memory grows.
   * @throws {AttentionLabError} code 'disposed' once they are released, or after the engine stopped.
   */
  readonly values: Float32Array;
  /** Gives the memory back, where nothing may be written by an older view then; twice does no harm. */
  release(): void;
}

/** Where the result goes. */
export interface AttentionTarget {
  /**
   * [n_heads, seq_len_q, head_dim]: filled; the result's `out` is a view of it. Not given: a new array.
   */
  out?: Float32Array;
}

export type AttendOptions = AttentionConfig & AttentionArrays & AttentionTarget;

export interface AttendResult {
  /** [n_heads, seq_len_q, head_dim] */
  out: Float32Array;
  /** [n_heads, seq_len_q], log of the sum of exp(score); -Infinity for an empty row. flash, ring. */
  lse?: Float32Array;
  /** [n_heads, seq_len_q, seq_len_k]; masked pairs are 0. With return_probs. */
  probs?: Float32Array;
  /** The work of the kernel, counted while it ran. Equal to expectedCounters(). */
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
  /** The bytes to keep for decoding the next token. */
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
