// Starts the one worker. A script of the page's own origin is started as it is. One of another
// origin, which browsers refuse, is loaded by a Blob of the page's own. Where a policy refuses that as
// well, the engine runs in the page itself: it can then keep the page busy.

import { engineByPage } from './engine-source.ts';
import { engineSource, type WorkerScript, workerScript } from './source.ts';

/** The longest wait for a worker to say that it runs: its script may come slowly, or never. */
const START_MS = 15_000;

/** The part of a Worker that the client needs. */
export interface Port {
  /** True once the other end runs. */
  readonly started?: boolean;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: (() => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

/** `inPage`: without a worker, because workers have not answered. */
export function startWorker(inPage = false): Port {
  return new WorkerOrPage(inPage);
}

class WorkerOrPage implements Port {
  onmessage: Port['onmessage'] = null;
  onerror: Port['onerror'] = null;
  onmessageerror: Port['onmessageerror'] = null;
  started = false;

  #worker: Worker | null = null;
  #page: MessagePort | null = null;
  #ended = false;
  #moved = false;
  /** Messages before the first answer: sent again to the page's own engine if no answer comes. */
  #unanswered: unknown[] | null = [];
  #late: ReturnType<typeof setTimeout> | undefined;
  readonly #source = engineSource();

  constructor(inPage: boolean) {
    if (inPage) this.#moveToPage();
    else this.#startWorker();
    this.#source.then((engine) => this.postMessage({ engine }), this.#giveUp);
  }

  postMessage(message: unknown): void {
    this.#unanswered?.push(message);
    this.#worker?.postMessage(message);
    this.#page?.postMessage(message);
  }

  terminate(): void {
    this.#ended = true;
    clearTimeout(this.#late);
    this.#worker?.terminate();
    this.#page?.close();
  }

  #startWorker(): void {
    try {
      this.#worker = newWorker(workerScript());
      this.#worker.onmessage = (event) => this.#receive(event);
      this.#worker.onerror = (event) => this.#fail(event);
      this.#worker.onmessageerror = () => this.onmessageerror?.();
      this.#late = setTimeout(() => this.#moveToPage(), START_MS);
    } catch {
      this.#moveToPage();
    }
  }

  #receive(event: MessageEvent): void {
    if ('started' in event.data) {
      this.started = true;
      clearTimeout(this.#late);
    } else if ('needs' in event.data) {
      void this.#bringEngine(event.data.needs);
    } else {
      this.#unanswered = null;
      this.onmessage?.(event);
    }
  }

  /** The engine's file did not come to the worker. */
  async #bringEngine(why: string): Promise<void> {
    try {
      this.postMessage({ engine: { wasmBinary: await engineByPage(await this.#source, why) } });
    } catch (error) {
      this.postMessage({ engine: { missing: (error as Error).message } });
    }
  }

  /** A worker that falls before its first answer was refused or not found. */
  #fail(event: ErrorEvent): void {
    if (this.#unanswered === null) {
      this.onerror?.(event);
      return;
    }
    event.preventDefault();
    this.#moveToPage();
  }

  #moveToPage(): void {
    if (this.#moved || this.#ended) return;
    this.#moved = true;
    clearTimeout(this.#late);
    this.#worker?.terminate();
    this.#worker = null;
    import('./serve.ts').then(({ serve }) => {
      if (this.#ended) return;
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = (event) => this.#receive(event);
      serve(port1);
      for (const message of this.#unanswered ?? []) port2.postMessage(message);
      this.#page = port2;
    }, this.#giveUp);
  }

  readonly #giveUp = ({ message }: Error): void => {
    this.onerror?.(new ErrorEvent('error', { message, cancelable: true }));
  };
}

function newWorker(script: WorkerScript | null): Worker {
  if (!script) throw new Error('no script to start a worker from');
  const options = { type: script.type, name: 'attention-lab' };
  if ('text' in script) return new Worker(trusted(blobUrl(script.text)), options);
  const { href, origin } = new URL(script.url, location.href);
  // A sandbox and file: have the origin 'null', which is not even the same as itself.
  if (origin === location.origin && origin !== 'null') return new Worker(trusted(href), options);
  const address = JSON.stringify(href);
  const load = script.type === 'module' ? `import ${address}` : importing(address);
  return new Worker(trusted(blobUrl(load)), options);
}

interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}
interface TrustedTypes {
  defaultPolicy: object | null;
  createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy;
}

let policy: ScriptUrlPolicy | undefined;

/** Under Trusted Types a page names who may start workers: its default policy, or 'attention-lab'. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes || trustedTypes.defaultPolicy) return url;
  policy ??= trustedTypes.createPolicy('attention-lab', { createScriptURL: (address) => address });
  return policy.createScriptURL(url);
}

/** In a worker the page's Trusted Types hold, and none of the page's policies is there. */
const importing = (address: string) =>
  `globalThis.trustedTypes?.createPolicy('default', { createScriptURL: (url) => url });
  importScripts(${address})`;

/** Never revoked: the page needs it again when its worker is replaced, and it is one per page. */
function blobUrl(script: string): string {
  return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
}
