// The cost of attention in a model of many layers, on a ring of devices, and from measured times:
// the types of modelCost(), crossover(), ringPlan() and fitPowerLaw().
import type { Algorithm, AttentionConfig, FeatureMap, RingLayout } from './attention.ts';

/**
 * The heads and widths of one kind of layer, where they are not the model's. Whole numbers. In L, D and
 * M layers n_heads are the heads that have a state, of head_dim x value_dim floats.
 */
export interface LayerShape {
  /** Query heads, 1 to 4096. */
  n_heads?: number;
  /** Not in L, D and M layers. */
  n_kv_heads?: number;
  /** Floats of a query or key head, 1 to 1024; of M layers the state's width. */
  head_dim?: number;
  /**
   * Floats of a value head, 1 to 1024; of M layers the width of a head.
   * @default head_dim
   */
  value_dim?: number;
  /** Elements kept per token and layer. Not given: keys and values of this shape. */
  cache_elements?: number;
  /** MLA: how many of cache_elements are values, too. */
  latent_dim?: number;
}

/**
 * The attention of a model. Whole numbers unless said otherwise; an option that no layer of the
 * pattern uses is refused (code 'unused_field').
 */
export interface ModelOptions
  extends Pick<AttentionConfig, 'n_heads' | 'n_kv_heads' | 'block_q' | 'block_k'> {
  /** Tokens, 0 to 2^31. */
  seq_len: number;
  /**
   * 1 to 1024.
   * @default 1
   */
  n_layers?: number;
  /**
   * Layer kinds from the lowest up, repeated until there are n_layers: F full, S sliding window, C
   * chunked (the tokens before it in its chunk), T top-k (the best, found by an indexer), L linear, D
   * delta rule, M Mamba-2, - a block without attention. 'SSSSSF' is five local layers before each
   * global one.
   * @default 'F'
   */
  layers?: string;
  /**
   * Differences from the shape below in layers of one kind: { F: { n_kv_heads: 1, head_dim: 512 }
   * }.
   */
  shapes?: Partial<Record<LayerKind, LayerShape>>;
  /** Floats of a query or key head, 1 to 1024. */
  head_dim: number;
  /**
   * Floats of a value head, 1 to 1024. In L, D and M layers head_dim unless `shapes` says otherwise.
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
   * MLA: how many of cache_elements are values, too (512), 0 to 65536; 0 = no MLA. Decoding is absorbed
   * then: every query head works on cache_elements floats for a key and latent_dim for a value, which
   * are kept once. So is all of T layers.
   * @default 0
   */
  latent_dim?: number;
  /**
   * The last layers, which read the cache of an earlier layer of their kind and keep none, 0 to 1023.
   * @default 0
   */
  shared_layers?: number;
  /** C layers: tokens of a chunk, 1 to 2^31. Required where there are C layers. */
  attention_chunk?: number;
  /** T layers: tokens that a query attends to, 1 to 2^31. Required where there are T layers. */
  top_k?: number;
  /** T layers: heads of the indexer, 1 to 4096; they share one key, which is kept for every token. */
  index_heads?: number;
  /** T layers: floats of that key, 1 to 1024. */
  index_dim?: number;
  /**
   * Bytes of an element of q, k, v, out and scores: n/256 from 0.125 to 8, so that a block of 256 takes
   * whole bytes (q8_0 = 1.0625, q4_0 = 0.5625). States, running sums and an indexer's scores are
   * float32 whatever it is.
   * @default 2
   */
  dtype_bytes?: number;
  /**
   * Bytes of an element of the cache.
   * @default dtype_bytes
   */
  cache_dtype_bytes?: number;
  /**
   * Of F, S, C and T layers: standard or flash.
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
   * @default -1
   */
  window_left?: number;
  /**
   * S layers: keys seen after it; -1 = all.
   * @default -1
   */
  window_right?: number;
  /**
   * F and S layers: the first keys, which causal hides from nobody.
   * @default 0
   */
  prefix_len?: number;
  /**
   * S layers: the first keys, which the window hides from nobody.
   * @default 0
   */
  n_sink?: number;
  /**
   * phi of L layers: elu(x) + 1, or x.
   * @default 'elu_plus_one'
   */
  feature_map?: Exclude<FeatureMap, 'l2_norm'>;
  /**
   * L layers keep a normaliser, too. Not given: true for elu_plus_one, false for identity.
   */
  normalize?: boolean;
  /**
   * L layers: tokens computed as pairs before the state takes them in, 0 to 4096; 0 = recurrent.
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
  /** T layers: query-key pairs that the indexer scores. */
  index_pairs: number;
  /**
   * Multiply-adds: scores and mix over evaluated pairs, or state update and read, and the indexer's.
   * Not those of decays, gates, short convolutions and softcaps.
   */
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
  /**
   * Cache of the layers of pairs for the next token: of the tokens that the last one can look at.
   */
  kv_cache_bytes: number;
  /** State of the L, D and M layers, float32, independent of seq_len. */
  state_bytes: number;
  /** Both together. */
  kept_bytes: number;
  /** Decode, the last token against what is kept: pairs. */
  decode_pairs: number;
  decode_index_pairs: number;
  decode_mul_adds: number;
  /** 2 decode_mul_adds. */
  decode_flops: number;
  decode_exps: number;
  /** Cache and state read once (states also written), and the token's own q, k, v and out. */
  decode_bytes_moved: number;
}

export type LayerKind = 'F' | 'S' | 'C' | 'T' | 'L' | 'D' | 'M';

export interface LayerCost {
  kind: LayerKind;
  /** True if it reads the cache of an earlier layer. */
  shares_cache: boolean;
  /** Layers of this type. */
  count: number;
  /** Their heads and widths, all of them: what the model has and what the kind has instead. */
  shape: LayerShape;
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
  name: string;
  /** Address of the maker's code, configuration or paper that says the shape. */
  source: string;
  /** Month in which it was read: '2026-11'. */
  as_of: string;
  d_model: number;
  /** Tokens it was made for; 0 where no public source could be checked. */
  context: number;
  /** Address that says the context. */
  context_source: string;
  options: Omit<ModelOptions, 'seq_len'>;
}

export interface CrossoverOptions {
  /** The model that is cheaper for short texts; its seq_len is not given. */
  from: Omit<ModelOptions, 'seq_len'>;
  /** The one that is cheaper for long texts. */
  to: Omit<ModelOptions, 'seq_len'>;
  /**
   * The figure to compare.
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
   * Floating-point operations per second of one device, any number > 0.
   * Only ring.
   */
  flops_per_second: number;
  /**
   * Bytes per second of one link, any number > 0.
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

/** The balance of the pairs of one head over the devices of a layout. */
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
  /** Lengths to predict; none if not given. */
  at?: readonly number[] | Float64Array;
  /** A known exponent: the law then goes through the last point. */
  exponent?: number;
}

export interface PowerLaw {
  exponent: number;
  /** 0 where it is below the smallest double, as that of a steep law is. */
  coefficient: number;
  /** At each `at`; Infinity beyond 1.8e308. */
  predicted_ms: number[];
}
