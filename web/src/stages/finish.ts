import { html } from 'lit';
import { type Mark, stage } from './stage.ts';

const equation = (mark: Mark) => html`<math>
  <mrow class=${mark('finish')}
    ><mi>O</mi><mo>=</mo><mi>o</mi><mo>/</mo><mi>ℓ</mi></mrow
  >
</math>`;

export const finish = stage({
  name: { en: 'divide', 'zh-CN': '相除' },
  tensors: ['out'],
  view: 'tiles',
  equation,
  captions: {
    'finish.block': {
      en: 'No tile is left for {queries}: o divided by ℓ is the output, and no row of scores was ever stored.',
      'zh-CN': '{queries}的块都算完了：o 除以 ℓ 就是输出，从没存过一整行分数。',
    },
  },
});
