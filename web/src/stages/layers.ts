import { html } from 'lit';
import { stage } from './stage.ts';

// One layer onto the next: residual and attention output.
const equation = () => html`<math>
  <mrow class="now"
    ><msub><mi>x</mi><mrow><mi>l</mi><mo>+</mo><mn>1</mn></mrow></msub><mo>=</mo
    ><msub><mi>x</mi><mi>l</mi></msub><mo>+</mo><msub><mi>W</mi><mi>o</mi></msub
    ><mo>·</mo><msub><mi mathvariant="normal">attention</mi><mi>l</mi></msub
    ><mo stretchy="false">(</mo><msub><mi>x</mi><mi>l</mi></msub><mo stretchy="false">)</mo></mrow
  >
</math>`;

export const layers = stage({
  name: { en: 'layers', 'zh-CN': '各层' },
  tensors: [],
  view: 'stack',
  equation,
  captions: {
    'layer.window': {
      en: 'Layer {layer} of {layers} sees windows of {count} tokens: what lies further back can only be handed on.',
      'zh-CN': '第{layer}层，共{layers}层：窗口只有{count}个词，更远的只能靠一层层传上来。',
    },
    'layer.full': {
      en: 'Layer {layer} of {layers} sees all before: whatever any token has gathered so far arrives at once.',
      'zh-CN': '第{layer}层，共{layers}层：前面全看得见，哪个词攒下了什么，一步就能传到。',
    },
    'layer.linear': {
      en: 'Layer {layer} of {layers} keeps one state: everything before has a share in it, none stands out.',
      'zh-CN': '第{layer}层，共{layers}层：只有一个状态，前面的词人人有份，谁也不突出。',
    },
  },
});
