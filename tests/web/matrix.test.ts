import { describe, expect, test } from 'vitest';
import { cellStates, largestInRow } from '../../web/src/views/matrix/cells.ts';
import { boxOf, type GeometryInput, indexAt, layout } from '../../web/src/views/matrix/geometry.ts';
import type { TensorView, VisibleKeys } from '../../web/src/worker/protocol.ts';

function view(rows: number, cols: number, block = 1): TensorView {
  const data = Float32Array.from({ length: rows * cols }, (_, at) => at % 7);
  const full = { full_rows: rows * block, full_cols: cols * block };
  return {
    name: 'scores',
    axes: 'pairs',
    rows,
    cols,
    ...full,
    block_rows: block,
    block_cols: block,
    kind: 'signed',
    limit: 6,
    data,
  };
}

function causal(n: number, left = n): VisibleKeys {
  const begin = Int32Array.from({ length: n }, (_, i) => Math.max(0, i - left));
  const end = Int32Array.from({ length: n }, (_, i) => i + 1);
  return { sink_end: new Int32Array(n), begin, end };
}

const letters = { masked: 'm', unwritten: 'u', written: 'w' };
function picture(
  input: TensorView,
  visible: VisibleKeys | null,
  cursor: { rows: number; col_end: number } | null,
) {
  const states = cellStates(input, visible, cursor && { tensor: 'scores', ...cursor });
  return Array.from({ length: input.rows }, (_, row) =>
    states
      .slice(row * input.cols, (row + 1) * input.cols)
      .map((state) => letters[state])
      .join(''),
  );
}

describe('matrix cells', () => {
  test('masked cells are masked before anything is written', () => {
    expect(picture(view(3, 3), causal(3), null)).toEqual(['umm', 'uum', 'uuu']);
  });

  test('a cursor writes whole rows and the begin of the next', () => {
    expect(picture(view(3, 3), causal(3), { rows: 1, col_end: 1 })).toEqual(['wmm', 'wum', 'uuu']);
    expect(picture(view(3, 3), null, { rows: 2, col_end: 0 })).toEqual(['www', 'www', 'uuu']);
  });

  test('a window masks the distant past, sinks excepted', () => {
    const visible = causal(4, 1);
    expect(picture(view(4, 4), visible, { rows: 4, col_end: 0 })).toEqual([
      'wmmm',
      'wwmm',
      'mwwm',
      'mmww',
    ]);
    visible.sink_end.fill(1, 2);
    expect(picture(view(4, 4), visible, { rows: 4, col_end: 0 })).toEqual([
      'wmmm',
      'wwmm',
      'wwwm',
      'wmww',
    ]);
  });

  test('a pooled cell is masked only when its whole block is', () => {
    expect(picture(view(3, 3, 4), causal(12), { rows: 12, col_end: 0 })).toEqual([
      'wmm',
      'wwm',
      'www',
    ]);
    expect(picture(view(3, 3, 4), causal(12), { rows: 5, col_end: 0 })).toEqual([
      'wmm',
      'wwm',
      'uuu',
    ]);
  });

  test('the largest of a row counts only what is written', () => {
    const input = view(2, 4); // rows 0 1 2 3 and 4 5 6 0
    const states = cellStates(input, null, { tensor: 'scores', rows: 1, col_end: 2 });
    expect([0, 1].map((row) => largestInRow(input, states, row))).toEqual([3, 1]);
    expect(largestInRow(input, cellStates(input, null, null), 0)).toBe(-1);
  });
});

describe('matrix geometry', () => {
  const room: GeometryInput = {
    rows: 8,
    cols: 8,
    width: 500,
    height: 395,
    maxCell: 64,
    aspect: [1, 1.15],
    rowLabelWidth: 32,
    colLabelWidths: [16, 32, 32, 32, 32, 16, 32, 32],
    labelSize: 15,
    numberWidth: 2.8,
    maxNumber: 14.5,
    groups: [],
    left: 0,
    top: 0,
  };

  test('the figure stays inside its room at every size', () => {
    for (const n of [1, 2, 8, 21, 40, 64]) {
      for (const width of [300, 390, 500, 900]) {
        const fitted = layout({ ...room, rows: n, cols: n, width, colLabelWidths: [32] });
        expect(fitted.width, `${n} in ${width}`).toBeLessThanOrEqual(width);
        expect(fitted.height).toBeLessThanOrEqual(room.height);
        expect(fitted.cellWidth).toBeLessThanOrEqual(64);
      }
    }
  });

  test('tiles of a long text fill their room, though a pair is less than a pixel', () => {
    for (const n of [100, 300, 2048]) {
      const long = { ...room, rows: n, cols: n, colLabelWidths: [32], width: 500, height: 400 };
      const fine = layout({ ...long, fine: true });
      expect(fine.height, `${n}`).toBeGreaterThan(380);
      expect(fine.height).toBeLessThanOrEqual(400);
      expect(fine.width).toBeLessThanOrEqual(500);
    }
  });

  test('a cell is at most 1.15 times as wide as it is high', () => {
    const { cellWidth, cellHeight } = layout({ ...room, width: 900, height: 300 });
    expect(cellWidth / cellHeight).toBeLessThanOrEqual(1.15);
  });

  test('all labels slant as soon as one does not fit', () => {
    expect(layout(room).slanted).toBe(false);
    expect(layout({ ...room, colLabelWidths: [...room.colLabelWidths, 80] }).slanted).toBe(true);
  });

  test('small cells drop their numbers, then their labels thin out', () => {
    expect(layout(room).numberSize).toBeGreaterThan(12);
    const dense = layout({ ...room, rows: 64, cols: 64 });
    expect(dense.numberSize).toBe(0);
    expect(dense.rowLabelStep).toBeGreaterThan(1);
  });

  test('a pointer finds the cell that boxOf draws', () => {
    const groups = [
      { label: 'a', begin: 0, end: 3 },
      { label: 'b', begin: 3, end: 8 },
    ];
    const fitted = layout({ ...room, groups });
    for (const col of [0, 2, 3, 7]) {
      const box = boxOf(fitted, 5, col);
      expect(indexAt(fitted.x, box.x + 1)).toBe(col);
      expect(indexAt(fitted.y, box.y + box.height - 1)).toBe(5);
    }
    expect(indexAt(fitted.x, -1)).toBe(-1);
  });
});
