import { html } from 'lit';
import { chunkLen } from '../parameters/chunk-len.ts';
import { decayFrom } from '../parameters/decay.ts';
import type { Mark } from '../stages/stage.ts';
import { stateCounters } from './counters.ts';
import { stateGlyph } from './glyphs.ts';
import { mechanism } from './mechanism.ts';
import { mappedScript, stateScript } from './scripts.ts';

const decay = decayFrom(0.61, {
  en: () =>
    'Here one λ for the head in focus, the same at every token and in every layer. MiniMax-01 gives head h of H the decay exp(−2^(−8h/H)): of 8 heads 0.61, 0.78, 0.88, … 0.996.',
  'zh-CN': () =>
    '这里选中的头用一个固定的 λ，每个词元、每一层都一样。MiniMax-01 共 H 个头，第 h 个是 exp(−2^(−8h/H))：8 个头是 0.61、0.78、0.88……0.996。',
});

const equation = (mark: Mark) => html`<math class=${mark('update') || 'other'}>
    <mrow class=${mark('update')}
      ><msub><mi>S</mi><mi>i</mi></msub><mo>=</mo><mi>λ</mi
      ><msub><mi>S</mi><mrow><mi>i</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>+</mo
      ><msub><mi>k</mi><mi>i</mi></msub><msubsup><mi>v</mi><mi>i</mi><mo>⊤</mo></msubsup></mrow
    >
  </math>
  <math class=${mark('read') || 'other'}>
    <mrow class=${mark('read')}
      ><msub><mi>o</mi><mi>i</mi></msub><mo>=</mo><msub><mi>q</mi><mi>i</mi></msub
      ><msub><mi>S</mi><mi>i</mi></msub></mrow
    >
  </math>`;

export const lightning = mechanism({
  group: 'recurrent',
  mask: null,
  parameters: [decay, chunkLen],
  options: ({ decay, chunk_len }) => ({
    algorithm: 'linear',
    feature_map: 'identity',
    decay,
    chunk_len,
  }),
  softmax: false,
  opening: 'read',
  counters: stateCounters,
  compared: 'mul_adds',
  claims: ['decay_schedules', 'linear_recall', 'minimax_m2'],
  equation,
  glyph: stateGlyph(0.3, 0.55, 0.55, 1), // what is older is fainter
  script: (input) => mappedScript('x', stateScript(input, false)),
  words: {
    en: {
      name: 'Lightning',
      term: 'Lightning attention',
      what: 'One state, too, but no feature map and no normaliser: at every token the old content shrinks by λ.',
      setAs: ({ decay }) => `decay ${decay}`,
    },
    'zh-CN': {
      name: 'Lightning',
      term: 'Lightning 注意力（闪电注意力）',
      what: '也是一个状态，但没有特征映射和归一化：每读一个词元，旧内容先乘上 λ。',
      setAs: ({ decay }) => `衰减 ${decay}`,
    },
  },
});
