import { html, mathml, svg } from 'lit';
import { beta } from '../parameters/beta.ts';
import { decayFrom } from '../parameters/decay.ts';
import type { Mark } from '../stages/stage.ts';
import { stateCounters } from './counters.ts';
import { stateGlyph } from './glyphs.ts';
import { mechanism } from './mechanism.ts';
import { mappedScript } from './scripts.ts';

const decay = decayFrom(1, {
  en: (decay) =>
    decay === 1
      ? '1: DeltaNet. Less: the state fades before every error, which is Gated DeltaNet.'
      : 'Gated DeltaNet: the state fades first, then the error is taken. 1 is DeltaNet.',
  'zh-CN': (decay) =>
    decay === 1
      ? '1 就是 DeltaNet；小于 1 时，状态先衰减再算误差，就是 Gated DeltaNet。'
      : '这是 Gated DeltaNet：状态先衰减，再算误差。设成 1 就是 DeltaNet。',
});

/** The corner of the state that is written again. */
const overwritten = svg`<path d="M14.5 14.5h-3M14.5 14.5v-3M14.5 14.5l-3.4-3.4" fill="none"
  stroke="currentColor" stroke-width="1.4"></path>`;

const PHI = 'x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-30)';

// The delta rule: what is missing for the key is written. In the space of a line, k and q stand for
// what the feature map makes of them.
const equation = (mark: Mark) => {
  const at = (letter: string) => mathml`<msub><mi>${letter}</mi><mi>i</mi></msub>`;
  const before = mathml`<mi>λ</mi><msub><mi>S</mi><mrow><mi>i</mi><mo>−</mo><mn>1</mn></mrow></msub>`;
  return html`<math class=${mark('error') || 'other'}>
      <mrow class=${mark('error')}
        >${at('u')}<mo>=</mo><mi>β</mi><mo stretchy="false">(</mo>${at('v')}<mo>−</mo><mi>λ</mi
        ><msubsup><mi>S</mi><mrow><mi>i</mi><mo>−</mo><mn>1</mn></mrow><mo>⊤</mo></msubsup
        >${at('k')}<mo stretchy="false">)</mo></mrow
      >
    </math>
    <math class=${mark('update') || 'other'}>
      <mrow class=${mark('update')}
        >${at('S')}<mo>=</mo>${before}<mo>+</mo>${at('k')}<msubsup
          ><mi>u</mi><mi>i</mi><mo>⊤</mo></msubsup
        ></mrow
      >
    </math>
    <math class=${mark('read') || 'other'}>
      <mrow class=${mark('read')}>${at('o')}<mo>=</mo>${at('q')}${at('S')}</mrow>
    </math>`;
};

const featureMap = html`<math>
  <mrow class="now"
    ><mi>φ</mi><mo stretchy="false">(</mo><mi>u</mi><mo stretchy="false">)</mo><mo>=</mo><mi>u</mi
    ><mo>/</mo><mo stretchy="false">‖</mo><mi>u</mi><mo stretchy="false">‖</mo></mrow
  >
</math>`;

export const delta = mechanism({
  group: 'recurrent',
  mask: 'causal', // an error is against what the tokens before have left
  parameters: [beta, decay],
  options: ({ decay, beta }) => ({
    algorithm: 'linear',
    feature_map: 'l2_norm',
    update_rule: 'delta',
    decay,
    beta,
  }),
  softmax: false,
  opening: 'error',
  counters: stateCounters,
  compared: 'mul_adds',
  claims: ['delta_overwrites', 'gated_delta'],
  equation,
  featureMap,
  glyph: svg`${stateGlyph(0.3, 0.3, 0.3, 1)}${overwritten}`,
  script: ({ config: { decay = 1, beta = 1 } }) =>
    mappedScript(
      PHI,
      `decay, beta = ${decay}, ${beta}
state = np.zeros((k.shape[1], v.shape[1]))
out = np.zeros(v.shape)
for t in range(len(q)):
    state = decay * state
    error = v[t] - phi_k[t] @ state  # what the state does not hold for this key
    state = state + beta * np.outer(phi_k[t], error)
    out[t] = phi_q[t] @ state`,
    ),
  words: {
    en: {
      name: 'Delta',
      term: 'delta rule (DeltaNet)',
      what: 'One state, too, but a token first queries it with its own key and writes only the difference: old content is overwritten.',
      setAs: ({ beta, decay }) => `beta ${beta}, decay ${decay}`,
    },
    'zh-CN': {
      name: 'Delta',
      term: 'Delta 规则（DeltaNet）',
      what: '同样只有一个状态；每个词元先用自己的键查询，只写入差值：旧内容会被改写。',
      setAs: ({ beta, decay }) => `β ${beta}，衰减 ${decay}`,
    },
  },
});
