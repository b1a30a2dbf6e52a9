// A drawn tensor as CSV: every float32 in the fewest digits that read back as the same, masked and
// unwritten cells empty.
import { cellOf } from '../../input/csv.ts';
import { shortest } from '../../input/shortest.ts';
import type { TensorView } from '../../worker/protocol.ts';
import type { CellState } from './cells.ts';

export function toCsv(
  view: TensorView,
  states: readonly CellState[],
  rowNames: readonly string[],
  colNames: readonly string[],
): string {
  const lines = [['', ...colNames].map(cellOf).join(',')];
  for (let row = 0; row < view.rows; row += 1) {
    const fields = [cellOf(rowNames[row] ?? String(row + 1))];
    for (let col = 0; col < view.cols; col += 1) {
      const at = row * view.cols + col;
      const value = view.data[at]!;
      const known = states[at] === 'written' && !Number.isNaN(value);
      fields.push(known ? shortest(value) : '');
    }
    lines.push(fields.join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}
