// Starts the one worker. A script of the page's own origin is started as it is. One of another
// origin, which browsers refuse, is loaded by a Blob of the page's own. Where a policy refuses that as
// well, the engine runs in the page itself: it can then keep the page busy.

import { engineSource, type WorkerScript, workerScript } from './source.ts';

/** The part of a Worker that the client needs. */
export interface Port {
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: (() => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

export function startWorker(): Port {
  return new WorkerOrPage();
}

class WorkerOrPage implements Port {
  onmessage: Port['onmessage'] = null;
  onerror: Port['onerror'] = null;
  onmessageerror: Port['onmessageerror'] = null;

  #worker: Worker | null = null;
  #page: MessagePort | null = null;
  #ended = false;
  /** Messages before the first answer: sent again to the page's own engine if no answer comes. */
  #unanswered: unknown[] | null = [];

  constructor() {
    try {
      this.#worker = newWorker(workerScript);
      this.#worker.onmessage = (event) => this.#receive(event);
      this.#worker.onerror = (event) => this.#fail(event);
      this.#worker.onmessageerror = () => this.onmessageerror?.();
    } catch {
      this.#moveToPage();
    }
    engineSource().then((engine) => this.postMessage({ engine }), this.#giveUp);
  }

  postMessage(message: unknown): void {
    this.#unanswered?.push(message);
    this.#worker?.postMessage(message);
    this.#page?.postMessage(message);
  }

  terminate(): void {
    this.#ended = true;
    this.#worker?.terminate();
    this.#page?.close();
  }

  #receive(event: MessageEvent): void {
    this.#unanswered = null;
    this.onmessage?.(event);
  }

  /** A worker that falls before its first answer was refused or not found. */
  #fail(event: ErrorEvent): void {
    if (this.#unanswered === null) {
      this.onerror?.(event);
      return;
    }
    event.preventDefault();
    this.#worker?.terminate();
    this.#worker = null;
    this.#moveToPage();
  }

  #moveToPage(): void {
    import('./serve.ts').then(({ serve }) => {
      if (this.#ended) return;
      const { port1, port2 } = new MessageChannel();
      serve(port1);
      port2.onmessage = (event) => this.#receive(event);
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
  if ('text' in script) return new Worker(blobUrl(script.text), options);
  const { href, origin } = new URL(script.url, location.href);
  // A sandbox and file: have the origin 'null', which is not even the same as itself.
  if (origin === location.origin && origin !== 'null') return new Worker(href, options);
  const address = JSON.stringify(href);
  const load = script.type === 'module' ? `import ${address}` : `importScripts(${address})`;
  return new Worker(blobUrl(load), options);
}

/** Never revoked: the page needs it again when its worker is replaced, and it is one per page. */
function blobUrl(script: string): string {
  return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
}
