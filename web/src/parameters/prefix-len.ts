import type { Parameter } from './parameter.ts';
import { wholeSlider } from './parameter.ts';
import { longest, whole } from './rules.ts';

export const prefixLen: Parameter<'prefix_len', number> = {
  id: 'prefix_len',
  default: 3,
  check: whole(0, longest),
  control: wholeSlider(0, (n) => n),
  place: 'mask',
  type: 'number',
  doc: 'First tokens that all see each other, for the prefix mask.',
  words: {
    en: {
      name: 'tokens of the prefix',
      term: 'prefix length',
      what: 'These tokens see each other in both directions; later ones only look back.',
    },
    'zh-CN': {
      name: '前缀有几个词',
      term: '前缀长度',
      what: '这些词前后都看；再后面的词只往前看。',
    },
  },
};
