import { prefixLen } from '../parameters/prefix-len.ts';
import { pairCounters } from './counters.ts';
import { softmaxEquation } from './equations.ts';
import { maskGlyph } from './glyphs.ts';
import { mechanism } from './mechanism.ts';
import { softmaxScript } from './scripts.ts';

export const prefix = mechanism({
  group: 'mask',
  mask: 'prefix',
  parameters: [prefixLen],
  options: () => ({ algorithm: 'standard' }),
  softmax: true,
  opening: 'softmax',
  counters: [...pairCounters, 'bytes_moved'],
  compared: 'score_pairs',
  claims: ['glm_prefix', 'glm_causal'],
  equation: softmaxEquation,
  glyph: maskGlyph((row, col) => col <= row || col < 3),
  script: softmaxScript,
  words: {
    en: {
      name: 'Prefix',
      term: 'prefix language model',
      what: 'The tokens of the prefix all see each other; the rest look only back, as in the original GLM.',
      setAs: ({ prefix_len }) => `the first ${prefix_len} see each other`,
    },
    'zh-CN': {
      name: '前缀',
      term: '前缀语言模型',
      what: '前缀内部互相可见，之后的词元只能看前面；最早的 GLM 就是这样。',
      setAs: ({ prefix_len }) => `前 ${prefix_len} 个词元互相可见`,
    },
  },
});
