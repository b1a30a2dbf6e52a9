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
      en: 'Device {device} attends to the keys and values of its own tokens: {pairs} pairs; nothing is sent for them.',
      'zh-CN': '设备{device}先算自己那段词的键和值：{pairs}对，一个字节也不用发。',
    },
    'compute.hop': {
      en: 'Device {device} attends to the block of device {source}: {pairs} pairs, merged with what it already knows.',
      'zh-CN': '设备{device}算设备{source}传来的那一块：{pairs}对，再和已有的结果合并。',
    },
    'compute.wait': {
      en: 'Device {device} holds the block of device {source}, which its queries may not see: it waits.',
      'zh-CN': '设备{device}手里是设备{source}的那一块，它的查询都看不到，只能等待。',
    },
    'compute.idle': {
      en: 'Device {device} owns no token, so it only passes on the block of device {source}.',
      'zh-CN': '设备{device}没有分到词，只把设备{source}的那一块传下去。',
    },
  },
  variant: ({ sentence, i }) => (sentence === 'compute.wait' && i < 0 ? 'compute.idle' : undefined),
});
