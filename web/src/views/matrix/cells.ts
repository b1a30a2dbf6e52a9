// The states of a cell at a step: masked, not yet written, or written. A pooled
// cell stands for a block of the tensor: it is masked when the whole block is, and written as soon
// as the block is begun.
import type { Cursor, Step, TensorName, TensorView, VisibleKeys } from '../../worker/protocol.ts';

export type CellState = 'masked' | 'unwritten' | 'written';

/** A place in a tensor, in the tensor's own rows and columns (not in pooled blocks). */
export interface CellRef {
  tensor: TensorName;
  row: number;
  col: number;
}

/** The written part of a tensor at a step: null = not begun. */
export function cursorOf(step: Step, tensor: TensorName): Cursor | null {
  return step.written.find((cursor) => cursor.tensor === tensor) ?? null;
}

export function isPooled(view: TensorView): boolean {
  return view.block_rows > 1 || view.block_cols > 1;
}

function overlaps(visible: VisibleKeys, i: number, begin: number, end: number): boolean {
  return begin < visible.sink_end[i]! || (begin < visible.end[i]! && end > visible.begin[i]!);
}

/** True if the whole block is masked. `visible` null: the tensor has no mask. */
export function isMasked(
  view: TensorView,
  visible: VisibleKeys | null,
  row: number,
  col: number,
): boolean {
  if (!visible) return false;
  const begin = col * view.block_cols;
  const end = Math.min(begin + view.block_cols, view.full_cols);
  const last = Math.min((row + 1) * view.block_rows, view.full_rows);
  for (let i = row * view.block_rows; i < last; i += 1) {
    if (overlaps(visible, i, begin, end)) return false;
  }
  return true;
}

/** True if the step has written a part of the block. */
export function isWritten(view: TensorView, cursor: Cursor | null, row: number, col: number) {
  if (!cursor) return false;
  const first = row * view.block_rows;
  if (first < cursor.rows) return true;
  return first === cursor.rows && col * view.block_cols < cursor.col_end;
}

/** A pair that the mask allows and the algorithm never forms: linear attention's, between chunks. */
function isNever(view: TensorView, visible: VisibleKeys | null, row: number, col: number): boolean {
  return visible !== null && Number.isNaN(view.data[row * view.cols + col]);
}

/** The states of all cells, row-major. `cursor` undefined: everything is written. */
export function cellStates(
  view: TensorView,
  visible: VisibleKeys | null,
  cursor: Cursor | null | undefined,
): CellState[] {
  const states: CellState[] = [];
  for (let row = 0; row < view.rows; row += 1) {
    for (let col = 0; col < view.cols; col += 1) {
      const isHidden = isMasked(view, visible, row, col) || isNever(view, visible, row, col);
      if (isHidden) states.push('masked');
      else if (cursor === undefined || isWritten(view, cursor, row, col)) states.push('written');
      else states.push('unwritten');
    }
  }
  return states;
}

/** The column of the largest written value of a row, -1 when there is none. */
export function largestInRow(view: TensorView, states: readonly CellState[], row: number): number {
  let best = -1;
  for (let col = 0; col < view.cols; col += 1) {
    const at = row * view.cols + col;
    if (states[at] !== 'written' || Number.isNaN(view.data[at]!)) continue;
    if (best < 0 || view.data[at]! > view.data[row * view.cols + best]!) best = col;
  }
  return best;
}
