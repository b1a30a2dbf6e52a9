// What a text will take, before a weight is read: the engine says work and memory by the header; times follow
// from how fast this machine multiplies.
import type { ModelInfo } from '../../../bindings/models-types.ts';

type Work = Pick<ModelInfo, 'mul_adds_per_token'>;

/**
 * Parts of the multiply-add peak that were reached: a whole text in float32, a token in 16 bits. 0.5 to 0.85
 * and 0.16 to 0.38, from machine to machine: a reader should not wait longer than was said.
 */
const PREFILL = 0.5;
const DECODE = 0.16;

/** Seconds for a text, and for one more token after it. `flops`: a second, at the peak. */
export const secondsOfText = (info: Work, tokens: number, flops: number): number =>
  (2 * info.mul_adds_per_token * tokens) / (PREFILL * flops);
export const secondsOfToken = (info: Work, flops: number): number =>
  (2 * info.mul_adds_per_token) / (DECODE * flops);

export interface Memory {
  weights: number;
  /** Keys and values. */
  cache: number;
  /** Queries, inputs of layers, and what a pass works with. */
  work: number;
}

export function memoryOf(
  info: Pick<ModelInfo, 'bytes' | 'bytes_per_token' | 'cache_bytes_per_token'>,
  tokens: number,
): Memory {
  const cache = info.cache_bytes_per_token * tokens;
  return { weights: info.bytes, cache, work: info.bytes_per_token * tokens - cache };
}
