// The page's end of the worker boundary. One module worker serves every element of the document,
// each through a session of its own. A worker that crashes, or that is busy for too long and does
// not answer a ping, is replaced; each session hears of it and sends its text and settings again.

import { onCrash } from './crash.ts';
import { AttentionLabError, problem, toProblem } from './problem.ts';
import type { Problem, Session, SessionApi } from './protocol.ts';
import type { Port } from './start.ts';

export type Request =
  | { id: number; session: number; call: keyof SessionApi; args: unknown[] }
  | { id: number; session: number; call: 'close' | 'ping'; args: [] };
export type Response = { id: number; answer: unknown } | { id: number; error: Problem };

/** A call may keep the worker busy for BUSY_MS, and for a pair of tokens of the longest text MS_PER_PAIR
 *  more, which a slow phone takes; then it has to answer a ping within PING_MS. */
const BUSY_MS = 4000;
const MS_PER_PAIR = 0.004;
const PING_MS = 1000;
/** After so many falls within a minute the engine runs in the page; after so many, not again. */
const MAX_WORKERS = 2;
const MAX_RESTARTS = 4;
const WITHIN_MS = 60_000;

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: AttentionLabError): void;
  watch: ReturnType<typeof setTimeout> | undefined;
}

export class WorkerClient {
  readonly #create: (inPage: boolean) => Port;
  readonly #waiting = new Map<number, Waiting>();
  readonly #restarted = new Map<number, () => void>();
  #worker: Port | null = null;
  #ids = 0;
  #restarts: number[] = [];
  #longest = 0;

  constructor(create: (inPage: boolean) => Port) {
    this.#create = create;
  }

  /** A session of one element. `restarted` is called when the worker was replaced. */
  open(restarted: () => void): { session: Session; close(): void } {
    const id = ++this.#ids;
    this.#restarted.set(id, restarted);
    const call =
      (name: keyof SessionApi) =>
      (...args: unknown[]) =>
        this.#send({ id: ++this.#ids, session: id, call: name, args });
    // Whatever is called is sent: SessionApi is the list. (A promise asks for `then`.)
    const get = (_: Session, name: string | symbol) =>
      name === 'then' ? undefined : call(name as keyof SessionApi);
    const session = new Proxy({} as Session, { get });
    return { session, close: () => this.#close(id) };
  }

  #close(session: number): void {
    if (!this.#restarted.delete(session)) return;
    if (this.#restarted.size === 0) this.#stop('closed', 'restarted');
    else if (this.#worker) {
      void this.#send({ id: ++this.#ids, session, call: 'close', args: [] }).catch(() => {});
    }
  }

  #send(request: Request): Promise<unknown> {
    return new Promise((resolve, reject) => {
      try {
        this.#worker ??= this.#start();
      } catch (error) {
        reject(new AttentionLabError(toProblem(error)));
        return;
      }
      if (request.call === 'load') this.#longest = Math.max(this.#longest, lengthOf(request.args));
      const watch = setTimeout(() => this.#ping(request.id), this.#patience);
      this.#waiting.set(request.id, { resolve, reject, watch });
      this.#worker.postMessage(request);
    });
  }

  /** Gives up what is under way: a new worker takes over, and every session hears of it. */
  interrupt(): void {
    this.#stop('interrupted', 'restarted');
    for (const restarted of this.#restarted.values()) restarted();
  }

  get #patience(): number {
    return BUSY_MS + MS_PER_PAIR * this.#longest ** 2;
  }

  #start(): Port {
    const worker = this.#create(this.#fallen() >= MAX_WORKERS);
    worker.onmessage = ({ data }: MessageEvent<Response>) => this.#receive(data);
    onCrash(worker, (message) => this.#replace(worker, message));
    worker.onmessageerror = () => this.#replace(worker, 'an answer could not be read');
    return worker;
  }

  #receive(response: Response): void {
    const waiting = this.#waiting.get(response.id);
    if (!waiting) return;
    this.#waiting.delete(response.id);
    clearTimeout(waiting.watch);
    if (!('error' in response)) waiting.resolve(response.answer);
    else {
      waiting.reject(new AttentionLabError(response.error));
      // The engine trapped: the instance would go on answering with a broken heap.
      if (response.error.code === 'aborted' && this.#worker) {
        this.#replace(this.#worker, response.error.message);
      }
    }
  }

  /** A call is taking long: is the worker still there? It answers pings between calls only. */
  #ping(id: number): void {
    const worker = this.#worker;
    if (!worker || !this.#waiting.has(id)) return;
    if (worker.started === false) {
      const waiting = this.#waiting.get(id)!; // its script is still on its way
      waiting.watch = setTimeout(() => this.#ping(id), this.#patience);
      return;
    }
    const ping = ++this.#ids;
    const hung = () => this.#replace(worker, 'no answer');
    const watch = setTimeout(hung, PING_MS);
    this.#waiting.set(ping, { resolve: () => {}, reject: () => {}, watch });
    worker.postMessage({ id: ping, session: 0, call: 'ping', args: [] } satisfies Request);
  }

  #replace(worker: Port, why: string): void {
    if (worker !== this.#worker) return;
    this.#restarts.push(Date.now());
    this.#stop(why, this.#isOver ? 'aborted' : 'restarted');
    if (this.#isOver) return; // what was asked for fails every time
    for (const restarted of this.#restarted.values()) restarted();
  }

  /** The number of workers that crashed within the last minute. */
  #fallen(): number {
    this.#restarts = this.#restarts.filter((at) => Date.now() - at < WITHIN_MS);
    return this.#restarts.length;
  }

  get #isOver(): boolean {
    return this.#fallen() > MAX_RESTARTS;
  }

  #stop(why: string, code: Fall): void {
    this.#worker?.terminate();
    this.#worker = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject, watch } of waiting) {
      clearTimeout(watch);
      reject(stopped(code, why));
    }
  }
}

/** The tokens of a text to load. */
const lengthOf = ([tokens]: readonly unknown[]) => (Array.isArray(tokens) ? tokens.length : 0);

/** Put right by itself, or not any more. */
type Fall = 'restarted' | 'aborted';

const stopped = (code: Fall, message: string) =>
  new AttentionLabError(problem(code, 'engine', undefined, { message }));
