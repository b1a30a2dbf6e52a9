// Runs behind the one that is watched, loss only, one after the other; ending the worker cancels.
import { createTrainer } from '../../../../bindings/train.ts';
import type { TrainOptions } from '../../../../bindings/training.ts';
import { toProblem } from '../../worker/problem.ts';
import type { SeedsRequest, SeedsResponse } from './protocol.ts';

const POINTS = 60; // a run
const post = (response: SeedsResponse) => self.postMessage(response);

async function train(at: number, options: TrainOptions): Promise<void> {
  const trainer = await createTrainer(options);
  const last = trainer.options.steps;
  const every = Math.max(1, Math.round(last / POINTS));
  const tell = () =>
    post({ kind: 'point', at, step: trainer.step_count, loss: trainer.evaluate().loss });
  tell();
  while (trainer.step_count < last) {
    trainer.step(Math.min(every, last - trainer.step_count));
    tell();
  }
  trainer.dispose();
}

self.onmessage = async ({ data }: MessageEvent<SeedsRequest>) => {
  try {
    for (const [at, options] of data.runs.entries()) await train(at, options);
  } catch (error) {
    post({ kind: 'error', problem: toProblem(error) });
  }
};
