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
      en: 'Layer {layer} of {layers} sees windows of {count} tokens: anything further back can only arrive through other tokens.',
      'zh-CN':
        '第{layer}层，共{layers}层：窗口只有{count}个词元，更远的信息只能由别的词元逐层转交。',
    },
    'layer.full': {
      en: 'Layer {layer} of {layers} sees all tokens before: anything gathered so far is one step away.',
      'zh-CN': '第{layer}层，共{layers}层：能看到前面所有词元，任何位置汇总的信息一步就能取到。',
    },
    'layer.linear': {
      en: 'Layer {layer} of {layers} keeps one state: all tokens before are mixed in it, and none can be taken out alone.',
      'zh-CN': '第{layer}层，共{layers}层：前面的词元都混在一个状态里，没有哪个能单独取出。',
    },
  },
});
