import { decimal } from '../ui/format.ts';
import type { Parameter } from './parameter.ts';
import { positiveOrNull } from './rules.ts';

/** The slider spans a factor of 8 either way, in steps of an eighth of a doubling. */
const DOUBLINGS = 3;

/** null: the head's own teaching scale. */
export const softmaxScale: Parameter<'softmax_scale', number | null> = {
  id: 'softmax_scale',
  default: null,
  start: ({ default_scale }) => default_scale,
  check: positiveOrNull(100),
  control: {
    kind: 'slider',
    slider: (scale, { default_scale }) => {
      const position = Math.log2(scale / default_scale);
      return { min: -DOUBLINGS, max: DOUBLINGS, step: 0.125, position, shown: decimal(scale, 3) };
    },
    valueAt: (position, { default_scale }) =>
      position === 0 ? null : Number((default_scale * 2 ** position).toPrecision(4)),
  },
  type: 'number',
  doc: "By what scores are multiplied before the softmax; null: the head's own scale for teaching.",
  words: {
    en: {
      name: 'scale s (inverse temperature)',
      term: 'softmax scale',
      what: 'Scores are multiplied by it: smaller is more even, larger sharper; the winner never changes. Papers take 1/√d; these heads have a value of their own for teaching.',
    },
    'zh-CN': {
      name: '缩放系数 s（温度的倒数）',
      term: 'softmax 缩放',
      what: '分数先乘上它：越小越平均，越大越集中；谁最大不会变。论文取 1/√d，这里的头为教学另取一个值。',
    },
  },
};
