import type { Claim } from './claim.ts';
import { pairCounters } from './counters.ts';
import { softmaxEquation } from './equations.ts';
import { maskGlyph } from './glyphs.ts';
import { mechanism } from './mechanism.ts';
import { softmaxScript } from './scripts.ts';

const bert: Claim = {
  verdict: 'holds',
  source: 'Devlin et al. 2018, arXiv:1810.04805',
  url: 'https://arxiv.org/abs/1810.04805',
  as_of: '2026-11',
  words: {
    en: {
      claim: 'BERT looks in both directions',
      statement:
        'Yes, as encoders do. The price: when a token is appended every row changes, so no keys and values can be kept from before.',
    },
    'zh-CN': {
      claim: 'BERT 前后都看',
      statement:
        '是的，编码器都这样。代价是：后面多一个词元，每一行都要变，以前的键和值没法留着用。',
    },
  },
};

export const glmCausal: Claim = {
  verdict: 'fails',
  source:
    'zai-org/GLM-4.5 README; transformers glm4_moe, glm4_moe_lite, glm_moe_dsa; THUDM/ChatGLM-6B',
  url: 'https://github.com/zai-org/GLM-4.5',
  as_of: '2026-11',
  words: {
    en: {
      claim: 'GLM-4.7 looks in both directions',
      statement:
        'Its public code is causal: GLM-4.5, 4.6 and 4.7 share one implementation that builds a causal mask; GLM-4.7-Flash has another (MLA), GLM-5 a third (sparse), causal, too. GLM (2021), GLM-130B (2022) and ChatGLM-6B (2023) let the context see itself in both directions.',
    },
    'zh-CN': {
      claim: 'GLM-4.7 是双向的',
      statement:
        '公开的代码是因果的：GLM-4.5、4.6、4.7 共用一套实现，里面建的是因果掩码；GLM-4.7-Flash 另有实现（MLA），GLM-5 又是一套（稀疏），也都是因果的。GLM（2021）、GLM-130B（2022）和 ChatGLM-6B（2023）的上文才是前后都看。',
    },
  },
};

export const bidirectional = mechanism({
  group: 'mask',
  mask: 'bidirectional',
  parameters: [],
  options: () => ({ algorithm: 'standard' }),
  softmax: true,
  opening: 'softmax',
  counters: [...pairCounters, 'bytes_moved'],
  compared: 'score_pairs',
  claims: [bert, glmCausal],
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
