import { prefixLen } from '../parameters/prefix-len.ts';
import { glmCausal } from './bidirectional.ts';
import type { Claim } from './claim.ts';
import { pairCounters } from './counters.ts';
import { softmaxEquation } from './equations.ts';
import { maskGlyph } from './glyphs.ts';
import { mechanism } from './mechanism.ts';
import { softmaxScript } from './scripts.ts';

const glmPrefix: Claim = {
  verdict: 'holds',
  source: 'Du et al. 2021, arXiv:2103.10360; THUDM/GLM mpu/transformer.py',
  url: 'https://github.com/THUDM/GLM',
  as_of: '2026-11',
  words: {
    en: {
      claim: 'The first GLM used a prefix mask',
      statement:
        'Its code builds the lower triangle or key < prefix. A prefix of p tokens adds p(p − 1)/2 pairs to causal attention, and has to be read in one pass.',
    },
    'zh-CN': {
      claim: '最早的 GLM 用前缀掩码',
      statement:
        '代码里的掩码是下三角，或者键在前缀里。p 个词元的前缀比因果多 p(p − 1)/2 对，而且要一次读完。',
    },
  },
};

export const prefix = mechanism({
  group: 'mask',
  mask: 'prefix',
  parameters: [prefixLen],
  options: () => ({ algorithm: 'standard' }),
  softmax: true,
  opening: 'softmax',
  counters: [...pairCounters, 'bytes_moved'],
  compared: 'score_pairs',
  claims: [glmPrefix, glmCausal],
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
