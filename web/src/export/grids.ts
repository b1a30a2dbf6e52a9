// A step as grids of numbers: the matrix in focus first, then its operands. The
// same tensors, names and states of cells as on the stage.

import type { Lang } from '../i18n/lang.ts';
import { ringWords } from '../i18n/ring.ts';
import { stageWords } from '../i18n/stage.ts';
import { tensorsFor } from '../stages/stage-tensors.ts';
import type { Picture } from '../state/view.ts';
import { type CellState, cellStates, cursorOf } from '../views/matrix/cells.ts';
import type { Cells, Overview, Step, TensorView } from '../worker/protocol.ts';

export interface Grid {
  title: string;
  view: TensorView;
  states: readonly CellState[];
  rowNames: readonly string[];
  /** Empty where columns are channels. */
  colNames: readonly string[];
  /** Shown rows and columns: what the step writes; null: nothing of this grid. */
  focus: { row: number; col_begin: number; col_end: number } | null;
  /** Counts, not values. */
  whole: boolean;
}

export function gridsOf(picture: Picture, lang: Lang): Grid[] {
  const { step, overview, tensors } = picture;
  if (step.ring) return [ringGrid(step, lang)];
  const grids: Grid[] = [];
  for (const { name, key } of tensorsFor(step, overview)) {
    const view = key === undefined ? tensors.get(name) : undefined;
    if (view && view.data.length > 0 && !(step.tile && view.axes === 'pairs')) {
      grids.push(tensorGrid(view, step, overview, lang));
    }
  }
  return step.tile && !step.tile.finishing ? [tileGrid(picture, lang), ...grids] : grids;
}

export function tensorGrid(view: TensorView, step: Step, overview: Overview, lang: Lang): Grid {
  const { tokens, visible } = overview;
  const named = (count: number, block: number) =>
    Array.from({ length: count }, (_, at) => tokens[at * block] ?? '');
  const square = view.axes === 'pairs';
  return {
    title: stageWords(lang).tensor[view.name],
    view,
    states: cellStates(
      view,
      square ? visible : null,
      view.axes === 'state' ? undefined : cursorOf(step, view.name),
    ),
    rowNames: view.axes === 'state' ? numbered(view.rows) : named(view.rows, view.block_rows),
    colNames: square ? named(view.cols, view.block_cols) : [],
    focus: focusOf(view, step.write),
    whole: false,
  };
}

function focusOf(view: TensorView, write: readonly Cells[]): Grid['focus'] {
  const cells = write.find(({ tensor }) => tensor === view.name);
  if (!cells) return null;
  return {
    row: Math.floor(cells.row / view.block_rows),
    col_begin: Math.floor(cells.col_begin / view.block_cols),
    col_end: Math.ceil(cells.col_end / view.block_cols),
  };
}

/** The only scores that exist in flash attention. */
function tileGrid({ step, overview, tensors }: Picture, lang: Lang): Grid {
  const tile = step.tile!;
  const rows = tile.row_end - tile.row_begin;
  const cols = tile.col_end - tile.col_begin;
  const limit = tensors.get('scores')?.limit ?? Math.max(0, ...tile.scores);
  return {
    title: stageWords(lang).tensor.scores,
    view: viewOf(tile.scores, rows, cols, limit),
    states: Array.from(tile.scores, (score) => (Number.isNaN(score) ? 'masked' : 'written')),
    rowNames: overview.tokens.slice(tile.row_begin, tile.row_end),
    colNames: overview.tokens.slice(tile.col_begin, tile.col_end),
    focus: null,
    whole: false,
  };
}

/** Pairs per hop and device. */
function ringGrid(step: Step, lang: Lang): Grid {
  const { work, devices, hop, device } = step.ring!;
  const words = ringWords(lang);
  const cols = devices.length;
  const rows = work.length / cols;
  const reached = (at: number) => at < hop * cols + (device < 0 ? cols : device + 1);
  return {
    title: words.work,
    view: viewOf(work, rows, cols, Math.max(1, ...work)),
    states: Array.from(work, (_, at) => (reached(at) ? 'written' : 'unwritten')),
    rowNames: Array.from({ length: rows }, (_, at) => `${words.hop} ${at + 1}`),
    colNames: devices.map((_, at) => words.device(at + 1)),
    focus: device < 0 ? null : { row: hop, col_begin: device, col_end: device + 1 },
    whole: true,
  };
}

const numbered = (count: number) => Array.from({ length: count }, (_, at) => `${at + 1}`);

function viewOf(data: Float32Array, rows: number, cols: number, limit: number): TensorView {
  const size = { rows, cols, full_rows: rows, full_cols: cols, block_rows: 1, block_cols: 1 };
  return { name: 'scores', axes: 'pairs', ...size, kind: 'signed', limit, data };
}
