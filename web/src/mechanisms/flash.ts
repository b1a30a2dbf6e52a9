import { blockK, blockQ } from '../parameters/blocks.ts';
import type { Claim } from './claim.ts';
import { softmaxEquation } from './equations.ts';
import { tilesGlyph } from './glyphs.ts';
import { mechanism } from './mechanism.ts';
import { softmaxScript } from './scripts.ts';

const memory: Claim = {
  verdict: 'partly',
  source: 'Dao et al. 2022, arXiv:2205.14135, Theorem 1',
  url: 'https://arxiv.org/abs/2205.14135',
  as_of: '2026-11',
  words: {
    en: {
      claim: 'Flash: memory O(n²) → O(n), the same compute',
      statement:
        'In order of magnitude: a tile of fixed size, plus n numbers lse per head. The forward pass adds rescaling, the backward pass computes the scores again (5 products of n²d instead of 4; forward takes 2); skipping masked tiles takes work away.',
    },
    'zh-CN': {
      claim: 'Flash：内存 O(n²) → O(n)，计算量不变',
      statement:
        '数量级上对：一块固定大小的内存，每个头再加 n 个 lse。前向多了重缩放，反向要把分数再算一遍（n²d 的乘积从 4 次变成 5 次，前向是 2 次）；跳过被掩码的块反而少算。',
    },
  },
};

const traffic: Claim = {
  verdict: 'fails',
  source: 'Dao et al. 2022, arXiv:2205.14135, Theorem 2',
  url: 'https://arxiv.org/abs/2205.14135',
  as_of: '2026-11',
  words: {
    en: {
      claim: 'Flash always moves fewer bytes',
      statement:
        'Long texts gain a factor of about 2·block_q/head_dim, twice that under a causal mask, so a tile has to be taller than head_dim/2. A short text or tiny tiles move more, as the counter shows: raise block_q and watch.',
    },
    'zh-CN': {
      claim: 'Flash 读写的字节总是更少',
      statement:
        '文本很长时，大约少到 head_dim/(2·block_q)，因果掩码下再减半，所以块要高过 head_dim/2 才划算。文字太短或块太小，读写反而更多，计数器看得出来：调大 block_q 试试。',
    },
  },
};

export const flash = mechanism({
  group: 'execution',
  mask: null,
  parameters: [blockQ, blockK],
  options: ({ block_q, block_k }) => ({ algorithm: 'flash', block_q, block_k }),
  softmax: true,
  opening: 'tiles',
  counters: [
    'score_pairs',
    'wasted_pairs',
    'tiles_visited',
    'tiles_skipped',
    'rescales',
    'peak_extra_bytes',
    'bytes_moved',
  ],
  compared: 'peak_extra_bytes',
  claims: [memory, traffic],
  equation: softmaxEquation,
  glyph: tilesGlyph((row, col) => col <= row),
  script: softmaxScript,
  words: {
    en: {
      name: 'Flash',
      term: 'FlashAttention',
      what: 'The same result as full attention, computed tile by tile: scores are discarded at once.',
    },
    'zh-CN': {
      name: 'Flash',
      term: 'FlashAttention',
      what: '结果和普通注意力一样，只是一块一块地算，分数用完即弃。',
    },
  },
});
