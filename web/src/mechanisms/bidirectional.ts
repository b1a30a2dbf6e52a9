import { pairCounters } from './counters.ts';
import { softmaxEquation } from './equations.ts';
import { maskGlyph } from './glyphs.ts';
import { mechanism } from './mechanism.ts';
import { softmaxScript } from './scripts.ts';

export const bidirectional = mechanism({
  group: 'mask',
  mask: 'bidirectional',
  parameters: [],
  options: () => ({ algorithm: 'standard' }),
  softmax: true,
  opening: 'softmax',
  counters: [...pairCounters, 'bytes_moved'],
  compared: 'score_pairs',
  claims: ['bert', 'glm_causal'],
  equation: softmaxEquation,
  glyph: maskGlyph(() => true),
  script: softmaxScript,
  words: {
    en: {
      name: 'Bidirectional',
      term: 'bidirectional attention',
      what: 'Every token looks at all tokens, before and after it, as in BERT.',
    },
    'zh-CN': {
      name: '双向',
      term: '双向注意力',
      what: '每个词元看全部词元，前后都看；BERT 就是这样。',
    },
  },
});
