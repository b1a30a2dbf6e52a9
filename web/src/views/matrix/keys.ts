// Keyboard navigation of a grid with one focusable cell (WAI-ARIA grid pattern).
export interface Place {
  row: number;
  col: number;
}

/** null: the key is not the grid's. */
export function moved(
  from: Place,
  key: string,
  ctrl: boolean,
  rows: number,
  cols: number,
): Place | null {
  const to = (row: number, col: number): Place => ({
    row: Math.min(Math.max(row, 0), rows - 1),
    col: Math.min(Math.max(col, 0), cols - 1),
  });
  switch (key) {
    case 'ArrowLeft':
      return to(from.row, from.col - 1);
    case 'ArrowRight':
      return to(from.row, from.col + 1);
    case 'ArrowUp':
      return to(from.row - 1, from.col);
    case 'ArrowDown':
      return to(from.row + 1, from.col);
    case 'Home':
      return to(ctrl ? 0 : from.row, 0);
    case 'End':
      return to(ctrl ? rows : from.row, cols);
    default:
      return null;
  }
}
