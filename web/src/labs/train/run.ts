// One run of training as the page keeps it: its snapshots, what is playing, where the playhead is.
// The network lives in the worker; closing the run ends it.
import { onCrash } from '../../worker/crash.ts';
import { type Problem, problem } from '../../worker/problem.ts';
import { presetOf } from './presets.ts';
import type { Snapshot, Started, TrainRequest, TrainResponse } from './protocol.ts';
import { optionsOf, type TrainSettings } from './settings.ts';

/** More snapshots than this are thinned out: every other one goes. */
const MOST_SNAPSHOTS = 160;

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
    const worker = this.#make();
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<TrainResponse>) => this.#hear(data);
    onCrash(worker, (message) => {
      this.problem = problem('load_failed', 'train', undefined, { other: message });
      this.playing = false;
      this.#changed();
    });
    const { pace } = presetOf(settings.preset);
    this.#send({
      kind: 'start',
      options: { ...optionsOf(settings), ...(layers && { layers }) },
      pace,
    });
    this.#changed();
  }

  play(speed: number): void {
    this.playhead = null;
    this.playing = true;
    this.#send({ kind: 'play', stepsPerSecond: speed === 0 ? Number.POSITIVE_INFINITY : speed });
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
    else if (response.kind === 'error') {
      this.problem = response.problem;
      this.playing = false;
    } else {
      this.playing = response.playing;
      this.#keep(response.snapshot);
    }
    this.#changed();
  }

  #keep(snapshot: Snapshot): void {
    const last = this.snapshots.at(-1);
    if (last?.step === snapshot.step) this.snapshots[this.snapshots.length - 1] = snapshot;
    else this.snapshots.push(snapshot);
    if (this.snapshots.length <= MOST_SNAPSHOTS) return;
    const newest = this.snapshots.length - 1;
    this.snapshots = this.snapshots.filter((_, at) => at % 2 === 0 || at === newest);
  }
}

const makeWorker = () =>
  new Worker(new URL('./train.worker.ts', import.meta.url), { type: 'module', name: 'train' });
