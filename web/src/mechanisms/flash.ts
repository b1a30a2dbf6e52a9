import { blockK, blockQ } from '../parameters/blocks.ts';
import { softmaxEquation } from './equations.ts';
import { tilesGlyph } from './glyphs.ts';
import { mechanism } from './mechanism.ts';
import { softmaxScript } from './scripts.ts';

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
  claims: ['flash_memory', 'flash_traffic'],
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
