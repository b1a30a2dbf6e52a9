// The accessible name and the tooltip of a cell. Pure.

import type { StageWords } from '../../i18n/stage.ts';
import { decimal } from '../../ui/format.ts';
import type { TensorView, VisibleKeys } from '../../worker/protocol.ts';
import { type CellState, isPooled } from './cells.ts';

/** The meaning of rows and columns of a matrix. */
export type Axes = 'pairs' | 'channels' | 'state';

export interface NameInput {
  words: StageWords;
  axes: Axes;
  view: TensorView;
  states: readonly CellState[];
  visible: VisibleKeys | null;
  tokens: readonly string[];
  largest: number; // the largest written column of this row, -1 = none
  rowComplete: boolean;
}

export interface Tip {
  title: string;
  body: string;
}

/** The tokens of a pooled row or column: "它", or "它 to 空值". */
function tokenOf(input: NameInput, at: number, block: number, full: number): string {
  const first = input.tokens[at * block] ?? String(at * block + 1);
  if (block === 1) return first;
  const last = Math.min((at + 1) * block, full) - 1;
  return input.words.rangeName(first, input.tokens[last] ?? String(last + 1));
}

function placeName(input: NameInput, row: number, col: number): string {
  const { words, view, axes } = input;
  if (axes === 'state') return words.stateName(row + 1, col + 1);
  const token = tokenOf(input, row, view.block_rows, view.full_rows);
  const place = row * view.block_rows + 1;
  if (axes === 'channels') return words.channelName(token, place, col * view.block_cols + 1);
  const key = tokenOf(input, col, view.block_cols, view.full_cols);
  return words.pairName(token, place, key, col * view.block_cols + 1);
}

/** "query 它 (row 6) → key 函数 (column 5): 0.82, largest". */
export function cellName(input: NameInput, row: number, col: number): string {
  return input.words.named(placeName(input, row, col), whatItIs(input, row, col));
}

function whatItIs(input: NameInput, row: number, col: number): string {
  const { words, view, states } = input;
  const at = row * view.cols + col;
  if (states[at] === 'masked') return words.maskedName;
  if (states[at] === 'unwritten') return words.unwrittenName;
  const value = decimal(view.data[at]!);
  if (isPooled(view)) return words.pooledName(view.block_rows, view.block_cols, value);
  if (input.axes !== 'pairs' || col !== input.largest) return value;
  return words.andAlso(value, input.rowComplete ? words.largest : words.largestSoFar);
}

/** The tooltip of a cell; null where the cell already shows its number. */
export function cellTip(
  input: NameInput,
  row: number,
  col: number,
  showsNumber: boolean,
): Tip | null {
  const { words, view, states, visible } = input;
  const at = row * view.cols + col;
  if (states[at] === 'masked') {
    const i = row * view.block_rows;
    const j = col * view.block_cols;
    const begin = visible?.begin[i] ?? 0;
    const past = visible !== null && j < begin;
    if (past) return { title: words.maskedTitle, body: words.maskedWindow(i - j, i - begin) };
    const inState = visible !== null && j < (visible.end[i] ?? 0);
    return { title: words.maskedTitle, body: inState ? words.maskedChunk : words.maskedFuture };
  }
  const place = placeName(input, row, col);
  if (states[at] === 'unwritten') {
    return { title: words.unwrittenTitle, body: words.unwrittenBody(place) };
  }
  const value = decimal(view.data[at]!);
  if (isPooled(view)) {
    const title = words.pooledTitle(view.block_rows, view.block_cols);
    return { title, body: words.pooledBody(place, value) };
  }
  return showsNumber ? null : { title: value, body: place };
}
