import { projection } from './projection.ts';
import { stage } from './stage.ts';

export const x = stage({
  name: { en: 'x', 'zh-CN': 'x' },
  tensors: ['x'],
  view: 'features',
  equation: projection,
  captions: {
    'x.row': {
      en: '{query} becomes a row of numbers: which word, what it is like, where it stands, its class.',
      'zh-CN': '{query}写成一行数：它是哪个词、像哪些词、在第几个、是哪一类。',
    },
  },
});
