// One C++ Session (bindings/session.cpp), called by name. A refusal comes back as data, the way
// engine/core/status.h fills it in; a trap is thrown and costs the whole worker.

import { type Problem, problemFrom, type Status } from '../../../bindings/error.ts';
import type { PageModule, SessionHandle } from '../../../bindings/page.ts';
import type { Response } from './client.ts';
import type { LabConfig, SessionApi } from './protocol.ts';

export interface EngineSession {
  answer(id: number, call: keyof SessionApi, args: unknown[]): Response;
  close(): void;
}

export function openSession(engine: PageModule): EngineSession {
  const session = new engine.Session();
  const calls = callsOf(session);
  return {
    answer(id, call, args) {
      const answer = (calls[call] as (...args: unknown[]) => unknown)(...args);
      const refusal = refusalIn(answer);
      return refusal ? { id, error: refusal } : { id, answer };
    },
    close: () => session.delete(),
  };
}

/** SessionApi on top of what Embind binds. */
function callsOf(session: SessionHandle): { [Call in keyof SessionApi]: unknown } {
  return {
    load: (tokens: string[], config: LabConfig) => session.load(tokens, config),
    step: (t: number) => session.step(t),
    jump: (t: number, by: string, direction: number) => session.jump(t, by, direction),
    stepOf: (stage: string, i: number, j: number) => session.stepOf(stage, i, j),
    tensor: (name: string, t: number, maxRows: number, maxCols: number) =>
      session.tensor(name, t, maxRows, maxCols),
    unfold: (name: string, row: number, col: number, t: number) =>
      session.unfold(name, row, col, t),
    headMap: (head: string) => session.headMap(head),
    mixHeads: (i: number) => session.mixHeads(i),
    shareHeads: (nKvHeads: number) => session.shareHeads(nKvHeads),
    stack: (layers: string, windowLeft: number, query: number) =>
      session.stack(layers, windowLeft, query),
    outputErrors: (reference: string) => session.outputErrors(reference),
    world: (id: string) => session.world(id),
    checks: () => session.checks(),
    expected: (configs: { config: LabConfig; n: number }[]) =>
      configs.map(({ config, n }) => session.expected(config, n)),
  };
}

/** A refusal among the answers, or the answer itself. */
function refusalIn(answer: unknown): Problem | null {
  const found = Array.isArray(answer) ? answer.find((one) => one?.error) : answer;
  const status = (found as { error?: Status } | null)?.error;
  return status ? problemFrom(status, {}) : null;
}
