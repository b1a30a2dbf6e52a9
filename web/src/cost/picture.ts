// The picture of the cost lab's settings: questions to the engine, and their answers put in place.
import { ask, type CostCall } from './client.ts';
import { type ComparedId, comparedIds, comparedOptions, isCompared } from './mechanisms.ts';
import { type CostSettings, MAX_N, MIN_N, modelOptions, ringOptions } from './settings.ts';
import type { FigureName, ModelCost, RingPlan } from './types.ts';

export interface Curve {
  id: ComparedId;
  /** The compared figure at every length of the grid. */
  points: readonly (readonly [n: number, value: number])[];
  /** At the reader's length. */
  value: number;
  /** The length from which it is cheaper than full attention with stored scores. */
  crossover: number | null;
}

export interface CostPicture {
  settings: CostSettings;
  cost: ModelCost;
  figure: FigureName;
  curves: Curve[];
  ring: RingPlan;
}

/** Lengths of the curves: two to an octave, and both ends. */
export const grid: readonly number[] = [
  ...Array.from({ length: 41 }, (_, at) => Math.round(MIN_N * 2 ** (at / 2))),
  MAX_N,
].filter((n, at, all) => n <= MAX_N && all.indexOf(n) === at);

export interface Question {
  calls: CostCall[];
  read(answers: readonly unknown[]): CostPicture;
}

export function question(settings: CostSettings): Question {
  const { figure } = settings;
  const compared = comparedOptions(settings);
  const shown = comparedIds.filter((id) => compared[id] && isCompared(id, figure));
  const base = compared.standard!;
  const calls: CostCall[] = [
    ask('modelCost', modelOptions(settings)),
    ask('ringPlan', ringOptions(settings)),
  ];
  const lengths = [settings.seq_len, ...grid];
  for (const id of shown) {
    const options = compared[id]!;
    for (const seq_len of lengths) calls.push(ask('modelCost', { ...options, seq_len }));
    calls.push(ask('crossover', { from: base, to: options, figure }));
  }
  return {
    calls,
    read([cost, ring, ...rest]) {
      const curves = shown.map((id) => {
        const [here, ...line] = rest.splice(0, lengths.length) as ModelCost[];
        const crossover = rest.shift() as number | null;
        return {
          id,
          points: grid.map((n, at) => [n, line[at]!.total[figure]] as const),
          value: here!.total[figure],
          crossover: crossover && crossover > MIN_N && crossover <= MAX_N ? crossover : null,
        };
      });
      return { settings, cost: cost as ModelCost, ring: ring as RingPlan, figure, curves };
    },
  };
}
