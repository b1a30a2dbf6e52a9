// The worker of a real model: calls come in, run one after another, and can be stopped. A pass lets messages in
// every 20 ms or so: a worker that does not answer a ping hangs.
import { toProblem } from '../worker/problem.ts';
import { ModelServer } from './model-server.ts';
import type { ModelRequest, ModelResponse } from './protocol.ts';

const server = new ModelServer();
const running = new Map<number, AbortController>();
let last: Promise<void> = Promise.resolve();

const post = (response: ModelResponse) => self.postMessage(response);

self.onmessage = ({ data }: MessageEvent<ModelRequest>) => {
  if ('ping' in data) {
    post({ alive: true });
    return;
  }
  if ('cancel' in data) {
    running.get(data.cancel)?.abort();
    return;
  }
  const { id, call, args } = data;
  const abort = new AbortController();
  running.set(id, abort);
  const { signal } = abort;
  const context = { signal, progress: (progress: number) => post({ id, progress }) };
  const answer = async () => {
    try {
      signal.throwIfAborted();
      const served = server[call] as (...given: unknown[]) => unknown;
      post({ id, value: await served.call(server, context, ...args) });
    } catch (thrown) {
      if (signal.aborted) post({ id, aborted: true });
      else post({ id, problem: toProblem(thrown) });
    }
    running.delete(id);
  };
  last = last.then(answer);
};
post({ alive: true });
