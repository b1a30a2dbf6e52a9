// The page's side of a model: its worker, asked by name. Closing it ends the worker and frees the memory.
// A worker that falls, or is silent while it is asked, is replaced: the file is read again, and `revived` hears of it.
import { onCrash } from '../worker/crash.ts';
import { AttentionLabError, type Problem, problem } from '../worker/problem.ts';
import type { CallName, Calls, ModelRequest, ModelResponse, Step } from './protocol.ts';

export interface CallOptions {
  signal?: AbortSignal;
  onProgress?: (progress: number | Step) => void;
}

interface Waiting {
  request: { id: number; call: CallName; args: unknown };
  resolve(value: unknown): void;
  reject(error: unknown): void;
  onProgress: CallOptions['onProgress'];
}

/** Workers that fall more often fall at what is asked for, which may take minutes before it does. */
const MAX_RESTARTS = 3;
const WITHIN_MS = 600_000;

/** After so long a silence a worker that is asked for something gets a ping, which it has to answer as soon. */
const SILENT_MS = 5000;

/** What a new worker can answer at once; the rest asks for runs that fell with the old one. */
const fromFiles: readonly CallName[] = ['inspect', 'open'];

export class ModelClient {
  /** The model is there again, its runs are not. */
  revived: (() => void) | undefined;

  readonly #make: () => Worker;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker;
  #next = 1;
  /** The worker's script has come: its silence means something. */
  #started = false;
  #watch: ReturnType<typeof setTimeout> | undefined;
  #ended: AttentionLabError | null = null;
  /** When workers fell. */
  #falls: number[] = [];
  #opened: Parameters<Calls['open']> | null = null;
  #reopening: Promise<unknown> | null = null;

  constructor(make: () => Worker = makeWorker) {
    this.#make = make;
    this.#worker = this.#start();
  }

  get isOver(): boolean {
    return this.#ended !== null;
  }

  async call<Name extends CallName>(
    call: Name,
    args: Parameters<Calls[Name]>,
    options: CallOptions = {},
  ): Promise<ReturnType<Calls[Name]>> {
    if (this.#reopening) await this.#reopening;
    const value = await this.#ask(call, args, options);
    if (call === 'open') this.#opened = args as Parameters<Calls['open']>;
    return value as ReturnType<Calls[Name]>;
  }

  close(): void {
    this.#end(problem('disposed', 'model'));
  }

  #ask(call: CallName, args: unknown, { signal, onProgress }: CallOptions = {}): Promise<unknown> {
    if (this.#ended) return Promise.reject(this.#ended);
    if (signal?.aborted) return Promise.reject(signal.reason);
    const id = this.#next++;
    return new Promise<unknown>((resolve, reject) => {
      signal?.addEventListener('abort', () => {
        this.#worker.postMessage({ cancel: id } satisfies ModelRequest);
        this.#waiting.delete(id);
        if (this.#waiting.size === 0) clearTimeout(this.#watch);
        reject(signal.reason);
      });
      const request = { id, call, args };
      this.#waiting.set(id, { request, resolve, reject, onProgress });
      this.#worker.postMessage(request);
      if (this.#waiting.size === 1) this.#listen();
    });
  }

  #start(): Worker {
    const worker = this.#make();
    this.#started = false;
    clearTimeout(this.#watch);
    worker.onmessage = ({ data }: MessageEvent<ModelResponse>) => this.#receive(data);
    onCrash(worker, (other) => this.#fall(problem('aborted', 'model', undefined, { other })));
    return worker;
  }

  /** From here on the worker has to be heard of, as long as something is asked. */
  #listen(): void {
    clearTimeout(this.#watch);
    if (!this.#started || this.#waiting.size === 0) return;
    this.#watch = setTimeout(() => {
      this.#worker.postMessage({ ping: true } satisfies ModelRequest);
      const silent = () =>
        this.#fall(problem('aborted', 'model', undefined, { other: 'no answer' }));
      this.#watch = setTimeout(silent, SILENT_MS);
    }, SILENT_MS);
  }

  #receive(response: ModelResponse): void {
    this.#started = true;
    this.#take(response);
    this.#listen();
  }

  #take(response: ModelResponse): void {
    if ('alive' in response) return;
    const waiting = this.#waiting.get(response.id);
    if (!waiting) return;
    if ('progress' in response) {
      waiting.onProgress?.(response.progress);
      return;
    }
    this.#waiting.delete(response.id);
    if ('value' in response) {
      waiting.resolve(response.value);
    } else if ('problem' in response) {
      waiting.reject(new AttentionLabError(response.problem));
      if (response.problem.code === 'aborted') this.#fall(response.problem);
    }
  }

  /** What reads a file is asked again, the rest hears that it stopped. */
  #fall(why: Problem): void {
    this.#falls = [...this.#falls.filter((at) => Date.now() - at < WITHIN_MS), Date.now()];
    if (this.#falls.length > MAX_RESTARTS) {
      this.#end(why);
      return;
    }
    this.#worker.terminate();
    this.#worker = this.#start();
    const { message } = why;
    const stopped = new AttentionLabError(problem('restarted', 'model', undefined, { message }));
    for (const [id, { request, reject }] of this.#waiting) {
      if (fromFiles.includes(request.call)) {
        this.#worker.postMessage(request);
      } else {
        this.#waiting.delete(id);
        reject(stopped);
      }
    }
    if (!this.#opened || this.#reopening) return; // if it fell while reading, it reads again
    const reopening = this.#ask('open', this.#opened).finally(() => {
      this.#reopening = null;
    });
    this.#reopening = reopening;
    reopening.catch(() => {}); // whoever calls next hears of it
    this.revived?.();
  }

  #end(why: Problem): void {
    clearTimeout(this.#watch);
    this.#worker.terminate();
    this.#ended = new AttentionLabError(why);
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}

const makeWorker = (): Worker =>
  new Worker(new URL('./models.worker.ts', import.meta.url), { type: 'module' });
