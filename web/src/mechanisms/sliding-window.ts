import { nSink } from '../parameters/n-sink.ts';
import { windowLeft } from '../parameters/window-left.ts';
import type { Claim } from './claim.ts';
import { pairCounters } from './counters.ts';
import { softmaxEquation } from './equations.ts';
import { pairsAt200k } from './full.ts';
import { maskGlyph } from './glyphs.ts';
import { mechanism } from './mechanism.ts';
import { softmaxScript } from './scripts.ts';

const windowNames: Claim = {
  verdict: 'partly',
  source: 'flash_attn_interface.py; transformers masking_utils.py, #40163',
  url: 'https://github.com/huggingface/transformers/pull/40163',
  as_of: '2026-11',
  words: {
    en: {
      claim: 'A window of 3: token 8 sees 5, 6, 7 and itself',
      statement:
        'If only earlier keys are counted: window_size = (3, 0) in FlashAttention. Hugging Face, Gemma and gpt-oss also count the token itself and call the same mask sliding_window = 4. The Mistral paper uses both.',
    },
    'zh-CN': {
      claim: '窗口是 3：第 8 个词元看 5、6、7 和自己',
      statement:
        '只数前面的键才对：FlashAttention 写作 window_size = (3, 0)。Hugging Face、Gemma、gpt-oss 把自己也数进去，同一个掩码写作 sliding_window = 4。Mistral 的论文两种都用。',
    },
  },
};

export const slidingWindow = mechanism({
  group: 'mask',
  mask: 'sliding_window',
  parameters: [windowLeft, nSink],
  options: () => ({ algorithm: 'standard' }),
  softmax: true,
  opening: 'softmax',
  counters: [...pairCounters, 'kv_cache_bytes'],
  compared: 'score_pairs',
  claims: [windowNames, pairsAt200k],
  equation: softmaxEquation,
  glyph: maskGlyph((row, col) => col <= row && row - col <= 1),
  script: softmaxScript,
  words: {
    en: {
      name: 'Window',
      term: 'sliding window',
      what: 'Every token looks at itself and a fixed number of tokens before it.',
      setAs: ({ window_left, n_sink }) => {
        const window = `this token and ${window_left} before it`;
        return n_sink > 0 ? `${window}, and the first ${n_sink}` : window;
      },
    },
    'zh-CN': {
      name: '滑动窗口',
      term: '滑动窗口',
      what: '每个词元只看自己和前面固定几个词元。',
      setAs: ({ window_left, n_sink }) => {
        const window = `看自己和前面 ${window_left} 个词元`;
        return n_sink > 0 ? `${window}，还有开头 ${n_sink} 个` : window;
      },
    },
  },
});
