// The module of <attention-lab>: the Session of bindings/session.cpp, without the calls of the API;
// its answers are shaped as web/src/worker/protocol.ts. The worker that runs it is told where it
// lies (page-files.ts), or brings it along.
import createModule from '#wasm/attention_page.mjs';
import { loaderOf } from './load.ts';

/** A refusal is {error}; null answers a call that needs a text before any was loaded. */
export interface SessionHandle {
  load(tokens: string[], config: object): unknown;
  step(t: number): unknown;
  jump(t: number, by: string, direction: number): number;
  stepOf(stage: string, i: number, j: number): number;
  tensor(name: string, t: number, maxRows: number, maxCols: number): unknown;
  unfold(name: string, row: number, col: number, t: number): unknown;
  headMap(head: string): unknown;
  mixHeads(i: number): unknown;
  shareHeads(nKvHeads: number): unknown;
  stack(layers: string, windowLeft: number, query: number): unknown;
  outputErrors(reference: string): Float32Array | null;
  world(id: string): unknown;
  checks(): unknown[];
  expected(config: object, n: number): unknown;
  /** Frees the C++ object. */
  delete(): void;
}

export interface PageModule {
  Session: new () => SessionHandle;
}

export const { compile, instantiate } = loaderOf<PageModule>(createModule, 'Session');
