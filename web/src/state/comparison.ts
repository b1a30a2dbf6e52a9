// The same text under several mechanisms: weights, how far each output is from full attention's, and
// costs. Runs in a session of its own, so that the walkthrough stays where it is.

import type { MechanismId } from '../mechanisms/index.ts';
import { MAX_CELLS } from '../stages/stage-tensors.ts';
import type { Counters, Overview, Session, TensorView } from '../worker/protocol.ts';
import { configOf, customQkvOf } from './projections.ts';
import type { Settings } from './settings.ts';

const LONGER = 1_000_000;

/** Tokens of a text whose weights are kept whole, for the row in focus. */
const MOST_WHOLE = 1024;

export interface Compared {
  mechanism: MechanismId;
  overview: Overview;
  /** Softmax weights, or those that a state implies. */
  weights: TensorView;
  /** The same, not pooled, [n, n]; null for a very long text. */
  whole: Float32Array | null;
  /** Largest |difference| of an output channel to full causal attention's, per token. */
  errors: Float32Array;
  /** Costs at a million tokens. */
  longer: Counters;
}

/** The identity of a request: an answer to another one is out of date. */
export function comparisonKey(settings: Settings, tokens: readonly string[]): string {
  const { query: _q, step: _s, text: _t, data: _d, mechanism: _m, ...rest } = settings;
  return JSON.stringify([rest, tokens]);
}

/** One answer per mechanism, in their order. */
export async function compareMechanisms(
  session: Session,
  tokens: string[],
  settings: Settings,
  chosen: readonly MechanismId[],
): Promise<Compared[]> {
  const answers: Compared[] = [];
  for (const mechanism of chosen) {
    const config = configOf({ ...settings, mechanism }, tokens.length);
    // Also where there is no softmax: what it is compared with has one.
    if (settings.softmax_scale !== null) config.softmax_scale = settings.softmax_scale;
    const overview = await session.load(tokens, { ...config, ...customQkvOf(settings) });
    const last = overview.step_count - 1;
    const weights = await session.tensor(overview.weights, last, MAX_CELLS, MAX_CELLS);
    const n = tokens.length;
    const whole = n > MOST_WHOLE ? null : (await session.tensor(overview.weights, last, n, n)).data;
    const errors = await session.outputErrors('full');
    const [longer] = await session.expected([{ config, n: LONGER }]);
    answers.push({ mechanism, overview, weights, whole, errors, longer: longer! });
  }
  return answers;
}
