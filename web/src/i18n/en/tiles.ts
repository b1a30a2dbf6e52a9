// Words of tiles, and of the row that runs through them. Numbers arrive formatted, but for whole ones.

export const tiles = {
  // Flash: tiles, and what a row carries from one to the next.
  tilesName: (rows: number, cols: number) => `tiles of the scores, ${rows} by ${cols}`,
  tilePlace: (queries: string, keys: string) => `queries ${queries} × keys ${keys}`,
  tileSkipped: 'skipped',
  tileState: {
    visited: 'computed and discarded',
    current: 'being computed',
    skipped: 'skipped, all masked',
    waiting: 'waiting',
  },
  tileTitle: {
    visited: 'visited · 已算过',
    current: 'current tile · 当前块',
    skipped: 'skipped · 跳过',
    waiting: 'waiting · 等待',
  },
  tileBody: {
    visited: 'Its scores have done their work in m, ℓ and o and are no longer stored.',
    current: 'The only scores that exist now.',
    skipped: 'The mask hides all of it: neither fetched nor computed.',
    waiting: 'Not fetched yet.',
  },
  carries: 'kept per row',
  rowMax: 'm, the largest score so far',
  rowSum: 'ℓ, the sum of exponentials so far',
  rowOut: 'o, the output so far, not yet divided',
  firstTile: 'The first keys of this row: nothing has been summed yet.',
  rowSeesNothing: 'This row sees no key of the tile: nothing changes.',
  largerFound: 'A larger score: ℓ and o so far are scaled down first',
  noLarger: 'The maximum is unchanged: the sums stay',
  finishNote: 'The only division of the row. What is stored is the output and m + log ℓ.',
  exactness: (error: string) => `At most ${error} from standard attention.`,
};

export type TilesWords = typeof tiles;
