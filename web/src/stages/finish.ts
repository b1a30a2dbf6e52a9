import { html } from 'lit';
import { type Mark, stage } from './stage.ts';

const equation = (mark: Mark) => html`<math>
  <mrow class=${mark('finish')}
    ><mi>O</mi><mo>=</mo><mi>o</mi><mo>/</mo><mi>ℓ</mi></mrow
  >
</math>`;

export const finish = stage({
  name: { en: 'normalise', 'zh-CN': '归一化' },
  tensors: ['out'],
  view: 'tiles',
  equation,
  captions: {
    'finish.block': {
      en: 'All tiles for {queries} are done: o ÷ ℓ is the output, and no whole row of scores was ever stored.',
      'zh-CN': '{queries}的各块都算完：o ÷ ℓ 就是输出，全程没有存过完整的一行分数。',
    },
  },
});
