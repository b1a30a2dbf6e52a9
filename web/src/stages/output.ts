import { stage } from './stage.ts';

export const output = stage({
  name: { en: 'output', 'zh-CN': '输出' },
  tensors: ['out', 'probs', 'v'],
  view: 'mix',
  sentence: 'arcs',
  captions: {
    'output.row': {
      en: 'The output of {query}: the values {v} of {count} tokens added up by weight, {weight} of it from {key}.',
      'zh-CN': '{query}的输出：按权重把{count}个词的值{v}加起来，{key}占{weight}。',
    },
    'output.row.only': {
      en: '{query} sees only itself, so its output is its own value {v}.',
      'zh-CN': '{query}只看自己，输出就是它自己的值{v}。',
    },
  },
  variant: ({ facts }) => (facts.count === 1 ? 'output.row.only' : 'output.row'),
});
