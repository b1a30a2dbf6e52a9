// Runs behind the one that is watched, complete: other seeds; or other learning rates where a layer
// keeps a state, since such layers learn at few rates (Okpekpe & Orvieto, arXiv:2508.19029).
import type { TrainOptions } from '../../../../bindings/training.ts';
import type { Seed } from '../../views/charts/al-line-chart.ts';
import { onCrash } from '../../worker/crash.ts';
import type { SeedsRequest, SeedsResponse } from './protocol.ts';

export interface Variant {
  seed: number;
  lr: number;
  options: TrainOptions;
}

const hasState = ({ layers = 'SF' }: TrainOptions) => /[LGD]/.test(layers);

/** Two more seeds, or a third and three times the rate. */
export function variantsOf(options: TrainOptions, seeds: number): Variant[] {
  const { seed = 1, lr = 0.01 } = options;
  const make = (patch: { seed?: number; lr?: number }): Variant => ({
    ...{ seed, lr, ...patch },
    options: { ...options, ...patch },
  });
  if (hasState(options))
    return [lr / 3, lr * 3].map((each) => make({ lr: Number(each.toPrecision(2)) }));
  return Array.from({ length: seeds - 1 }, (_, at) => make({ seed: seed + 1 + at }));
}

export class SeedRuns {
  readonly #changed: () => void;
  #worker: Worker | undefined;
  #variants: Variant[] = [];
  #points: [number, number][][] = [];

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get isStarted(): boolean {
    return this.#worker !== undefined;
  }

  start(variants: Variant[]): void {
    this.close();
    if (variants.length === 0) return;
    this.#variants = variants;
    this.#points = variants.map(() => []);
    this.#worker = new Worker(new URL('./seeds.worker.ts', import.meta.url), {
      type: 'module',
      name: 'seeds',
    });
    this.#worker.onmessage = ({ data }: MessageEvent<SeedsResponse>) => {
      if (data.kind === 'error') return; // the run that is watched says what is wrong
      this.#points[data.at]!.push([data.step, data.loss]);
      this.#changed();
    };
    onCrash(this.#worker, () => {}); // their curves end there
    const request: SeedsRequest = { runs: variants.map(({ options }) => options) };
    this.#worker.postMessage(request);
  }

  runs(name: (variant: Variant) => string, dashed = false): Seed[] {
    return this.#variants.map((variant, at) => ({
      name: name(variant),
      points: [...this.#points[at]!],
      dashed,
    }));
  }

  /** Of other rates, the losses at their ends once all have got there. */
  ends(last: number): { lr: number; loss: number }[] {
    const ends = this.#variants.flatMap(({ lr }, at) => {
      const end = this.#points[at]!.at(-1);
      return end && end[0] >= last ? [{ lr, loss: end[1] }] : [];
    });
    return ends.length === this.#variants.length ? ends : [];
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#variants = [];
    this.#points = [];
  }
}
