import { projection } from './projection.ts';
import { stage } from './stage.ts';

export const x = stage({
  name: { en: 'x', 'zh-CN': 'x' },
  tensors: ['x'],
  view: 'features',
  equation: projection,
  captions: {
    'x.row': {
      en: '{query} becomes a row of numbers, the vector {x}: identity, meaning, position, word class.',
      'zh-CN': '把{query}表示成一行数（词向量{x}）：词编码、词义、位置、词类。',
    },
  },
});
