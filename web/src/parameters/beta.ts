import { decimal } from '../ui/format.ts';
import type { Parameter } from './parameter.ts';
import { share } from './rules.ts';

export const beta: Parameter<'beta', number> = {
  id: 'beta',
  default: 1,
  check: share,
  control: {
    kind: 'slider',
    slider: (position) => ({ min: 0, max: 1, step: 0.01, position, shown: decimal(position) }),
  },
  type: 'number',
  doc: 'The share of its error that a token writes by the delta rule, from 0 to 1.',
  words: {
    en: {
      name: 'share of the error written',
      term: 'writing strength β',
      what: 'How much of the error a token writes: 1 replaces what its key held, 0 writes nothing.',
      note: () =>
        'Here one β for every token; DeltaNet computes it from the token, as Gated DeltaNet does its decay.',
    },
    'zh-CN': {
      name: '误差写入比例 β',
      term: '写入强度 β',
      what: '一个词元把误差的多少写入状态：1 是整个换掉这个键已存的内容，0 是什么都不写。',
      note: () =>
        '这里所有词元共用一个 β；DeltaNet 的 β 由每个词元自己算出，Gated DeltaNet 的衰减也是。',
    },
  },
};
