import { html, mathml } from 'lit';
import { type Mark, stage } from './stage.ts';

// The ring: two partial results (out o, lse L) become one; the larger L weighs more.
const equation = (mark: Mark) => {
  const weight = (lse: unknown) => mathml`<msup
    ><mi>e</mi><mrow>${lse}<mo>−</mo><msup><mi>L</mi><mo>′</mo></msup></mrow></msup>`;
  const other = (letter: string) => mathml`<msub><mi>${letter}</mi><mi>b</mi></msub>`;
  return html`<math>
    <mrow class=${mark('compute')}
      ><msup><mi>o</mi><mo>′</mo></msup><mo>=</mo>${weight(mathml`<mi>L</mi>`)}<mi>o</mi><mo>+</mo
      >${weight(other('L'))}${other('o')}</mrow
    >
  </math>`;
};

export const compute = stage({
  name: { en: 'compute', 'zh-CN': '计算' },
  tensors: [],
  view: 'ring',
  equation,
  captions: {
    'compute.own': {
      en: 'Device {device} attends to the keys and values of its own tokens: {pairs} pairs, no communication.',
      'zh-CN': '设备{device}用自己的查询和自己那份键值算注意力：{pairs}对，不用通信。',
    },
    'compute.hop': {
      en: 'Device {device} attends to the keys and values of device {source}: {pairs} pairs, merged with its result so far.',
      'zh-CN':
        '设备{device}用自己的查询和设备{source}的键值算注意力：{pairs}对，再与已有的结果合并。',
    },
    'compute.wait': {
      en: 'Device {device} holds the keys and values of device {source}, all masked for its queries: it can only wait.',
      'zh-CN': '设备{device}拿到设备{source}的键值，对它的查询全被掩去，只能等待。',
    },
    'compute.idle': {
      en: 'Device {device} owns no token, so it only passes on the keys and values of device {source}.',
      'zh-CN': '设备{device}没有分到词元，只把设备{source}的键值传下去。',
    },
  },
  variant: ({ sentence, i }) => (sentence === 'compute.wait' && i < 0 ? 'compute.idle' : undefined),
});
