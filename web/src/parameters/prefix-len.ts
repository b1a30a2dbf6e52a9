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
      name: '前缀词元数',
      term: '前缀长度',
      what: '前缀内部互相可见；之后的词元只能看前面。',
    },
  },
};
