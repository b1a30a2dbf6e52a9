import { html, svg } from 'lit';
import { shortest } from '../input/shortest.ts';
import type { Mark } from '../stages/stage.ts';
import { stateCounters } from './counters.ts';
import { stateGlyph } from './glyphs.ts';
import { mechanism } from './mechanism.ts';

// The gate g depends on the token.
const equation = (mark: Mark) => html`<math class=${mark('update') || 'other'}>
    <mrow class=${mark('update')}
      ><msub><mi>S</mi><mi>i</mi></msub><mo>=</mo><msub><mi>g</mi><mi>i</mi></msub
      ><msub><mi>S</mi><mrow><mi>i</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>+</mo
      ><msub><mi>k</mi><mi>i</mi></msub><msubsup><mi>v</mi><mi>i</mi><mo>⊤</mo></msubsup></mrow
    >
  </math>
  <math class=${mark('read') || 'other'}>
    <mrow class=${mark('read')}
      ><msub><mi>o</mi><mi>i</mi></msub><mo>=</mo><msub><mi>q</mi><mi>i</mi></msub
      ><msub><mi>S</mi><mi>i</mi></msub><mo>/</mo><msqrt><mi>d</mi></msqrt></mrow
    >
  </math>`;

export const gla = mechanism({
  group: 'recurrent',
  mask: 'causal', // what is forgotten comes before
  parameters: [],
  options: () => ({ algorithm: 'linear', feature_map: 'identity', gated: true }),
  softmax: false,
  opening: 'read',
  counters: stateCounters,
  compared: 'mul_adds',
  captions: {
    'update.decay': {
      en: 'The gate of {query} keeps {decay} of the old state; then {k} times {v} is added.',
      'zh-CN': '{query}的门让旧状态留下{decay}，再加上{k}乘{v}。',
    },
  },
  claims: ['mamba2', 'vector_gate', 'linear_recall'],
  equation,
  // A valve on the wire that leads into the state.
  glyph: svg`${stateGlyph(0.3, 0.55, 0.55, 1)}<path d="M0 5.4v5.2l3-2.6z" fill="currentColor"></path>`,
  script: async ({
    softmax_scale,
    kept,
  }) => `gate = np.array([${(await kept()).map(shortest).join(', ')}])
softmax_scale = ${softmax_scale}
state = np.zeros((k.shape[1], v.shape[1]))
out = np.zeros(v.shape)
for t in range(len(q)):
    state = gate[t] * state + np.outer(k[t], v[t])
    out[t] = q[t] @ state * softmax_scale`,
  words: {
    en: {
      name: 'Gated',
      term: 'gated linear attention (Mamba-2)',
      what: 'One state, too, but each token says how much of it stays: a boundary forgets nearly everything.',
    },
    'zh-CN': {
      name: '门控',
      term: '门控线性注意力（Mamba-2）',
      what: '同样只有一个状态，但旧内容留多少由每个词元决定：遇到句号，几乎全忘掉。',
    },
  },
});
