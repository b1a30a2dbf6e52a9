import { html } from 'lit';
import { chunkLen } from '../parameters/chunk-len.ts';
import type { Mark } from '../stages/stage.ts';
import { stateCounters } from './counters.ts';
import { stateGlyph } from './glyphs.ts';
import { mechanism } from './mechanism.ts';
import { mappedScript, stateScript } from './scripts.ts';

/** φ(x) = elu(x) + 1, so that every feature is positive. */
const PHI = 'np.where(x > 0, x + 1, np.exp(np.minimum(x, 0)))  # elu(x) + 1';

const featureMap = html`<math>
  <mrow class="now"
    ><mi>φ</mi><mo stretchy="false">(</mo><mi>u</mi><mo stretchy="false">)</mo><mo>=</mo
    ><mi mathvariant="normal">elu</mi><mo stretchy="false">(</mo><mi>u</mi
    ><mo stretchy="false">)</mo><mo>+</mo><mn>1</mn></mrow
  >
</math>`;

const equation = (mark: Mark) => html`<math class=${mark('update') || 'other'}>
    <mrow class=${mark('update')}
      ><msub><mi>S</mi><mi>i</mi></msub><mo>=</mo
      ><msub><mi>S</mi><mrow><mi>i</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>+</mo><mi>φ</mi
      ><mo stretchy="false">(</mo><msub><mi>k</mi><mi>i</mi></msub><mo stretchy="false">)</mo
      ><msubsup><mi>v</mi><mi>i</mi><mo>⊤</mo></msubsup></mrow
    >
  </math>
  <math class=${mark('read') || 'other'}>
    <mrow class=${mark('read')}
      ><msub><mi>o</mi><mi>i</mi></msub><mo>=</mo><mi>φ</mi><mo stretchy="false">(</mo
      ><msub><mi>q</mi><mi>i</mi></msub><mo stretchy="false">)</mo
      ><msub><mi>S</mi><mi>i</mi></msub><mo>/</mo><mi>φ</mi><mo stretchy="false">(</mo
      ><msub><mi>q</mi><mi>i</mi></msub><mo stretchy="false">)</mo><mo>·</mo
      ><msub><mi>z</mi><mi>i</mi></msub></mrow
    >
  </math>`;

export const linear = mechanism({
  group: 'recurrent',
  mask: null,
  parameters: [chunkLen],
  options: ({ chunk_len }) => ({ algorithm: 'linear', feature_map: 'elu_plus_one', chunk_len }),
  softmax: false,
  opening: 'read',
  counters: stateCounters,
  compared: 'mul_adds',
  claims: ['linear_recall'],
  equation,
  featureMap,
  glyph: stateGlyph(),
  script: (input) => mappedScript(PHI, stateScript(input, true)),
  words: {
    en: {
      name: 'Linear',
      term: 'linear attention',
      what: 'Tokens are written into one state of fixed size; no pair of tokens is ever stored.',
    },
    'zh-CN': {
      name: '线性',
      term: '线性注意力',
      what: '读过的词元都写入一个固定大小的状态，不保存任何查询–键对。',
    },
  },
});
