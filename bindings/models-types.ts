// Types of the arguments and results of attention-lab/models.
import type { Counters } from './attention.ts';
import type { EngineOptions } from './load.ts';

export type { HeadScores } from './head-scores.ts';

/**
 * The mask, in the engine's own words. A window that counts the query itself is window_left + 1.
 */
export interface Mask {
  /** @default true for a decoder, false for an encoder */
  causal: boolean;
  /** Keys before the query itself; -1: all. @default -1 */
  window_left: number;
  /** Keys after it; -1: all. @default -1 */
  window_right: number;
  /** The first tokens, visible to everybody. @default 0 */
  prefix_len: number;
  /** The first tokens, never dropped by the window. @default 0 */
  n_sink: number;
}

/** A file: a Blob (a File is one) is read in slices, bytes are taken as they are. */
export type FileSource = Blob | ArrayBuffer | Uint8Array;

/** JSON: its text, a file of it, or what was parsed. */
export type JsonSource = FileSource | string | object;

/** A GGUF file has all in it; the other formats need company. */
export type ModelSource =
  | FileSource
  | { safetensors: FileSource; config: JsonSource; tokenizer?: JsonSource }
  | { llama2c: FileSource; tokenizer?: FileSource };

export interface OpenOptions extends EngineOptions {
  /** While the file is read: bytes so far, and in all. */
  onProgress?: (loaded: number, total: number) => void;
  /** Stops the reading; openModel() then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Once the header is read, before a weight is: return false (or a promise of it) to stop. */
  onInfo?: (info: ModelInfo) => boolean | undefined | Promise<boolean | undefined>;
}

export interface TokenizerInfo {
  kind: 'byte_level_bpe' | 'sentence_piece' | 'word_piece';
  /** Pre-tokenizer that cuts a text before the merges: 'smollm'; '' where there is only one. */
  pre: string;
  n_tokens: number;
}

export interface ModelInfo {
  format: 'gguf' | 'safetensors' | 'llama2c';
  file_bytes: number;
  /** False for a file with a vocabulary alone: tokenize() works, run() does not. */
  has_weights: boolean;
  tokenizer: TokenizerInfo | null;
  architecture: 'llama' | 'gpt2' | 'qwen2' | 'qwen3' | 'gemma3' | 'bert';
  name: string;
  n_layers: number;
  n_heads: number;
  n_kv_heads: number;
  head_dim: number;
  d_model: number;
  d_ff: number;
  /** Rows of the embedding: may be more than the tokenizer has tokens. */
  vocab: number;
  context_length: number;
  softmax_scale: number;
  /** Pairs of channels that turn together: 2i and 2i + 1, or i and i + head_dim / 2. */
  rope: 'none' | 'interleaved' | 'halves';
  /** False for an encoder: attention can be shown, probabilities cannot. */
  has_logits: boolean;
  parameters: number;
  /** Of the weights, as they are stored and kept. */
  bytes: number;
  /** Memory of a run for each token, beside the weights. */
  bytes_per_token: number;
  /** Of those, keys and values. */
  cache_bytes_per_token: number;
  /** With weights, those of the vocabulary for its loss among them. */
  mul_adds_per_token: number;
  /** Tensors of each type: { Q4_1: 210, Q8_0: 1, F32: 61 }. */
  types: Record<string, number>;
  /** The model's own, one for each layer. */
  masks: Mask[];
}

export interface Tokens {
  ids: number[];
  /** Positions in the string (UTF-16): [begin, end) of each token; [0, 0] for what was added. */
  offsets: [number, number][];
  /** The text of each token; '�' stands for bytes that are no character by themselves. */
  pieces: string[];
}

/**
 * Of activations: floats, exact up to their rounding, or 16-bit integers with a scale for 32 of
 * them, about 1.6 times as fast. In SmolLM2-135M integers move a token's loss by at most 0.002 nats
 * and a weight of attention by at most 0.0004. Weights in F32, F16, BF16 and Q6_K meet floats.
 */
export type Precision = 'float32' | 'int16';

export type MixName = 'softmax' | 'elu_plus_one' | 'lightning';

/** Deviations from the model as it was trained. */
export interface RunOptions {
  /** One for all layers or one for each; what is not said is as in the model's own. */
  masks?: Partial<Mask> | readonly Partial<Mask>[];
  /** Heads whose output is taken as 0. */
  drop_heads?: readonly { layer: number; head: number }[];
  /** kv heads left after averaging neighbours. */
  share_kv?: number;
  /** For all layers or one for each. @default 'softmax' */
  attention?: MixName | readonly MixName[];
  /** @default 'float32'; of generate(), 'int16' */
  precision?: Precision;
  /** Starts at this layer, from what the last run of the same ids kept. @default 0 */
  from_layer?: number;
  /** 0 to 1, many times a layer. */
  onProgress?: (fraction: number) => void;
  /** Stops between steps of some 20 ms; run() then rejects with the signal's reason. */
  signal?: AbortSignal;
}

export interface ForwardCounters {
  /** Multiply-adds with the weights of the layers. */
  projections: number;
  /** Multiply-adds with the vocabulary. */
  vocabulary: number;
  /** Weights read, as they are stored. */
  weight_bytes: number;
  /** Counters of the engine's attention calls, summed over layers and heads. */
  attention: Counters;
}

export interface Sampler {
  /** 0 takes the most likely. @default 1 */
  temperature?: number;
  /** The most likely to choose from; 0: all. @default 0 */
  top_k?: number;
  /** The fewest that hold this much of the probability. @default 1 */
  top_p?: number;
}

/** Tokens that may follow, the most likely first. */
export interface Candidates {
  ids: number[];
  pieces: string[];
  /** Of all that can be drawn: they sum to 1 with those that are not listed. */
  probs: Float32Array;
  n_candidates: number;
}

/** What the model gives one token, and its place among all. */
export interface TokenChance {
  p: number;
  rank: number;
}

export interface GenerateOptions extends Omit<RunOptions, 'from_layer' | 'onProgress'> {
  /** Tokens to generate. */
  n: number;
  /** 0 takes the most likely. @default 0 */
  temperature?: number;
  /** The most likely to choose from; 0: all. @default 0 */
  top_k?: number;
  /** The fewest that hold this much of the probability. @default 1 */
  top_p?: number;
  /** @default 1 */
  seed?: number;
  /** Each token as it comes; return false to stop. */
  onToken?: (id: number, piece: string) => boolean | undefined;
  /** Generation ends with this token. @default the model's own end */
  stop?: readonly number[];
}

export interface Generated {
  ids: number[];
  text: string;
  counters: ForwardCounters;
  /** Milliseconds of reading the prompt, and of everything after it. */
  prefill_ms: number;
  decode_ms: number;
}
