// Messages between the training lab and its worker, which owns the network.
import type { Evaluation, HeadScores, TrainOptions } from '../../../../bindings/training.ts';
import type { Problem } from '../../worker/protocol.ts';

/** A moment of training: enough to draw everything without the network. */
export interface Snapshot {
  step: number;
  evaluation: Evaluation;
  /** One per head, in the order of `scores`; [n, n] each. */
  maps: Float32Array[];
  scores: HeadScores[];
  /** Steps a second and GFLOP/s since the snapshot before. */
  rate: number;
  gflops: number;
}

export interface Started {
  n_parameters: number;
  /** Symbols on which the maps are drawn, [n]. */
  probe: Int32Array;
  vocab: number;
  parents: Int32Array;
  last: number; // step at which the run ends
}

export type TrainRequest =
  | { kind: 'start'; options: TrainOptions; pace: number }
  | { kind: 'play'; stepsPerSecond: number }
  | { kind: 'pause' }
  | { kind: 'once' }
  | { kind: 'ablate'; layer: number; head: number; ablated: boolean }
  | { kind: 'checkpoint' };

export type TrainResponse =
  | { kind: 'started'; started: Started }
  | { kind: 'snapshot'; snapshot: Snapshot; playing: boolean }
  | { kind: 'checkpoint'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'error'; problem: Problem };
