// The module of attention-lab/recall.
import createModule from '#wasm/attention_recall.mjs';
import { files } from '#wasm-files/attention_recall';
import type { Status } from './error.ts';
import { loaderOf } from './load.ts';
import type { RecallResult } from './recall.ts';

export interface RecallModule {
  recall(options: object): RecallResult | { refused: Status };
}

export const { compile, instantiate } = loaderOf<RecallModule>(createModule, 'recall', files);
