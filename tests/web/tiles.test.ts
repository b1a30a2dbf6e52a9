import { describe, expect, test } from 'vitest';
import { blockOf, followedRow, runsOf, tileState } from '../../web/src/views/stage/tiles.ts';
import type { TileGrid, TileView } from '../../web/src/worker/protocol.ts';

/** 8 tokens, 2 x 2, causal: four rows of tiles. */
const grid: TileGrid = {
  block_q: 2,
  block_k: 2,
  n_tile_cols: 4,
  sink_end: new Int32Array(4),
  begin: new Int32Array(4),
  end: Int32Array.from([1, 2, 3, 4]),
};
const at = (tile_row: number, tile_col: number, finishing = false) =>
  ({
    tile_row,
    tile_col,
    finishing,
    row_begin: 2 * tile_row,
    row_end: 2 * tile_row + 2,
  }) as TileView;
const row = (tile: TileView, r: number) =>
  [0, 1, 2, 3].map((col) => tileState(grid, tile, r, col)[0]).join('');

describe('tiles of flash attention', () => {
  test('earlier tiles are done, what the mask hides is skipped, what comes waits', () => {
    expect([0, 1, 2, 3].map((r) => row(at(2, 1), r))).toEqual(['vsss', 'vvss', 'vcws', 'wwww']);
  });

  test('a finished row of tiles has none in focus', () => {
    expect(row(at(2, 0, true), 2)).toBe('vvvs');
  });

  test('sinks are visited apart from the window', () => {
    const sinks = {
      ...grid,
      sink_end: Int32Array.from([1, 1, 1, 1]),
      begin: Int32Array.from([1, 1, 1, 2]),
    };
    const states = [0, 1, 2, 3].map((col) => tileState(sinks, at(3, 3), 3, col));
    expect(states).toEqual(['visited', 'skipped', 'visited', 'current']);
  });

  test('the runs of a row say the same as its tiles', () => {
    for (const tile of [at(0, 0), at(2, 1), at(3, 2), at(1, 0, true)]) {
      for (let r = 0; r < 4; r++) {
        const text = runsOf(grid, tile, r).map(({ state, begin, end }) =>
          state[0]!.repeat(end - begin),
        );
        expect(text.join('')).toBe(row(tile, r));
      }
    }
  });

  test('the last block may be shorter, and the followed row stays inside its block', () => {
    expect(blockOf(4, 2, 9)).toEqual({ begin: 8, end: 9 });
    expect(followedRow(at(2, 1), 4)).toBe(0);
    expect(followedRow(at(2, 1), 7)).toBe(1);
  });
});
