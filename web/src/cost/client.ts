// The cost lab's end of the worker boundary. Questions go in batches and the latest wins: while one
// batch is being answered only the newest of the waiting ones is kept.
import { onCrash } from '../worker/crash.ts';
import { AttentionLabError, problem } from '../worker/problem.ts';
import type { Problem } from '../worker/protocol.ts';
import { WatchedWorker } from '../worker/watched.ts';
import type { CostCalls, MeasureEvent, MeasureOptions } from './types.ts';

export interface CostCall<Name extends keyof CostCalls = keyof CostCalls> {
  call: Name;
  args: Parameters<CostCalls[Name]>;
}

export type CostRequest =
  | { id: number; calls: readonly CostCall[] }
  | { id: number; measure: MeasureOptions };
export type CostResponse =
  | { id: number; answers: unknown[] }
  | { id: number; event: MeasureEvent }
  | { id: number; error: Problem };

/** One question of a batch, typed by its call. */
export function ask<Name extends keyof CostCalls>(
  call: Name,
  ...args: Parameters<CostCalls[Name]>
): CostCall<Name> {
  return { call, args };
}

interface Batch {
  calls: readonly CostCall[];
  resolve(answers: unknown[] | null): void;
  reject(error: AttentionLabError): void;
}

export class CostClient {
  readonly #worker: WatchedWorker<CostRequest, CostResponse>;
  #running: Batch | null = null;
  #next: Batch | null = null;
  #ids = 0;

  constructor(create: () => Worker) {
    this.#worker = new WatchedWorker(create, {
      hear: (response) => this.#hear(response),
      fell: (why) => this.#end((batch) => batch.reject(new AttentionLabError(why))),
    });
  }

  /** The answers in order; null if a newer batch took this one's place. */
  evaluate(calls: readonly CostCall[]): Promise<unknown[] | null> {
    return new Promise((resolve, reject) => {
      this.#next?.resolve(null);
      this.#next = { calls, resolve, reject };
      if (!this.#running) this.#send();
    });
  }

  #send(): void {
    this.#running = this.#next;
    this.#next = null;
    if (!this.#running) return;
    this.#ids += 1;
    this.#worker.ask({ id: this.#ids, calls: this.#running.calls });
  }

  #hear(data: CostResponse): void {
    if (data.id !== this.#ids) return;
    this.#worker.rest();
    this.#end((batch) => {
      if ('answers' in data) batch.resolve(data.answers);
      else if ('error' in data) batch.reject(new AttentionLabError(data.error));
    });
  }

  /** Of the batch that runs; the one that waits is next. */
  #end(tell: (batch: Batch) => void): void {
    const batch = this.#running;
    this.#running = null;
    if (batch) tell(batch);
    this.#send();
  }
}

/** A measurement in a worker of its own; stop() ends it at once, whatever it is doing. */
export function startMeasurement(
  create: () => Worker,
  options: MeasureOptions,
  heard: (event: MeasureEvent | { kind: 'failed'; error: Problem }) => void,
): { stop(): void } {
  const worker = create();
  worker.onmessage = ({ data }: MessageEvent<CostResponse>) => {
    if ('event' in data) heard(data.event);
    else if ('error' in data) heard({ kind: 'failed', error: data.error });
    if ('error' in data || ('event' in data && data.event.kind === 'done')) worker.terminate();
  };
  onCrash(worker, (message) => {
    worker.terminate();
    heard({ kind: 'failed', error: problem('internal', '', undefined, { message }) });
  });
  worker.postMessage({ id: 0, measure: options } satisfies CostRequest);
  return { stop: () => worker.terminate() };
}

export const createWorker = (): Worker =>
  new Worker(new URL('./cost.worker.ts', import.meta.url), { type: 'module', name: 'cost-lab' });
