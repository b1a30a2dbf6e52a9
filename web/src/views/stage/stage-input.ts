// The input of every view of the stage, and helpers that they share.

import type { Lang } from '../../i18n/lang.ts';
import { stageWords } from '../../i18n/stage.ts';
import { stages } from '../../stages/index.ts';
import type { Tensors } from '../../stages/stage-tensors.ts';
import type { Theme } from '../../ui/palette.ts';
import { hasCustomQkv } from '../../worker/overview.ts';
import type { Cursor, Overview, Step, TensorName, TensorView } from '../../worker/protocol.ts';
import { type CellRef, cursorOf } from '../matrix/cells.ts';

export interface StageInput {
  overview: Overview;
  step: Step;
  tensors: Tensors;
  whole: boolean; // weights are shown whole
  labels: readonly string[];
  hover: CellRef | null;
  query: number; // the token that the page follows
  width: number;
  room: number; // height to stay within
  still: boolean; // no motion
  lang: Lang;
  theme: Theme;
}

/** The labels of the shown rows or columns: of a pooled block its first token, of the one in focus
 *  the token in focus. */
export function labelsOf(
  input: StageInput,
  count: number,
  block: number,
  focus: number = input.step.i,
): string[] {
  const focused = focus < 0 ? -1 : Math.floor(focus / block);
  return Array.from({ length: count }, (_, at) => {
    return input.labels[at === focused ? focus : at * block] ?? '';
  });
}

/** How far a tensor is written; undefined: it is shown whole. */
export function cursorIn(
  { step, whole }: StageInput,
  tensor: TensorName,
): Cursor | null | undefined {
  const { view, tensors } = stages[step.stage];
  const isWhole = whole && view === 'weights' && tensor === tensors[0];
  return isWhole ? undefined : cursorOf(step, tensor);
}

/** The cell of a tensor that the step unfolds, or the single cell that it writes. */
export function focusCellOf(step: Step, tensor: TensorName): { row: number; col: number } | null {
  const { unfolding } = step;
  if (unfolding?.tensor === tensor) return { row: unfolding.row, col: unfolding.col };
  const cells = step.write.find((write) => write.tensor === tensor);
  return cells && cells.col_end - cells.col_begin === 1
    ? { row: cells.row, col: cells.col_begin }
    : null;
}

export function gridName(input: StageInput, view: TensorView): string {
  const words = stageWords(input.lang);
  const tensor = words.tensor[view.name];
  const head = hasCustomQkv(input.overview) ? words.givenHead : input.overview.head;
  return words.gridName(tensor, head, view.full_rows, view.full_cols);
}

/** A state in the colours of the whole text, so that it is seen to grow from step to step. */
export function onOneScale(view: TensorView, { state }: Step): TensorView {
  return state ? { ...view, limit: state.limit } : view;
}

/** A vector or small matrix of the step itself as something to draw. */
export function viewOfArray(
  name: TensorName,
  data: Float32Array,
  rows: number,
  limit: number,
  kind: TensorView['kind'] = 'signed',
): TensorView {
  const cols = rows > 0 ? data.length / rows : 0;
  const whole = { rows, cols, full_rows: rows, full_cols: cols, block_rows: 1, block_cols: 1 };
  return { name, axes: 'tokens', ...whole, kind, limit, data };
}
