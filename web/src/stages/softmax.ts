import { LISTED_KEYS, stage } from './stage.ts';

export const softmax = stage({
  name: { en: 'softmax', 'zh-CN': 'softmax' },
  tensors: ['probs', 'scores'],
  view: 'weights',
  sentence: 'arcs',
  captions: {
    'softmax.row': {
      en: '{query} gives {weight} of its weight to {key}; the row adds up to 1.',
      'zh-CN': '{query}把{weight}的权重给了{key}；这一行加起来是 1。',
    },
    'softmax.row.self': {
      en: '{query} keeps {weight} of its weight for itself; the row adds up to 1.',
      'zh-CN': '{query}把{weight}的权重留给了自己；这一行加起来是 1。',
    },
    'softmax.row.only': {
      en: '{query} sees only itself, with weight {weight}.',
      'zh-CN': '{query}只看得见自己，权重是{weight}。',
    },
    'softmax.row.window': {
      en: 'The window of {query} holds only {keys}; {key} takes {weight} of the weight.',
      'zh-CN': '{query}的窗口里只有{keys}；{key}拿走{weight}的权重。',
    },
  },
  variant({ i, facts: { best, count: keys } }) {
    if (keys === 1) return 'softmax.row.only';
    if (keys !== undefined && keys < i + 1 && keys <= LISTED_KEYS) return 'softmax.row.window';
    return best === i ? 'softmax.row.self' : 'softmax.row';
  },
});
