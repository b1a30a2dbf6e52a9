// The recall lab's worker: one measurement after the other, each sent as soon as it is there. A newer
// request takes the place of the one that runs.
import { recall } from '../../../../bindings/recall.ts';
import { toProblem } from '../../worker/problem.ts';
import type { RecallRequest, RecallResponse } from './sweep.ts';

let latest = 0;
const post = (response: RecallResponse) => self.postMessage(response);

async function measure({ id, jobs }: RecallRequest): Promise<void> {
  for (const [at, job] of jobs.entries()) {
    if (id !== latest) return;
    post({ id, at: at + 1, of: jobs.length, job, result: await recall(job.options) });
    await new Promise((resolve) => setTimeout(resolve)); // lets a newer request in
  }
}

self.onmessage = ({ data }: MessageEvent<RecallRequest>) => {
  latest = data.id;
  measure(data).catch((error: unknown) => {
    post({ id: data.id, problem: toProblem(error) });
  });
};
