import { layers } from '../parameters/layers.ts';
import { windowLeft } from '../parameters/window-left.ts';
import { pairCounters } from './counters.ts';
import { softmaxEquation } from './equations.ts';
import { maskGlyph } from './glyphs.ts';
import { mechanism } from './mechanism.ts';

export const hybrid = mechanism({
  group: 'mask',
  mask: 'causal',
  parameters: [windowLeft, layers],
  options: ({ window_left, layers }) => ({
    algorithm: 'flash', // of every layer that is not linear
    window_left,
    layers,
  }),
  softmax: false, // none to set: in every layer each head keeps its own scale
  isStack: true,
  opening: 'layers',
  counters: [...pairCounters, 'kv_cache_bytes'],
  compared: 'score_pairs',
  claims: ['minimax_m2', 'linear_recall'],
  equation: softmaxEquation,
  glyph: maskGlyph((row, col) => col <= row && (row > 2 || row - col <= 1)),
  script: null,
  words: {
    en: {
      name: 'Hybrid',
      term: 'hybrid of window and full layers',
      what: 'Layers with a window and layers that see all are stacked; distant information is passed up.',
      setAs: ({ layers }) => layers,
    },
    'zh-CN': {
      name: '混合',
      term: '窗口层与全注意力层混合',
      what: '窗口层和全注意力层叠在一起，远处的信息逐层往上传。',
      setAs: ({ layers }) => layers,
    },
  },
});
