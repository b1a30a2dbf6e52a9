// The same text under several mechanisms: weights, how far each output is from full attention's, and
// costs. Runs in a session of its own, so that the walkthrough stays where it is.

import type { MechanismId } from './mechanisms.ts';
import { configOf } from './projections.ts';
import type { Settings } from './settings.ts';
import { kMaxCells } from './stage-tensors.ts';
import type { Session } from './view.ts';
import type { Counters, Overview, TensorView } from './worker/protocol.ts';

const kLonger = 1_000_000;

export interface Compared {
  mechanism: MechanismId;
  overview: Overview;
  /** Softmax weights, or those that a state implies. */
  weights: TensorView;
  /** Largest |difference| of an output channel to full attention's, per token. */
  errors: Float32Array;
  /** Costs at a million tokens. */
  longer: Counters;
}

/** One answer per mechanism; the reference is full causal attention, whatever they are. */
export async function compareMechanisms(
  session: Session,
  tokens: string[],
  settings: Settings,
  mechanisms: readonly MechanismId[],
): Promise<Compared[]> {
  const n = tokens.length;
  const run = async (mechanism: MechanismId) => {
    const config = configOf({ ...settings, mechanism }, n);
    const overview = await session.load(tokens, config);
    const last = overview.step_count - 1;
    const name = overview.algorithm === 'linear' ? 'implied' : 'probs';
    const weights = await session.tensor(name, last, kMaxCells, kMaxCells);
    const out = await session.tensor('out', last, n, overview.head_dim);
    const [longer] = await session.expected([{ config, n: kLonger }]);
    return { mechanism, overview, weights, out, longer: longer! };
  };
  const { out: reference } = await run('full');
  const answers: Compared[] = [];
  for (const mechanism of mechanisms) {
    const { out, ...rest } = await run(mechanism);
    answers.push({ ...rest, errors: rowDifferences(out, reference) });
  }
  return answers;
}

/** The largest |a - b| of each row. */
export function rowDifferences(a: TensorView, b: TensorView): Float32Array {
  return Float32Array.from({ length: a.rows }, (_, row) => {
    let most = 0;
    for (let c = row * a.cols; c < (row + 1) * a.cols; c++) {
      most = Math.max(most, Math.abs(a.data[c]! - b.data[c]!));
    }
    return most;
  });
}
