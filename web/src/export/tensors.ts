// The tensors of a step as data: everything the step has written so far, masked and unwritten cells
// empty. CSV has a block per tensor, which own data can be read from again; JSON has it all.

import { shortest } from '../input/shortest.ts';
import type { CellState } from '../views/matrix/cells.ts';
import { toCsv } from '../views/matrix/csv.ts';
import type { Step, TensorName, TensorView } from '../worker/protocol.ts';
import type { Grid } from './grids.ts';

/** Larger tensors are pooled to this, as the page pools them to less. */
export const MAX_EXPORTED = 512;

/** The tensors that exist at a step; the state of linear attention has no cursor of its own. */
export function tensorNames(step: Step): TensorName[] {
  const names = step.written.filter(({ rows, col_end }) => rows > 0 || col_end > 0);
  const state: TensorName[] = step.state
    ? ['state', ...(step.state.normalized ? (['normalizer'] as const) : [])]
    : [];
  return [...names.map(({ tensor }) => tensor), ...state];
}

export function csvOf(grids: readonly Grid[]): string {
  const blocks = grids.map(({ view, states, rowNames, colNames }) => {
    const columns = colNames.length > 0 ? colNames : numbered(view.cols);
    return `${view.name}${toCsv(view, states, rowNames, columns)}`;
  });
  return blocks.join('\r\n');
}

export function jsonOf(about: object, grids: readonly Grid[]): string {
  const tensors = Object.fromEntries(
    grids.map(({ view, states }) => [view.name, rowsOf(view, states)]),
  );
  const pooled = grids.filter(({ view }) => view.block_rows > 1 || view.block_cols > 1);
  const blocks = Object.fromEntries(
    pooled.map(({ view }) => [view.name, [view.block_rows, view.block_cols]]),
  );
  const all = { ...about, ...(pooled.length > 0 && { pooled: blocks }), tensors };
  // A row a line: readable, and no longer than it has to be.
  return `${JSON.stringify(all, null, 1).replace(
    /\[\s+(-?[\d.e-]+|null)(,[^[\]]*?)?\s+\]/g,
    (row) => row.replace(/\s+/g, ''),
  )}\n`;
}

function rowsOf({ rows, cols, data }: TensorView, states: readonly CellState[]): unknown[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: cols }, (_, col) => {
      const at = row * cols + col;
      const known = states[at] === 'written' && !Number.isNaN(data[at]);
      return known ? Number(shortest(data[at]!)) : null;
    }),
  );
}

const numbered = (count: number) => Array.from({ length: count }, (_, at) => `${at + 1}`);
