import { nSink } from '../parameters/n-sink.ts';
import { windowLeft } from '../parameters/window-left.ts';
import { pairCounters } from './counters.ts';
import { softmaxEquation } from './equations.ts';
import { maskGlyph } from './glyphs.ts';
import { mechanism } from './mechanism.ts';
import { softmaxScript } from './scripts.ts';

export const slidingWindow = mechanism({
  group: 'mask',
  mask: 'sliding_window',
  parameters: [windowLeft, nSink],
  options: () => ({ algorithm: 'standard' }),
  softmax: true,
  opening: 'softmax',
  counters: [...pairCounters, 'kv_cache_bytes'],
  compared: 'score_pairs',
  claims: ['window_names', 'pairs_at_200k'],
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
