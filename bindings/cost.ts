// What attention costs in a model of many layers, on a ring of devices, and by measured times: the
// types of modelCost(), crossover(), ringPlan() and fitPowerLaw().
import type { Algorithm, AttentionConfig, FeatureMap, RingLayout } from './attention.ts';

/**
 * The attention of a model. Whole numbers unless said otherwise; an option that no layer of the
 * pattern uses is refused (code 'unused_field').
 */
export interface ModelOptions
  extends Pick<
    AttentionConfig,
    'n_heads' | 'n_kv_heads' | 'head_dim' | 'prefix_len' | 'block_q' | 'block_k'
  > {
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
