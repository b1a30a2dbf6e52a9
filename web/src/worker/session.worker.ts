// The one worker: loads the engine once and keeps a C++ Session per element. Requests are answered
// in order; nothing is kept here but the sessions.

import type { Request, Response } from './client.ts';
import { type EngineSession, openSession } from './engine-session.ts';

const sessions = new Map<number, Promise<EngineSession>>();

self.onmessage = async ({ data }: MessageEvent<Request>) => {
  const response = await answer(data);
  self.postMessage(response, { transfer: transferables(response) });
};

async function answer(request: Request): Promise<Response> {
  const { id } = request;
  if (request.call === 'ping') return { id, answer: null };
  let session = sessions.get(request.session);
  if (request.call === 'close') {
    sessions.delete(request.session);
    (await session)?.close();
    return { id, answer: null };
  }
  if (!session) {
    session = openSession();
    sessions.set(request.session, session);
  }
  try {
    return (await session).answer(id, request.call, request.args);
  } catch (cause) {
    // Compiling failed, or the module trapped: the page replaces this worker.
    const message = cause instanceof Error ? cause.message : String(cause);
    const error = { rule: 'aborted', field: '', value: '', other: '', min: 0, max: 0, message };
    return { id, error };
  }
}

/** Big arrays are handed over, not copied. */
function transferables(response: Response): Transferable[] {
  if (!('answer' in response) || response.answer === null) return [];
  const data = (response.answer as { data?: unknown }).data;
  return data instanceof Float32Array ? [data.buffer] : [];
}
