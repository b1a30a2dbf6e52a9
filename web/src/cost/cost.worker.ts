// The cost lab's worker: one engine, asked in batches; or, as a second instance, the measurement,
// which reports run by run and is ended by ending the worker.
import { createEngine } from '../../../bindings/engine.ts';
import { toProblem } from '../worker/problem.ts';
import type { CostRequest, CostResponse } from './client.ts';
import { measure } from './measure.ts';

const engine = createEngine();

self.onmessage = async ({ data }: MessageEvent<CostRequest>) => {
  const { id } = data;
  const send = (response: CostResponse) => self.postMessage(response);
  try {
    const live = await engine;
    if ('measure' in data) {
      await measure(live, data.measure, (event) => send({ id, event }));
      return;
    }
    const answers = data.calls.map(({ call, args }) =>
      (live[call] as (...given: readonly unknown[]) => unknown)(...args),
    );
    send({ id, answers });
  } catch (thrown) {
    send({ id, error: toProblem(thrown) });
  }
};
