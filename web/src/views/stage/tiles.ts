// The tiles of flash attention at a step: which are done, which is being computed, which the mask
// lets the kernel skip, and which wait. Pure.
import type { TileGrid, TileView } from '../../worker/protocol.ts';

export type TileState = 'visited' | 'current' | 'skipped' | 'waiting';

/** True if any pair of the tile is allowed. */
export function isVisited(grid: TileGrid, row: number, col: number): boolean {
  return col < grid.sink_end[row]! || (grid.begin[row]! <= col && col < grid.end[row]!);
}

/** The state of a tile at a step. A row of tiles that has not begun shows nothing of its mask. */
export function tileState(grid: TileGrid, at: TileView, row: number, col: number): TileState {
  if (row > at.tile_row) return 'waiting';
  if (!isVisited(grid, row, col)) return 'skipped';
  if (row < at.tile_row || at.finishing || col < at.tile_col) return 'visited';
  return col === at.tile_col ? 'current' : 'waiting';
}

/** Runs [begin, end) of one state along a row of tiles: what a large grid is painted from. */
export function runsOf(
  grid: TileGrid,
  at: TileView,
  row: number,
): { state: TileState; begin: number; end: number }[] {
  const edges = [0, grid.sink_end[row]!, grid.begin[row]!, grid.end[row]!, grid.n_tile_cols];
  if (row === at.tile_row && !at.finishing) edges.push(at.tile_col, at.tile_col + 1);
  const sorted = [...new Set(edges)].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((begin, k) => ({
    state: tileState(grid, at, row, begin),
    begin,
    end: sorted[k + 1]!,
  }));
}

/** A range of tokens, cut to the text. */
export function blockOf(index: number, block: number, n: number): { begin: number; end: number } {
  return { begin: index * block, end: Math.min((index + 1) * block, n) };
}

/** The row of the tile that is followed: the query's, if the block has it, else the last. */
export function followedRow(tile: TileView, query: number): number {
  const inside = tile.row_begin <= query && query < tile.row_end;
  return (inside ? query : tile.row_end - 1) - tile.row_begin;
}
