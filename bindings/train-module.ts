// The module of attention-lab/train.
import createModule from '#wasm/attention_train.mjs';
import { files } from '#wasm-files/attention_train';
import type { Status } from './error.ts';
import { loaderOf } from './load.ts';
import type { Evaluation, HeadScores, TrainOptions, TrainStep } from './training.ts';
import type { OptionRow } from './validate.ts';

type Refused = { error: Status };

/** What bindings/train.cpp tells of a run. */
export interface About {
  options: Required<Omit<TrainOptions, 'text'>>;
  step: number;
  seq_len: number;
  vocab: number;
  n_parameters: number;
  probe: Int32Array;
  parents: Int32Array;
}

/** A head on some tokens. */
export interface BoundHead {
  weights: Float32Array;
  q: Float32Array;
  k: Float32Array;
  v: Float32Array;
  bias: Float32Array;
  head_dim: number;
  softmax_scale: number;
}

export interface BoundLine {
  name: string;
  loss: number | null;
  accuracy: number;
  distance: number | null;
}

/** Lists of tokens cross as the bytes of an Int32Array. */
export interface TrainerHandle {
  create(options: object, text: Uint8Array): About | Refused;
  load(
    bytes: Uint8Array,
    text: Uint8Array,
  ): { note: string; resumes: boolean; about: About } | Refused;
  step(n: number): TrainStep;
  evaluate(): Omit<Evaluation, 'lines' | 'accuracies' | 'distances'> & { lines: BoundLine[] };
  head(layer: number, head: number, tokens: Uint8Array): BoundHead;
  losses(tokens: Uint8Array): Float32Array;
  scores(): HeadScores[];
  ablate(layer: number, head: number, ablated: boolean): void;
  freeze(layer: number, head: number, frozen: boolean): void;
  checkpoint(int8: boolean, moments: boolean, note: string): Uint8Array<ArrayBuffer>;
  /** Frees the C++ object. */
  delete(): void;
}

export interface TrainModule {
  option_table(): OptionRow[];
  Trainer: new () => TrainerHandle;
}

export const { compile, instantiate } = loaderOf<TrainModule>(createModule, 'Trainer', files);
