// The module of <attention-lab>: the Session of bindings/session.cpp, without the calls of the API;
// its answers are shaped as web/src/worker/protocol.ts. The worker that runs it is told where it
// lies (page-files.ts), or brings it along.
import createModule from '#wasm/attention_page.mjs';
import { loaderOf } from './load.ts';

/** The calls are SessionApi's, by name; {error} refuses, null says that no text was loaded yet. */
export interface SessionHandle {
  [call: string]: (...args: unknown[]) => unknown;
  /** Frees the C++ object. */
  delete(): void;
}

export interface PageModule {
  Session: new () => SessionHandle;
}

export const { compile, instantiate } = loaderOf<PageModule>(createModule, 'Session');
