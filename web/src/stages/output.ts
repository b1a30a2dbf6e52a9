import { stage } from './stage.ts';

export const output = stage({
  name: { en: 'output', 'zh-CN': '输出' },
  tensors: ['out', 'probs', 'v'],
  view: 'mix',
  sentence: 'arcs',
  bars: 'weight',
  captions: {
    'output.row': {
      en: 'The output of {query}: the weighted sum of the values {v} of {count} tokens; {key} weighs most, {weight}.',
      'zh-CN': '{query}的输出：对{count}个词元的值{v}加权求和，其中{key}的权重最大，是{weight}。',
    },
    'output.row.last': {
      en: 'The output of {query}: the weighted sum of {count} values {v}, {key} most with {weight}. All rows go on to W_O.',
      'zh-CN':
        '{query}的输出：对{count}个词元的值{v}加权求和，其中{key}的权重最大，是{weight}。算出的各行接着交给 W_O。',
    },
    'output.row.only': {
      en: '{query} sees only itself, so its output is its own value {v}.',
      'zh-CN': '{query}只看自己，输出就是它自己的值{v}。',
    },
  },
  variant({ i, facts }, { n_tokens }) {
    if (facts.count === 1) return 'output.row.only';
    return i === n_tokens - 1 ? 'output.row.last' : 'output.row';
  },
});
