// The geometry of cells and labels of a matrix. Pure: sizes in, pixels out.

const SLANT = { degrees: 38, sin: 0.616, cos: 0.788 };
const LEAST_NUMBER = 9; // px
const NUMBERS_FROM = 22; // cells smaller than this show no number
const GROUP_GAP = 8;

export interface Group {
  label: string;
  begin: number;
  end: number;
}

export interface GeometryInput {
  rows: number;
  cols: number;
  width: number; // room for everything
  height: number; // Infinity: only the width binds
  maxCell: number;
  aspect: readonly [least: number, most: number]; // of a cell, width / height
  rowLabelWidth: number; // the widest one, 0 = no labels
  colLabelWidths: readonly number[];
  labelSize: number;
  numberWidth: number; // of the widest number at 1 px type; 0 = no numbers
  maxNumber: number;
  leastNumber?: number; // none is set smaller; absent: LEAST_NUMBER
  groups: readonly Group[];
  left: number; // reserved between row labels and cells, above cells
  top: number;
  /** Cells too small to be told apart may have parts of a pixel: the whole is what is drawn. */
  fine?: boolean;
}

export interface Geometry {
  cellWidth: number;
  cellHeight: number;
  gap: number;
  x: number[]; // left edge of each column, from the cells' own origin
  y: number[];
  originX: number; // of the cells, from the figure's corner
  originY: number;
  cellsWidth: number;
  cellsHeight: number;
  width: number;
  height: number;
  slanted: boolean;
  colLabelHeight: number;
  colLabelStep: number; // every how many columns a label stands
  rowLabelStep: number;
  numberSize: number; // 0 = no numbers
}

const FINE_BELOW = 8; // px

/** The gap that goes with a cell (or pitch) of this size. */
export function gapOf(cell: number): number {
  return cell >= 18 ? 2 : cell >= 6 ? 1 : 0;
}

/** Fits a matrix into its room: cells as large as allowed, then labels thinned to what is legible. */
export function layout(input: GeometryInput): Geometry {
  const { rows, cols, groups, labelSize } = input;
  const [least, most] = input.aspect;
  const rowLabels = input.rowLabelWidth > 0 ? input.rowLabelWidth + 10 : 0;
  const originX = rowLabels + input.left;
  const groupGaps = Math.max(0, groups.length - 1) * GROUP_GAP;
  const widest = Math.max(0, ...input.colLabelWidths);
  const straight = widest > 0 ? labelSize * 1.3 + 6 : 0;
  const tilted = widest * SLANT.sin + labelSize * SLANT.cos + 4;
  const groupHeight = groups.length > 0 ? labelSize * 1.3 + 4 : 0;

  const rounded = (size: number) =>
    input.fine && size < FINE_BELOW ? size : Math.max(1, Math.floor(size));
  const fit = (room: number, count: number) => {
    const pitch = room / Math.max(1, count);
    return rounded(Math.min(input.maxCell + 2, pitch) - gapOf(pitch));
  };
  const size = (slanted: boolean) => {
    const colLabelHeight = slanted ? tilted : straight;
    const last = input.colLabelWidths.at(-1) ?? 0;
    const overhang = slanted ? Math.max(0, last * SLANT.cos - 10) : 0;
    const roomX = input.width - originX - groupGaps - overhang;
    const roomY = input.height - colLabelHeight - groupHeight - input.top;
    let cellWidth = fit(roomX, cols);
    const cellHeight = Math.min(fit(roomY, rows), rounded(cellWidth / least));
    cellWidth = Math.min(cellWidth, rounded(cellHeight * most));
    return { cellWidth, cellHeight, colLabelHeight };
  };

  let slanted = false;
  let chosen = size(false);
  if (widest > chosen.cellWidth + 1) {
    slanted = true;
    chosen = size(true);
  }
  const { cellWidth, cellHeight, colLabelHeight } = chosen;
  const gap = gapOf(Math.min(cellWidth, cellHeight));
  const groupOf = (col: number) => groups.filter((group) => group.begin > 0 && group.begin <= col);
  const x = Array.from(
    { length: cols },
    (_, col) => col * (cellWidth + gap) + groupOf(col).length * GROUP_GAP,
  );
  const y = Array.from({ length: rows }, (_, row) => row * (cellHeight + gap));
  const cellsWidth = cols > 0 ? x[cols - 1]! + cellWidth : 0;
  const cellsHeight = rows > 0 ? y[rows - 1]! + cellHeight : 0;
  const originY = colLabelHeight + groupHeight + input.top;
  const fitted =
    input.numberWidth > 0 ? (cellWidth - (cellWidth > 48 ? 3 : 6)) / input.numberWidth : 0;
  const numberSize = Math.min(input.maxNumber, Math.floor(fitted * 2) / 2, cellHeight - 6);
  const pitchOfSlanted = (labelSize * 0.95) / SLANT.sin;
  return {
    cellWidth,
    cellHeight,
    gap,
    x,
    y,
    originX,
    originY,
    cellsWidth,
    cellsHeight,
    width: originX + cellsWidth,
    height: originY + cellsHeight,
    slanted,
    colLabelHeight,
    colLabelStep: Math.ceil((slanted ? pitchOfSlanted : 1) / (cellWidth + gap)),
    rowLabelStep: Math.max(1, Math.ceil((labelSize * 1.1) / (cellHeight + gap))),
    numberSize:
      cellWidth >= NUMBERS_FROM && numberSize >= (input.leastNumber ?? LEAST_NUMBER)
        ? numberSize
        : 0,
  };
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The box of cells [colBegin, colEnd) of one row, from the cells' origin. */
export function boxOf(geometry: Geometry, row: number, colBegin: number, colEnd = colBegin + 1) {
  const x = geometry.x[colBegin] ?? 0;
  const last = Math.max(colBegin, Math.min(colEnd, geometry.x.length) - 1);
  return {
    x,
    y: geometry.y[row] ?? 0,
    width: (geometry.x[last] ?? 0) + geometry.cellWidth - x,
    height: geometry.cellHeight,
  } satisfies Box;
}

/** The index of the last edge at or before a position: which row or column a pointer is over. */
export function indexAt(edges: readonly number[], position: number): number {
  if (position < 0 || edges.length === 0) return -1;
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle]! <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
