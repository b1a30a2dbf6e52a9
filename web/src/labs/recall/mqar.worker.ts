// Trains one network after the other, a few steps at a time; ending the worker cancels.
import { createTrainer } from '../../../../bindings/train.ts';
import { toProblem } from '../../worker/problem.ts';
import { type MqarJob, type MqarResponse, type MqarResult, optionsOf, STEPS } from './mqar.ts';

const REDRAW = 80; // ms
const post = (response: MqarResponse) => self.postMessage(response);

async function train(job: MqarJob, progress: (step: number) => void): Promise<MqarResult> {
  const trainer = await createTrainer(optionsOf(job));
  try {
    let told = 0;
    while (trainer.step_count < STEPS) {
      trainer.step(2);
      if (performance.now() - told < REDRAW) continue;
      told = performance.now();
      progress(trainer.step_count);
    }
    const { accuracy, accuracies } = trainer.evaluate();
    return { job, accuracy, reach: accuracies.reach ?? null, chance: accuracies.chance ?? 0 };
  } finally {
    trainer.dispose();
  }
}

self.onmessage = async ({ data: jobs }: MessageEvent<MqarJob[]>) => {
  const of = jobs.length;
  try {
    for (const [done, job] of jobs.entries()) {
      const result = await train(job, (step) => post({ kind: 'progress', done, of, step, job }));
      post({ kind: 'result', result, done: done + 1, of });
    }
  } catch (error) {
    post({ kind: 'error', problem: toProblem(error) });
  }
};
