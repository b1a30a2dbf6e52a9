// One run of training as the page keeps it: its snapshots, what is playing, where the playhead is.
// The network lives in the worker; closing the run ends it. A worker that falls is replaced by one that
// goes on from what was kept a second ago at the most.
import { onCrash } from '../../worker/crash.ts';
import { type Problem, problem } from '../../worker/problem.ts';
import { presetOf } from './presets.ts';
import type { Snapshot, Started, TrainRequest, TrainResponse } from './protocol.ts';
import { optionsOf, type TrainSettings } from './settings.ts';

/** More snapshots than this are thinned out: every other one goes. */
const MOST_SNAPSHOTS = 160;

/** A worker that is training and says nothing for so long has fallen. */
const SILENT_MS = 10_000;

/** The first step at which the run is nearer to a line than to the one above it. */
export interface PhaseMark {
  step: number;
  line: string;
}

export class TrainRun {
  snapshots: Snapshot[] = [];
  started: Started | null = null;
  playing = false;
  /** Index into snapshots; null: the newest. */
  playhead: number | null = null;
  problem: Problem | null = null;
  readonly ablated = new Set<string>();
  readonly frozen = new Set<string>();

  readonly #changed: () => void;
  readonly #make: () => Worker;
  #worker: Worker | undefined;
  #start: Omit<TrainRequest & { kind: 'start' }, 'from'> | undefined;
  #speed = 0;
  /** A checkpoint of a second ago at the most, while training. */
  #kept: Uint8Array<ArrayBuffer> | undefined;
  /** Workers that fell since the run last went on; the second is not replaced. */
  #fallen = 0;
  #watch: ReturnType<typeof setTimeout> | undefined;

  constructor(changed: () => void, make: () => Worker = makeWorker) {
    this.#changed = changed;
    this.#make = make;
  }

  get shown(): Snapshot | undefined {
    return this.playhead === null ? this.snapshots.at(-1) : this.snapshots[this.playhead];
  }

  /** The newest of the snapshots up to a step. */
  at(step: number): Snapshot | undefined {
    return this.snapshots.findLast((each) => each.step <= step) ?? this.snapshots[0];
  }

  get marks(): PhaseMark[] {
    const marks: PhaseMark[] = [];
    let nearest = '';
    for (const { step, evaluation } of this.snapshots) {
      const lines = Object.entries(evaluation.lines);
      if (lines.length < 2) continue;
      const [name] = lines.reduce((best, line) =>
        Math.abs(line[1] - evaluation.loss) < Math.abs(best[1] - evaluation.loss) ? line : best,
      );
      if (name !== nearest && nearest !== '' && step > 0) marks.push({ step, line: name });
      nearest = name;
    }
    return marks.slice(0, 4);
  }

  /** `layers`: of a rival, which runs beside. */
  start(settings: TrainSettings, layers?: string): void {
    this.close();
    this.snapshots = [];
    this.started = null;
    this.playhead = null;
    this.problem = null;
    this.ablated.clear();
    this.frozen.clear();
    this.#kept = undefined;
    this.#fallen = 0;
    const { pace } = presetOf(settings.preset);
    const options = { ...optionsOf(settings), ...(layers && { layers }) };
    this.#start = { kind: 'start', options, pace };
    this.#begin();
    this.#changed();
  }

  #begin(): void {
    const worker = this.#make();
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<TrainResponse>) => this.#hear(data);
    onCrash(worker, (other) => this.#fall(problem('load_failed', 'train', undefined, { other })));
    this.#send({ ...this.#start!, ...(this.#kept && { from: this.#kept }) });
  }

  /** The worker trapped, was killed or is silent: another goes on, with the same heads switched off. */
  #fall(why: Problem): void {
    const { playing } = this;
    this.close();
    this.#fallen += 1;
    if (this.#fallen > 1) {
      this.problem = why;
      this.#changed();
      return;
    }
    this.#begin();
    for (const id of this.frozen) this.#send({ kind: 'freeze', ...headOf(id), frozen: true });
    for (const id of this.ablated) this.#send({ kind: 'ablate', ...headOf(id), ablated: true });
    if (playing) this.play(this.#speed);
  }

  #await(): void {
    clearTimeout(this.#watch);
    if (!this.playing) return;
    const { pace } = this.#start!;
    const pause = this.#speed > 0 ? (1000 * pace) / this.#speed : 0;
    const silent = () => this.#fall(problem('aborted', 'train', undefined, { other: 'no answer' }));
    this.#watch = setTimeout(silent, SILENT_MS + pause);
  }

  play(speed: number): void {
    this.playhead = null;
    this.playing = true;
    this.#speed = speed;
    this.#send({ kind: 'play', stepsPerSecond: speed === 0 ? Number.POSITIVE_INFINITY : speed });
    this.#await();
    this.#changed();
  }

  /** Between two steps: the worker answers with where it stopped. */
  pause(): void {
    this.#send({ kind: 'pause' });
  }

  once(): void {
    this.playhead = null;
    this.#send({ kind: 'once' });
  }

  ablate(layer: number, head: number): void {
    const id = `${layer}.${head}`;
    const ablated = !this.ablated.delete(id);
    if (ablated) this.ablated.add(id);
    this.playhead = null;
    this.#send({ kind: 'ablate', layer, head, ablated });
    this.#changed();
  }

  freeze(layer: number, head: number): void {
    const id = `${layer}.${head}`;
    const frozen = !this.frozen.delete(id);
    if (frozen) this.frozen.add(id);
    this.playhead = null;
    this.#send({ kind: 'freeze', layer, head, frozen });
    this.#changed();
  }

  checkpoint(): Promise<Uint8Array<ArrayBuffer>> {
    this.#send({ kind: 'checkpoint' });
    return new Promise((resolve) => {
      this.#save = resolve;
    });
  }
  #save: ((bytes: Uint8Array<ArrayBuffer>) => void) | undefined;

  close(): void {
    clearTimeout(this.#watch);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.playing = false;
  }

  #send(request: TrainRequest): void {
    this.#worker?.postMessage(request);
  }

  #hear(response: TrainResponse): void {
    if (response.kind === 'started') this.started = response.started;
    else if (response.kind === 'checkpoint') this.#save?.(response.bytes);
    else if (response.kind === 'kept') this.#kept = response.bytes;
    else if (response.kind === 'error') {
      if (response.problem.code === 'aborted') {
        this.#fall(response.problem);
        return;
      }
      this.problem = response.problem;
      this.playing = false;
    } else {
      if (response.snapshot.step > (this.snapshots.at(-1)?.step ?? 0)) this.#fallen = 0;
      this.playing = response.playing;
      this.#keep(response.snapshot);
    }
    this.#await();
    this.#changed();
  }

  #keep(snapshot: Snapshot): void {
    // A worker that replaces another goes back to what was kept.
    while (this.snapshots.length > 0 && this.snapshots.at(-1)!.step >= snapshot.step) {
      this.snapshots.pop();
    }
    this.snapshots.push(snapshot);
    if (this.snapshots.length <= MOST_SNAPSHOTS) return;
    const newest = this.snapshots.length - 1;
    this.snapshots = this.snapshots.filter((_, at) => at % 2 === 0 || at === newest);
  }
}

const headOf = (id: string) => {
  const [layer, head] = id.split('.').map(Number);
  return { layer: layer!, head: head! };
};

const makeWorker = () =>
  new Worker(new URL('./train.worker.ts', import.meta.url), { type: 'module', name: 'train' });
