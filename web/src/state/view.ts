// What the store holds for its views to draw, and the worker's calls as it makes them. Types only.

import type { SplitText } from '../input/split.ts';
import type { MechanismId } from '../mechanisms/index.ts';
import type { Tensors } from '../stages/stage-tensors.ts';
import type {
  Overview,
  Problem,
  SessionApi,
  Step,
  TensorName,
  Unfolding,
} from '../worker/protocol.ts';
import type { Projection } from './projections.ts';
import type { Settings } from './settings.ts';

/** SessionApi across the worker border: the same calls, answered later. */
export type Session = {
  [Call in keyof SessionApi]: (
    ...args: Parameters<SessionApi[Call]>
  ) => Promise<ReturnType<SessionApi[Call]>>;
};

export interface Cell {
  tensor: TensorName;
  row: number;
  col: number;
}

/** Everything drawn, all of it answers to one (text, settings, step). */
export interface Picture {
  mechanism: MechanismId;
  overview: Overview;
  step: Step;
  tensors: Tensors;
  projections: readonly Projection[];
}

export interface View {
  settings: Settings;
  split: SplitText;
  picture: Picture | null;
  /** Why the picture is not what the settings ask for. */
  problem: Problem | null;
  busy: boolean;
  hover: Cell | null;
  hover_unfolding: Unfolding | null;
}
