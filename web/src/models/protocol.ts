// Messages between the page and the worker that holds a model: calls by name, each answered once, with
// progress before; and what crosses.
import type {
  Candidates,
  ForwardCounters,
  HeadScores,
  ModelInfo,
  Precision,
  RunOptions,
  Sampler,
  TokenChance,
} from '../../../bindings/models-types.ts';
import type { Problem } from '../worker/protocol.ts';
import type { PairWeights } from './jobs.ts';

/** What is different from the model as it was trained. */
export type Changes = Pick<RunOptions, 'masks' | 'drop_heads' | 'share_kv' | 'attention'>;

/** The model's tokens of a text, as they are drawn. */
export interface TokenList {
  ids: number[];
  tokens: string[];
  /** True where a token continues the word before it. */
  continues: boolean[];
}

export interface RunSummary extends TokenList {
  /** Of each token that follows another, [n - 1]; null for an encoder, as is the perplexity. */
  loss: Float32Array | null;
  perplexity: number | null;
  counters: ForwardCounters;
  ms: number;
}

/** Every head as a picture of at most size × size weights, the largest of each block. */
export interface Thumbnails {
  size: number;
  weights: Float32Array; // [n_layers, n_heads, size, size]
}

export interface GenerateRequest extends Sampler {
  n: number;
  seed: number;
}

/** A token as it comes. */
export interface Step {
  id: number;
  piece: string;
}

export interface GeneratedText {
  ids: number[];
  text: string;
  prompt: number; // tokens
  counters: ForwardCounters;
  prefill_ms: number;
  decode_ms: number;
}

export interface SecretRequest {
  /** Up to the token that is asked for. */
  text: string;
  word: string;
}

/** A run is kept under a name until another takes it. */
export interface Calls {
  inspect(files: readonly File[]): ModelInfo;
  /** Multiply-adds that this machine can do, two operations each, a second. */
  peak(): number;
  open(files: readonly File[]): ModelInfo;
  /** Of the passes that follow; generating is in 16 bits. */
  precise(precision: Precision): void;
  tokenize(text: string): TokenList;
  run(name: string, text: string, changes: Changes, from_layer: number): RunSummary;
  thumbnails(name: string, size: number): Thumbnails;
  map(name: string, layer: number, head: number): Float32Array;
  qkv(
    name: string,
    layer: number,
    head: number,
  ): { q: Float32Array; k: Float32Array; v: Float32Array };
  scores(name: string): HeadScores[];
  /** On random tokens repeated: what induction and previous-token heads are known by. */
  probe(): HeadScores[];
  /** Which heads of a text look from one word at another: each is some tokens. */
  pair(text: string, from: readonly number[], to: readonly number[]): PairWeights;
  candidates(name: string, i: number, n: number, sampler: Sampler): Candidates;
  chance(name: string, i: number, id: number): TokenChance;
  /** The first piece of a word after a text, under changes. */
  secret(request: SecretRequest, changes: Changes): TokenChance & { perplexity: number };
  generate(text: string, request: GenerateRequest): GeneratedText;
}

export type CallName = keyof Calls;

export type ModelRequest =
  | { [Name in CallName]: { id: number; call: Name; args: Parameters<Calls[Name]> } }[CallName]
  | { cancel: number }
  /** Is somebody there? */
  | { ping: true };

/** `progress`: 0 to 1 of a run, bytes of a file, or a token. */
export type ModelResponse =
  | { id: number; value: unknown }
  | { id: number; problem: Problem }
  | { id: number; aborted: true }
  | { id: number; progress: number | Step }
  /** Said when the worker has started, and to a ping. */
  | { alive: true };
