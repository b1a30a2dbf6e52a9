// The step in the picture as a page reads it: copies, so that nothing of the lab is changed through them.

import type { Picture } from '../state/view.ts';
import type { Step } from '../worker/protocol.ts';

export type CurrentStep = Pick<
  Step,
  't' | 'stage' | 'h' | 'i' | 'j' | 'ends_row' | 'ends_stage' | 'facts'
> & { caption: string };

export function currentStepOf({ step }: Picture, caption: string): CurrentStep {
  const { t, stage, h, i, j, ends_row, ends_stage, facts } = step;
  return { t, stage, h, i, j, ends_row, ends_stage, facts: { ...facts }, caption };
}
