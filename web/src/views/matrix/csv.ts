// A drawn tensor as CSV (RFC 4180): values in full float32 precision, masked and unwritten empty.
import type { TensorView } from '../../worker/protocol.ts';
import type { CellState } from './cells.ts';

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

export function toCsv(
  view: TensorView,
  states: readonly CellState[],
  rowNames: readonly string[],
  colNames: readonly string[],
): string {
  const lines = [['', ...colNames].map(quoted).join(',')];
  for (let row = 0; row < view.rows; row += 1) {
    const fields = [quoted(rowNames[row] ?? String(row + 1))];
    for (let col = 0; col < view.cols; col += 1) {
      const at = row * view.cols + col;
      const value = view.data[at]!;
      const known = states[at] === 'written' && !Number.isNaN(value);
      fields.push(known ? String(Number(value.toPrecision(7))) : '');
    }
    lines.push(fields.join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}
