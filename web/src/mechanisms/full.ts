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
      claim: '20 万个词元要算 4 × 10¹⁰ 对',
      statement:
        '整个方阵是这个数。因果注意力只要一半：20,000,100,000 对；窗口 4,096 个键只要 810,813,440 对，约为其 1/24.7。',
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
      claim: '100 万个词元，一层一个头就要 2 TB',
      statement:
        '10¹² 个分数，每个 2 字节，是 2.0 TB = 1.82 TiB；如果 1M 是 2²⁰，正好 2 TiB。因果的一半是 1.0 TB。',
    },
  },
};

const contexts: Claim = {
  verdict: 'holds',
  source: 'Anthropic, Claude 2.1; Gemini 1.5, arXiv:2403.05530; MiniMax-01, arXiv:2501.08313',
  url: 'https://www.anthropic.com/news/claude-2-1',
  as_of: '2026-11',
  words: {
    en: {
      claim: 'Models read 200K and 1M tokens',
      statement:
        'Claude 2.1 took 200K tokens in 2023, Gemini 1.5 Pro 1M in 2024, MiniMax-01 was trained at 1M in 2025. How Claude and Gemini attend is not published; of MiniMax-01 it is, and 70 of its 80 layers are linear.',
    },
    'zh-CN': {
      claim: '模型能读 20 万、100 万个词元',
      statement:
        '2023 年 Claude 2.1 能读 20 万，2024 年 Gemini 1.5 Pro 能读 100 万，2025 年 MiniMax-01 按 100 万训练。Claude 和 Gemini 怎么算注意力没有公布；MiniMax-01 公布了，80 层里有 70 层是线性的。',
    },
  },
};

export const minimaxM2: Claim = {
  verdict: 'holds',
  source: 'MiniMaxAI/MiniMax-M2 config.json; MiniMax blog',
  url: 'https://huggingface.co/blog/MiniMax-AI/why-did-m2-end-up-as-a-full-attention-model',
  as_of: '2026-11',
  words: {
    en: {
      claim: 'MiniMax-M2 went back to full attention',
      statement:
        'In 2025, yes: by their public configs all 62 layers of M2 to M2.7 are full attention, and their developers report that hybrids had clear deficits in complex, multi-hop reasoning at scale. It is not the last word: MiniMax-M3 (2026) is block-sparse, and others have shipped linear hybrids since (Qwen3-Next, Kimi Linear).',
    },
    'zh-CN': {
      claim: 'MiniMax-M2 又回到了全注意力',
      statement:
        '2025 年是这样：M2 到 M2.7 公开的配置里 62 层都是全注意力，作者说规模变大后，混合结构在复杂的多跳推理上有明显不足。但这不是定论：MiniMax-M3（2026）用块稀疏注意力，Qwen3-Next、Kimi Linear 之后又用了线性混合。',
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
  claims: [pairsAt200k, memoryAt1m, contexts, minimaxM2],
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
