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
      what: 'The first tokens stay visible at any distance. A model trained with full attention and run with a window falls apart without them (StreamingLLM, arXiv:2309.17453); one trained with a window does not.',
    },
    'zh-CN': {
      name: '始终可见的开头词元数',
      term: '注意力汇聚点',
      what: '开头几个词元多远都可见。用全注意力训练、却用窗口运行的模型，没有它们质量骤降（StreamingLLM，arXiv:2309.17453）；本来就用窗口训练的不会。',
    },
  },
};
