// The tensors that the stage draws at a step, for the store to fetch. Pure.

import { tensorInfo } from '../worker/overview.ts';
import type { Overview, Step, TensorName, TensorView } from '../worker/protocol.ts';
import { stages } from './index.ts';

/** A tensor by name, or the running state after an earlier token. */
export type TensorKey = TensorName | `state@${number}`;
export type Tensors = ReadonlyMap<TensorKey, TensorView>;

export interface TensorRequest {
  name: TensorName;
  maxRows: number;
  maxCols: number;
  /** The key of the answer in the map of tensors; absent: its name. */
  key?: TensorKey;
  /** The step to read it at; absent: the step being drawn. */
  t?: number;
}

/** Rows and columns that a hero of the usual size can still show; more are pooled. */
export const MAX_CELLS = 64;

/** States shown in the strip below linear attention's update. */
const STRIP_LENGTH = 8;

/** Tokens whose states are shown: a run of at most 8 around token i that moves as little as it can. */
export function stripTokens(i: number, nTokens: number): { begin: number; end: number } {
  const length = Math.min(STRIP_LENGTH, nTokens);
  const begin = Math.min(Math.max(0, i - length + 2), nTokens - length);
  return { begin, end: begin + length };
}

/** The tensors to fetch for a step. `maxCells`: rows (and key columns) to show before pooling. */
export function tensorsFor(step: Step, overview: Overview, maxCells = MAX_CELLS): TensorRequest[] {
  const requests: TensorRequest[] = stages[step.stage].tensors.map((name) => ({
    name,
    maxRows: maxCells,
    maxCols:
      tensorInfo(overview, name)?.axes === 'pairs'
        ? maxCells
        : Math.max(overview.d_model, overview.head_dim),
  }));
  if (step.stage !== 'update' && step.stage !== 'read') return requests;
  const { begin } = stripTokens(step.i, overview.n_tokens);
  for (let i = begin; i <= step.i; i += 1) {
    const size = overview.head_dim;
    const t = overview.state_steps[i] ?? 0;
    requests.push({ name: 'state', maxRows: size, maxCols: size, key: `state@${i}`, t });
  }
  return requests;
}
