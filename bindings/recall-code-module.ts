// The module that reads programs, of attention-lab/recall.
import createModule from '#wasm/attention_code.mjs';
import { files } from '#wasm-files/attention_code';
import type { Status } from './error.ts';
import { loaderOf } from './load.ts';
import type { CodeLens } from './recall-code.ts';

export interface CodeModule {
  code_lens(options: object, source: string, begins: Uint8Array): CodeLens | { refused: Status };
}

export const { compile, instantiate } = loaderOf<CodeModule>(createModule, 'code_lens', files);
