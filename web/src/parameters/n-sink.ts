import type { Parameter } from './parameter.ts';
import { wholeSlider } from './parameter.ts';
import { longest, whole } from './rules.ts';

export const nSink: Parameter<'n_sink', number> = {
  id: 'n_sink',
  default: 0,
  check: whole(0, longest),
  control: wholeSlider(0, (n) => n),
  place: 'mask',
  type: 'number',
  doc: 'First tokens that every query of a sliding window sees.',
  words: {
    en: {
      name: 'first tokens, always seen',
      term: 'attention sinks',
      what: 'The first tokens stay visible at any distance; a window model falls apart without them.',
    },
    'zh-CN': {
      name: '开头几个词一直看',
      term: '注意力汇聚点',
      what: '开头几个词多远都看得见；没有它们，窗口模型会垮掉。',
    },
  },
};
