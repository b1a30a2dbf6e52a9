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
  /** Steps a second since the snapshot before, pauses between them included. */
  rate: number;
  /** Of the steps alone: GFLOP/s and milliseconds each; 0 before the first. */
  gflops: number;
  step_ms: number;
  /** GFLOP/s of multiply-adds that stay in registers, the best that the worker has measured meanwhile. */
  peak: number;
}

export interface Started {
  n_parameters: number;
  /** Symbols on which the maps are drawn, [n]. */
  probe: Int32Array;
  vocab: number;
  parents: Int32Array;
  last: number; // step at which the run ends, unless it is played on
}

export type TrainRequest =
  /** `from`: a checkpoint to go on from. */
  | { kind: 'start'; options: TrainOptions; pace: number; from?: Uint8Array }
  | { kind: 'play'; stepsPerSecond: number }
  | { kind: 'pause' }
  | { kind: 'once' }
  | { kind: 'ablate'; layer: number; head: number; ablated: boolean }
  | { kind: 'freeze'; layer: number; head: number; frozen: boolean }
  | { kind: 'checkpoint' };

/** To the worker of the runs behind, and what it tells of each: loss over steps. */
export interface SeedsRequest {
  runs: TrainOptions[];
}
export type SeedsResponse =
  | { kind: 'point'; at: number; step: number; loss: number }
  | { kind: 'error'; problem: Problem };

export type TrainResponse =
  | { kind: 'started'; started: Started }
  | { kind: 'snapshot'; snapshot: Snapshot; playing: boolean }
  | { kind: 'checkpoint'; bytes: Uint8Array<ArrayBuffer> }
  /** Every second of playing: where another worker goes on, should this one fall. */
  | { kind: 'kept'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'error'; problem: Problem };
