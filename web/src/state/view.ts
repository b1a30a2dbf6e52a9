// The contents of the store, for views to draw. Types only.

import type { SplitText } from '../input/split.ts';
import type { MechanismId } from '../mechanisms/index.ts';
import type { Tensors } from '../stages/stage-tensors.ts';
import type {
  Counters,
  LabConfig,
  Overview,
  Problem,
  Step,
  Suggestion,
  TensorName,
  Unfolding,
} from '../worker/protocol.ts';
import type { Settings } from './settings.ts';

/** Costs at one text length. */
export interface Projection {
  n: number;
  label: 'text' | '200K' | '1M';
  /** The mechanism's, tiles as on the present text, and full attention's. */
  values: Partial<Record<MechanismId, Counters>>;
  /** Score pairs of every token with every token, mask or not. */
  full_square: number;
  /** With tiles: the same mask, with scores and weights stored; else null. */
  standard: Counters | null;
  /** The length from which tiles take less than that, or Infinity; null where they do already. */
  gains_from: Readonly<Record<TiledCost, number | null>> | null;
}

/** What tiles are there to save. */
export type TiledCost = 'bytes_moved' | 'peak_extra_bytes';

export interface Cell {
  tensor: TensorName;
  row: number;
  col: number;
}

/** Everything drawn, all of it answers to one (text, settings, step). */
export interface Picture {
  mechanism: MechanismId;
  /** The request to the engine. */
  config: LabConfig;
  overview: Overview;
  step: Step;
  /** As it opened: the rows after the step's are shown, too. */
  whole: boolean;
  tensors: Tensors;
  projections: readonly Projection[];
}

export interface View {
  settings: Settings;
  split: SplitText;
  /** Chosen for a new text that the reader has not asked anything of. */
  suggested: Suggestion | null;
  picture: Picture | null;
  /** The reason why the picture does not follow the settings. */
  problem: Problem | null;
  busy: boolean;
  hover: Cell | null;
  hover_unfolding: Unfolding | null;
}
