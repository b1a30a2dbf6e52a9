import { describe, expect, test } from 'vitest';
import { stageWords } from '../../web/src/i18n/stage.ts';
import { cellStates } from '../../web/src/views/matrix/cells.ts';
import { toCsv } from '../../web/src/views/matrix/csv.ts';
import { moved } from '../../web/src/views/matrix/keys.ts';
import { cellName, cellTip, type NameInput } from '../../web/src/views/matrix/names.ts';
import type { TensorView, VisibleKeys } from '../../web/src/worker/protocol.ts';

const view: TensorView = {
  name: 'probs',
  axes: 'pairs',
  rows: 3,
  cols: 3,
  full_rows: 3,
  full_cols: 3,
  block_rows: 1,
  block_cols: 1,
  kind: 'weight',
  limit: 1,
  data: Float32Array.of(1, Number.NaN, Number.NaN, 0.25, 0.75, Number.NaN, Number.NaN, 0.4, 0.6),
};
// A window of two keys: the third token no longer sees the first.
const visible: VisibleKeys = {
  sink_end: Int32Array.of(0, 0, 0),
  begin: Int32Array.of(0, 0, 1),
  end: Int32Array.of(1, 2, 3),
};
const states = cellStates(view, visible, { tensor: 'probs', rows: 2, col_end: 0 });

function input(lang: 'en' | 'zh-CN', pooled = 1): NameInput {
  return {
    words: stageWords(lang),
    axes: 'pairs',
    view: { ...view, block_rows: pooled, block_cols: pooled, full_rows: 3 * pooled },
    states,
    visible,
    tokens: ['it', 'is', 'a', 'bug', 'in', 'it'],
    largest: 1,
    rowComplete: true,
  };
}

describe('what a cell is called', () => {
  test('a weight is named with its query, its key and its rank', () => {
    expect(cellName(input('en'), 1, 1)).toBe('query is (row 2) → key is (column 2): 0.75, largest');
    expect(cellName(input('zh-CN'), 1, 0)).toBe('查询 is（第 2 行）→ 键 it（第 1 列）：0.25');
  });

  test('masked and not yet computed are said, never read as 0', () => {
    expect(cellName(input('en'), 0, 2)).toMatch(/: masked, outside/);
    expect(cellName(input('en'), 2, 1)).toMatch(/: not computed yet$/);
  });

  test('a pooled cell says its range and its rule', () => {
    expect(cellName(input('en', 2), 1, 0)).toBe(
      'query a to bug (row 3) → key it to is (column 1): pooled 2 by 2, largest magnitude 0.25',
    );
  });

  test('the tooltip of a masked cell says which end of the window hides it', () => {
    expect(cellTip(input('en'), 0, 2, true)?.body).toMatch(/comes after the query/);
    expect(cellTip(input('en'), 2, 0, true)?.body).toMatch(/^2 tokens back; the window reaches 1/);
  });

  test('a cell that shows its number needs no tooltip, a small one does', () => {
    expect(cellTip(input('en'), 1, 1, true)).toBeNull();
    expect(cellTip(input('en'), 1, 1, false)?.title).toBe('0.75');
  });
});

describe('the grid by keyboard', () => {
  test('arrows stop at the edges, Home and End go to them', () => {
    expect(moved({ row: 0, col: 2 }, 'ArrowRight', false, 3, 3)).toEqual({ row: 0, col: 2 });
    expect(moved({ row: 0, col: 2 }, 'ArrowDown', false, 3, 3)).toEqual({ row: 1, col: 2 });
    expect(moved({ row: 1, col: 1 }, 'Home', false, 3, 3)).toEqual({ row: 1, col: 0 });
    expect(moved({ row: 1, col: 1 }, 'End', true, 3, 3)).toEqual({ row: 2, col: 2 });
  });

  test('other keys are left to the page', () => {
    expect(moved({ row: 1, col: 1 }, ' ', false, 3, 3)).toBeNull();
  });
});

describe('CSV', () => {
  test('masked and unwritten cells are empty, names are quoted where needed', () => {
    expect(toCsv(view, states, ['a,b', 'say "hi"', 'c'], ['x', 'y', 'z'])).toBe(
      ',x,y,z\r\n"a,b",1,,\r\n"say ""hi""",0.25,0.75,\r\nc,,,\r\n',
    );
  });
});
