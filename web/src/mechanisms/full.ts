import type { Claim } from './claim.ts';
import { pairCounters } from './counters.ts';
import { softmaxEquation } from './equations.ts';
import { maskGlyph } from './glyphs.ts';
import { mechanism } from './mechanism.ts';
import { softmaxScript } from './scripts.ts';

export const pairsAt200k: Claim = {
  verdict: 'holds',
  source: 'n², n(n+1)/2',
  words: {
    en: {
      claim: '200K tokens cost 4 × 10¹⁰ pairs',
      statement:
        'The full square, yes. Causal attention takes half, 20,000,100,000 pairs; a window of 4,096 keys takes 810,813,440, 24.7 times fewer.',
    },
    'zh-CN': {
      claim: '20 万个词要算 4 × 10¹⁰ 对',
      statement:
        '整个方阵是这个数。因果注意力只要一半：20,000,100,000 对；窗口 4,096 个键只要 810,813,440 对，少到二十四点七分之一。',
    },
  },
};

const memoryAt1m: Claim = {
  verdict: 'holds',
  source: 'n² · 2 B',
  words: {
    en: {
      claim: 'At 1M tokens one head of one layer needs 2 TB',
      statement:
        '10¹² scores of 2 bytes are 2.0 TB = 1.82 TiB; if 1M means 2²⁰ it is exactly 2 TiB. The causal half is 1.0 TB.',
    },
    'zh-CN': {
      claim: '100 万个词，一层一个头就要 2 TB',
      statement:
        '10¹² 个分数，每个 2 字节，是 2.0 TB = 1.82 TiB；如果 1M 是 2²⁰，正好 2 TiB。因果的一半是 1.0 TB。',
    },
  },
};

export const minimaxM2: Claim = {
  verdict: 'holds',
  source: 'MiniMax-M2 config.json; MiniMax blog',
  url: 'https://huggingface.co/blog/MiniMax-AI/why-did-m2-end-up-as-a-full-attention-model',
  words: {
    en: {
      claim: 'MiniMax-M2 went back to full attention',
      statement:
        'By its public config all 62 layers are full attention. Its makers report that hybrids had clear deficits in complex, multi-hop reasoning at scale.',
    },
    'zh-CN': {
      claim: 'MiniMax-M2 又回到了全注意力',
      statement:
        '公开的配置里 62 层都是全注意力。作者说，规模变大后，混合结构在复杂的多跳推理上有明显不足。',
    },
  },
};

export const full = mechanism({
  group: 'mask',
  mask: 'causal',
  parameters: [],
  options: () => ({ algorithm: 'standard' }),
  softmax: true,
  opening: 'softmax',
  counters: [...pairCounters, 'bytes_moved'],
  compared: 'score_pairs',
  claims: [pairsAt200k, memoryAt1m, minimaxM2],
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
      name: '全因果',
      term: '全因果注意力',
      what: '每个词看自己和前面所有的词，看不到后面。',
    },
  },
});
