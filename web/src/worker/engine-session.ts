// One C++ Session (bindings/session.cpp), called by name. A refusal comes back as data, the way
// engine/core/status.h fills it in; a trap is thrown and costs the whole worker.

import { type Problem, problemFrom, type Status } from '../../../bindings/error.ts';
import { openSession as open, type PageModule } from '../../../bindings/page.ts';
import type { Response } from './client.ts';
import { AttentionLabError } from './problem.ts';
import type { Session, SessionApi } from './protocol.ts';

export interface EngineSession {
  answer(id: number, call: keyof SessionApi, args: unknown[]): Response;
  close(): void;
}

export function openSession(engine: PageModule): EngineSession {
  const session = open(engine);
  return {
    answer(id, call, args) {
      const answer = session.call(call, args);
      const refusal = refusalIn(answer);
      return refusal ? { id, error: refusal } : { id, answer };
    },
    close: session.close,
  };
}

/** The engine as a lab's session, without a worker: for tests and for what the build writes. */
export function directSession(engine: PageModule): Session {
  const live = openSession(engine);
  const call =
    (name: keyof SessionApi) =>
    async (...args: unknown[]) => {
      const response = live.answer(0, name, args);
      if ('error' in response) throw new AttentionLabError(response.error);
      return response.answer;
    };
  const get = (_: Session, name: string | symbol) =>
    name === 'then' ? undefined : call(name as keyof SessionApi);
  return new Proxy({} as Session, { get });
}

/** A refusal among the answers, or the answer itself. */
function refusalIn(answer: unknown): Problem | null {
  const found = Array.isArray(answer) ? answer.find((one) => one?.error) : answer;
  const status = (found as { error?: Status } | null)?.error;
  return status ? problemFrom(status, {}) : null;
}
