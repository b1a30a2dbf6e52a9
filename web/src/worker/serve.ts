// The other end of the worker boundary: one engine, and a C++ Session per element. Requests are
// answered in order; nothing is kept here but the sessions.

import { compile, instantiate, type PageModule } from '../../../bindings/page.ts';
import type { Request, Response } from './client.ts';
import { type EngineSession, openSession } from './engine-session.ts';
import { problem } from './problem.ts';
import type { EngineSource } from './source.ts';

/** The common part of a worker's global scope and a MessagePort. */
interface Port {
  onmessage: ((event: MessageEvent<Request | { engine: EngineAtHand }>) => void) | null;
  postMessage(message: Response | Notice, options?: StructuredSerializeOptions): void;
}

/** Said without being asked: this end runs; the engine's file did not come, and why. */
export type Notice = { started: true } | { needs: string };

/** Or that there is none anywhere. */
type EngineAtHand = EngineSource | { missing: string };

export function serve(port: Port): void {
  const sessions = new Map<number, EngineSession>();
  const { engine, give } = promisedEngine((why) => port.postMessage({ needs: why }));

  const answer = async (request: Request): Promise<Response> => {
    const { id } = request;
    if (request.call === 'ping') return { id, answer: null };
    if (request.call === 'close') {
      sessions.get(request.session)?.close();
      sessions.delete(request.session);
      return { id, answer: null };
    }
    try {
      const module = await engine;
      const session = sessions.get(request.session) ?? openSession(module);
      sessions.set(request.session, session);
      return session.answer(id, request.call, request.args);
    } catch (cause) {
      // Compiling failed, or the module trapped: the page replaces this worker.
      const message = cause instanceof Error ? cause.message : String(cause);
      return { id, error: problem('aborted', 'engine', undefined, { message }) };
    }
  };

  port.onmessage = async ({ data }) => {
    if ('engine' in data) {
      void give(data.engine);
      return;
    }
    const response = await answer(data);
    port.postMessage(response, { transfer: transferables(response) });
  };
  port.postMessage({ started: true });
}

/** The engine, and how to say where it comes from: requests may be there before that. */
function promisedEngine(ask: (why: string) => void) {
  let resolve!: (engine: PageModule) => void;
  let reject!: (why: Error) => void;
  const engine = new Promise<PageModule>((...both) => {
    [resolve, reject] = both;
  });
  engine.catch(() => {}); // each request that waits for it reports it
  const give = async (source: EngineAtHand) => {
    try {
      if ('missing' in source) throw new Error(source.missing);
      resolve(instantiate(await compile(source)));
    } catch (cause) {
      if ('wasmUrl' in source) ask((cause as Error).message);
      else reject(cause as Error);
    }
  };
  return { engine, give };
}

/** Big arrays are handed over, not copied. */
function transferables(response: Response): Transferable[] {
  if (!('answer' in response) || response.answer === null) return [];
  const data = (response.answer as { data?: unknown }).data;
  return data instanceof Float32Array ? [data.buffer] : [];
}
