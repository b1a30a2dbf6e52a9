// What a text will take, before a weight is read: work and memory from the shape in the header, time from
// how fast this machine multiplies.
import type { ModelInfo } from '../../../bindings/models-types.ts';

type Shape = Pick<
  ModelInfo,
  'architecture' | 'n_layers' | 'n_heads' | 'n_kv_heads' | 'head_dim' | 'd_model' | 'd_ff' | 'vocab'
>;

/** Without a gate, the feed-forward part has two matrices instead of three. */
const UNGATED: readonly string[] = ['gpt2', 'bert'];

/**
 * Parts of the multiply-add peak that were reached: a whole text in float32, a token in 16 bits. 0.5 to 0.85
 * and 0.16 to 0.38, from machine to machine: a reader should not wait longer than was said.
 */
const PREFILL = 0.5;
const DECODE = 0.16;

/** Multiply-adds with weights of one token, the vocabulary for its loss among them. */
export function mulAdds(info: Shape): number {
  const { architecture, n_layers, n_heads, n_kv_heads, head_dim, d_model, d_ff, vocab } = info;
  const attention = 2 * d_model * head_dim * (n_heads + n_kv_heads);
  const feedForward = (UNGATED.includes(architecture) ? 2 : 3) * d_model * d_ff;
  const last = architecture === 'bert' ? 0 : d_model * vocab;
  return n_layers * (attention + feedForward) + last;
}

/** Seconds for a text, and for one more token after it. `flops`: a second, at the peak. */
export const secondsOfText = (info: Shape, tokens: number, flops: number): number =>
  (2 * mulAdds(info) * tokens) / (PREFILL * flops);
export const secondsOfToken = (info: Shape, flops: number): number =>
  (2 * mulAdds(info)) / (DECODE * flops);

const FLOAT_BYTES = 4;

export interface Memory {
  weights: number;
  /** Keys and values. */
  cache: number;
  /** Queries, inputs of layers, and what a pass works with. */
  work: number;
}

export function memoryOf(
  info: Shape & Pick<ModelInfo, 'bytes' | 'bytes_per_token'>,
  tokens: number,
): Memory {
  const cache = 2 * info.n_layers * info.n_kv_heads * info.head_dim * FLOAT_BYTES * tokens;
  return { weights: info.bytes, cache, work: info.bytes_per_token * tokens - cache };
}
