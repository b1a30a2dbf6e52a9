// Words of tiles, and of the row that runs through them. Numbers arrive formatted, but for whole ones.
import type { TilesWords } from '../en/tiles.ts';

export const tiles: TilesWords = {
  tilesName: (rows, cols) => `分数的块，${rows} 行 ${cols} 列`,
  tilePlace: (queries, keys) => `查询 ${queries} × 键 ${keys}`,
  tileSkipped: '跳过',
  tileState: {
    visited: '算过了，分数已弃',
    current: '正在算',
    skipped: '跳过，全被掩码',
    waiting: '等待',
  },
  tileTitle: {
    visited: '已算过 · visited',
    current: '当前块 · current tile',
    skipped: '跳过 · skipped',
    waiting: '等待 · waiting',
  },
  tileBody: {
    visited: '它的分数已经用在 m、ℓ、o 里，不再存着。',
    current: '目前只有这些分数存在。',
    skipped: '整块被掩码：不取，也不算。',
    waiting: '还没有取来。',
  },
  carries: '每行保留的三个量',
  rowMax: 'm，到目前为止最大的分数',
  rowSum: 'ℓ，到目前为止 exp 的和',
  rowOut: 'o，到目前为止的输出，尚未归一化',
  firstTile: '这一行的第一批键：还没有累计值。',
  rowSeesNothing: '这一行看不到这一块里的键：什么都不变。',
  largerFound: '出现更大的分数：先缩小已累计的 ℓ 和 o',
  noLarger: '最大值没变，累计值不动',
  finishNote: '这一行只除这一次。存下来的只有输出和 m + log ℓ。',
  exactness: (error) => `所有输出与标准注意力最多差 ${error}。`,
};
