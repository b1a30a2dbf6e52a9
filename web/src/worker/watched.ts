// A worker of a lab that may fall: it throws outside of any answer, or says nothing for too long while it is
// asked. Whoever asks hears of it; the next question starts another one.
import { onCrash } from './crash.ts';
import { type Problem, problem } from './problem.ts';

/** The longest step of a lab takes a second on a laptop; the script has to come over a slow network first. */
const SILENT_MS = 30_000;
const STARTING_MS = 120_000;

export interface Hearing<Response> {
  hear(response: Response): void;
  fell(why: Problem): void;
}

export class WatchedWorker<Request, Response> {
  readonly #make: () => Worker;
  readonly #hearing: Hearing<Response>;
  #worker: Worker | undefined;
  #hasSpoken = false;
  #watch: ReturnType<typeof setTimeout> | undefined;

  constructor(make: () => Worker, hearing: Hearing<Response>) {
    this.#make = make;
    this.#hearing = hearing;
  }

  get isRunning(): boolean {
    return this.#worker !== undefined;
  }

  /** From here on it is expected to speak, until rest(). */
  ask(request: Request): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(request);
    this.#await();
  }

  /** Everything is answered. */
  rest(): void {
    clearTimeout(this.#watch);
  }

  close(): void {
    this.rest();
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #start(): Worker {
    const worker = this.#make();
    this.#hasSpoken = false;
    worker.onmessage = ({ data }: MessageEvent<Response>) => {
      if (worker !== this.#worker) return;
      this.#hasSpoken = true;
      this.#await();
      this.#hearing.hear(data);
    };
    onCrash(worker, (message) => this.#fall(message));
    return worker;
  }

  #await(): void {
    this.rest();
    const patience = this.#hasSpoken ? SILENT_MS : STARTING_MS;
    this.#watch = setTimeout(() => this.#fall('no answer'), patience);
  }

  #fall(message: string): void {
    this.close();
    this.#hearing.fell(problem('restarted', 'worker', undefined, { message }));
  }
}
