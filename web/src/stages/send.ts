import { html } from 'lit';
import { type Mark, stage } from './stage.ts';

// All devices at once: the keys and values of device r go to the next one.
const equation = (mark: Mark) => html`<math>
  <mrow class=${mark('send')}
    ><msub><mi>K</mi><mi>r</mi></msub><mo separator="true">,</mo
    ><msub><mi>V</mi><mi>r</mi></msub><mo>→</mo><mi>r</mi><mo>+</mo><mn>1</mn></mrow
  >
</math>`;

export const send = stage({
  name: { en: 'send', 'zh-CN': '环形传递' },
  tensors: [],
  view: 'ring',
  equation,
  captions: {
    'send.all': {
      en: 'All {devices} devices pass their keys and values on: {bytes} in this hop, while the queries stay.',
      'zh-CN': '{devices}台设备同时把键和值传给下一台：这一跳发送{bytes}，查询不动。',
    },
  },
});
