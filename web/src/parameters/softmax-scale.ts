import { decimal } from '../ui/format.ts';
import type { Parameter, Reach } from './parameter.ts';
import { positiveOrNull } from './rules.ts';

/** The slider spans a factor of 8 either way, in steps of an eighth of a doubling. */
const DOUBLINGS = 3;

/** The value in force, and whether it is the usual scale of papers. */
function besideRoot(shown: string, { head_dim, scale_is_root }: Reach): string {
  if (head_dim === 0) return shown;
  return scale_is_root ? `1/√${head_dim} ≈ ${shown}` : `${shown} ≠ 1/√${head_dim}`;
}

/** null: the head's own teaching scale. */
export const softmaxScale: Parameter<'softmax_scale', number | null> = {
  id: 'softmax_scale',
  default: null,
  start: ({ default_scale }) => default_scale,
  check: positiveOrNull(100),
  control: {
    kind: 'slider',
    slider: (scale, reach) => {
      const position = Math.log2(scale / reach.default_scale);
      const shown = besideRoot(decimal(scale, 3), reach);
      return { min: -DOUBLINGS, max: DOUBLINGS, step: 0.125, position, shown };
    },
    valueAt: (position, { default_scale }) =>
      position === 0 ? null : Number((default_scale * 2 ** position).toPrecision(4)),
  },
  type: 'number',
  doc: "By what scores are multiplied before the softmax; null: the head's own scale for teaching.",
  words: {
    en: {
      name: 'scale s',
      term: 'scale s, inverse temperature',
      what: 'Scores are multiplied by it: smaller is more even, larger sharper; the winner never changes.',
    },
    'zh-CN': {
      name: '缩放系数 s',
      term: '缩放系数 s（温度的倒数）',
      what: '分数先乘上它：越小越平均，越大越集中；谁最大不会变。',
    },
  },
};
