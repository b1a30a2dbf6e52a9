// The training lab's worker: one network, a few steps at a time, so that pausing, ablating and ending
// are heard between any two steps.
import { createTrainer, loadTrainer, type Trainer } from '../../../../bindings/train.ts';
import { createPeak } from '../../worker/peak.mjs';
import { toProblem } from '../../worker/problem.ts';
import type { TrainRequest, TrainResponse } from './protocol.ts';

const REDRAW = 100; // ms between two snapshots while playing
const KEEP = 1000; // ms between two checkpoints

let trainer: Trainer | null = null;
let last = 0;
let pace = 1;
let playing = false;
let wanted = Number.POSITIVE_INFINITY; // steps a second
let since = { time: 0, step: 0, mulAdds: 0, busy: 0 };
let mulAdds = 0;
let busy = 0; // ms in steps
let peak = 0; // GFLOP/s, the best so far
let keptAt = 0;
let runPeak: ((flops: number) => number) | undefined;

const post = (response: TrainResponse) => self.postMessage(response);

function snapshot(): void {
  if (!trainer) return;
  const scores = trainer.scores();
  const maps = scores.map(({ layer, head }) => trainer!.attention(layer, head));
  const evaluation = trainer.evaluate();
  const now = performance.now();
  const seconds = (now - since.time) / 1000;
  const steps = trainer.step_count - since.step;
  const rate = steps > 0 ? steps / seconds : 0;
  const spent = busy - since.busy;
  const gflops = spent > 0 ? (2 * (mulAdds - since.mulAdds)) / spent / 1e6 : 0;
  const step_ms = steps > 0 ? spent / steps : 0;
  if (playing) measurePeak();
  post({
    kind: 'snapshot',
    playing,
    snapshot: { step: trainer.step_count, evaluation, maps, scores, rate, gflops, step_ms, peak },
  });
  begin();
}

/** From here on the next snapshot measures. */
function begin(): void {
  since = { time: performance.now(), step: trainer?.step_count ?? 0, mulAdds, busy };
}

/** Some milliseconds, since a clock may go in steps of 0.1; compiled well from its second or third time on. */
function measurePeak(): void {
  if (!runPeak) return;
  const start = performance.now();
  const flops = runPeak(2e8);
  peak = Math.max(peak, flops / (performance.now() - start) / 1e6);
}

function take(n: number): void {
  if (!trainer) return;
  const start = performance.now();
  mulAdds += trainer.step(Math.min(n, last - trainer.step_count)).mul_adds;
  busy += performance.now() - start;
}

/** Steps until it is time to draw, then lets messages in. */
function run(): void {
  if (!playing || !trainer) return;
  const start = performance.now();
  const most = Math.max(1, Math.round((wanted * REDRAW) / 1000));
  let taken = 0;
  do {
    take(pace);
    taken += pace;
  } while (taken < most && performance.now() - start < REDRAW / 2 && trainer.step_count < last);
  if (trainer.step_count >= last) playing = false;
  snapshot();
  keep();
  const spent = performance.now() - start;
  const due = Number.isFinite(wanted) ? (1000 * taken) / wanted : 0;
  if (playing) setTimeout(run, Math.max(0, due - spent));
}

/** Where another worker goes on, should this one fall. */
function keep(): void {
  const now = performance.now();
  if (!trainer || (playing && now - keptAt < KEEP)) return;
  keptAt = now;
  post({ kind: 'kept', bytes: trainer.checkpoint() });
}

async function answer(request: TrainRequest): Promise<void> {
  switch (request.kind) {
    case 'start': {
      playing = false;
      trainer?.dispose();
      trainer = null;
      const { options, from } = request;
      const { text } = options;
      const made = from
        ? await loadTrainer(from, text === undefined ? {} : { text })
        : await createTrainer(options);
      trainer = made;
      const { steps } = made.options;
      // A checkpoint may lie behind the first end: the run was played on from there.
      last = steps * Math.max(1, Math.ceil(made.step_count / steps));
      pace = request.pace;
      mulAdds = 0;
      busy = 0;
      runPeak ??= await createPeak();
      begin();
      const { n_parameters, probe, vocab, parents } = made;
      post({ kind: 'started', started: { n_parameters, probe, vocab, parents, last: steps } });
      snapshot();
      break;
    }
    case 'play':
      wanted = request.stepsPerSecond;
      if (trainer && trainer.step_count >= last) last += trainer.options.steps;
      if (!playing) {
        playing = true;
        begin();
        run();
      }
      break;
    case 'pause':
      playing = false;
      snapshot();
      keep();
      break;
    case 'once':
      playing = false;
      take(1);
      snapshot();
      keep();
      break;
    case 'ablate':
      trainer?.ablate(request.layer, request.head, request.ablated);
      snapshot();
      break;
    case 'freeze':
      trainer?.freeze(request.layer, request.head, request.frozen);
      snapshot();
      break;
    case 'checkpoint':
      if (trainer) post({ kind: 'checkpoint', bytes: trainer.checkpoint() });
      break;
  }
}

/** In the order in which they came: making a network takes a while. */
let answered = Promise.resolve();
self.onmessage = ({ data }: MessageEvent<TrainRequest>) => {
  answered = answered
    .then(() => answer(data))
    .catch((thrown: unknown) => {
      playing = false;
      post({ kind: 'error', problem: toProblem(thrown) });
    });
};
