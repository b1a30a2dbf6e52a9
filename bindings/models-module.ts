// The module of attention-lab/models: what bindings/models.cpp binds.
import createModule from '#wasm/attention_models.mjs';
import { files } from '#wasm-files/attention_models';
import { AttentionLabError, problemFrom, type Status } from './error.ts';
import { loaderOf } from './load.ts';
import type { ForwardCounters, HeadScores, Mask, ModelInfo, TokenChance } from './models-types.ts';

export type Answer<Result extends object> = Result | { error: Status };

/** The info of the header; what a vocabulary alone does not say is absent. */
export type HeaderInfo = Omit<ModelInfo, 'tokenizer'>;

export interface ForwardOptions {
  masks: Mask[];
  attention: number[];
  drop_heads: readonly { layer: number; head: number }[];
  share_kv: number;
  is_fast: boolean;
}

export interface ModelHandle {
  read_header(
    format: number,
    head: Uint8Array,
    fileSize: number,
    config: string,
  ): Answer<{ is_incomplete: boolean; info?: HeaderInfo }>;
  allocate(): Answer<object>;
  wants(begin: number, end: number): boolean;
  accept(offset: number, piece: Uint8Array): void;
  finish(): Answer<object>;
  header_value(name: string): number | boolean | string | null;
  load_own_vocabulary(kind: number, ignoresMerges: boolean, unknownId: number): Answer<object>;
  load_vocabulary(
    kind: number,
    ignoresMerges: boolean,
    unknownId: number,
    texts: Uint8Array,
    ends: Int32Array,
    scores: Float32Array,
    merges: Uint8Array,
    mergeEnds: Int32Array,
  ): Answer<object>;
  vocabulary_size(): number;
  token(id: number): string;
  tokens_of_type(type: number): { ids: Int32Array };
  encode(bytes: Uint8Array, pieceEnds: Int32Array): { ids: Int32Array; ends: Int32Array };
  start(
    ids: Int32Array,
    options: ForwardOptions,
    capacity: number,
    keeps: boolean,
    fromRun: number,
    fromLayer: number,
  ): Answer<{ run: number }>;
  step(run: number): number;
  loss(run: number): Float32Array;
  counters(run: number): ForwardCounters;
  logits(run: number, i: number): Float32Array;
  hidden(run: number, i: number): Float32Array;
  attention(run: number, layer: number, head: number): Float32Array;
  scores(run: number, layer: number, head: number): HeadScores;
  candidates(
    run: number,
    i: number,
    sampler: object,
    n: number,
  ): Answer<{ ids: Int32Array; probs: Float32Array; n_candidates: number }>;
  chance(run: number, i: number, id: number): TokenChance;
  qkv(
    run: number,
    layer: number,
    head: number,
  ): { q: Float32Array; k: Float32Array; v: Float32Array };
  next(run: number, sampler: object): Answer<{ id: number }>;
  feed(run: number, id: number): void;
  seed(seed: number): void;
  free_run(run: number): void;
  /** Frees the C++ object. */
  delete(): void;
}

export interface ModelsModule {
  Model: new () => ModelHandle;
}

export const { compile, instantiate } = loaderOf<ModelsModule>(createModule, 'Model', files);

export function unwrap<Result extends object>(answer: Answer<Result>, given: object = {}): Result {
  if ('error' in answer) throw failure(answer.error as Status, given);
  return answer;
}

export const failure = (status: Status, given: object = {}) =>
  new AttentionLabError(problemFrom(status, given));
