// The page's side of a model: its worker, asked by name. Closing it ends the worker and frees the memory.
import { onCrash } from '../worker/crash.ts';
import { AttentionLabError, problem } from '../worker/problem.ts';
import type { CallName, Calls, ModelRequest, ModelResponse, Step } from './protocol.ts';

export interface CallOptions {
  signal?: AbortSignal;
  onProgress?: (progress: number | Step) => void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  onProgress: CallOptions['onProgress'];
}

export class ModelClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #next = 1;
  #ended: AttentionLabError | null = null;

  constructor(worker: Worker = makeWorker()) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<ModelResponse>) => this.#receive(data);
    onCrash(worker, (other) => this.#end(problem('aborted', 'model', undefined, { other })));
  }

  call<Name extends CallName>(
    call: Name,
    args: Parameters<Calls[Name]>,
    { signal, onProgress }: CallOptions = {},
  ): Promise<ReturnType<Calls[Name]>> {
    if (this.#ended) return Promise.reject(this.#ended);
    if (signal?.aborted) return Promise.reject(signal.reason);
    const id = this.#next++;
    return new Promise<unknown>((resolve, reject) => {
      signal?.addEventListener('abort', () => {
        this.#worker.postMessage({ cancel: id } satisfies ModelRequest);
        this.#waiting.delete(id);
        reject(signal.reason);
      });
      this.#waiting.set(id, { resolve, reject, onProgress });
      this.#worker.postMessage({ id, call, args });
    }) as Promise<ReturnType<Calls[Name]>>;
  }

  close(): void {
    this.#end(problem('disposed', 'model'));
    this.#worker.terminate();
  }

  #receive(response: ModelResponse): void {
    const waiting = this.#waiting.get(response.id);
    if (!waiting) return;
    if ('progress' in response) {
      waiting.onProgress?.(response.progress);
      return;
    }
    this.#waiting.delete(response.id);
    if ('value' in response) waiting.resolve(response.value);
    else if ('problem' in response) waiting.reject(new AttentionLabError(response.problem));
  }

  #end(why: ReturnType<typeof problem>): void {
    this.#ended = new AttentionLabError(why);
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}

const makeWorker = (): Worker =>
  new Worker(new URL('./models.worker.ts', import.meta.url), { type: 'module' });
