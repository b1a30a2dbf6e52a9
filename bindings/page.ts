// The module of <attention-lab>: the Session of bindings/session.cpp, without the calls of the API;
// its answers are shaped as web/src/worker/protocol.ts. The worker that runs it is told where it
// lies (page-files.ts), or brings it along.
import createModule from '#wasm/attention_page.mjs';
import { loaderOf } from './load.ts';

/** The calls are SessionApi's, by name; {error} refuses, null says that no text was loaded yet. */
export interface PageSession {
  call(name: string, args: readonly unknown[]): unknown;
  /** Frees the C++ object. */
  close(): void;
}

/** Its functions by name: open() gives a session's number, which the others take first. */
export type PageModule = Record<string, (...args: unknown[]) => unknown>;

export const { compile, instantiate } = loaderOf<PageModule>(createModule, 'open');

export function openSession(module: PageModule): PageSession {
  const session = module.open?.();
  return {
    call: (name, args) => module[name]?.(session, ...args),
    close: () => module.close?.(session),
  };
}
