import { pairCounters } from './counters.ts';
import { softmaxEquation } from './equations.ts';
import { maskGlyph } from './glyphs.ts';
import { mechanism } from './mechanism.ts';
import { softmaxScript } from './scripts.ts';

export const full = mechanism({
  group: 'mask',
  mask: 'causal',
  parameters: [],
  options: () => ({ algorithm: 'standard' }),
  softmax: true,
  opening: 'softmax',
  counters: [...pairCounters, 'bytes_moved'],
  compared: 'score_pairs',
  claims: ['pairs_at_200k', 'memory_at_1m', 'contexts', 'minimax_m2'],
  equation: softmaxEquation,
  glyph: maskGlyph((row, col) => col <= row),
  script: softmaxScript,
  words: {
    en: {
      name: 'Full',
      term: 'full causal attention',
      what: 'Every token looks at itself and all tokens before it, never ahead.',
    },
    'zh-CN': {
      name: '全注意力',
      term: '因果全注意力',
      what: '每个词元看自己和前面所有的词元，看不到后面。',
    },
  },
});
