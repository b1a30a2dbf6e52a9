import { stage } from './stage.ts';

export const scores = stage({
  name: { en: 'scores', 'zh-CN': '分数' },
  tensors: ['scores', 'q', 'k'],
  view: 'pairs',
  sentence: 'scores',
  bars: 'score',
  captions: {
    'scores.cell': {
      en: 'Query of {query} · key of {key}, a dot product: score {value}.',
      'zh-CN': '{query}的查询与{key}的键做点积：分数{value}。',
    },
    'scores.cell.largest': {
      en: 'Query of {query} · key of {key}: score {value}, the largest so far. Larger scores get more weight.',
      'zh-CN':
        '{query}的查询与{key}的键做点积：分数{value}，本行到目前为止最大。分数越大，权重越大。',
    },
    'scores.cell.self': {
      en: 'Query of {query} · its own key, a dot product: score {value}.',
      'zh-CN': '{query}的查询与自己的键做点积：分数{value}。',
    },
  },
  variant({ i, facts: { j, largest } }) {
    if (largest) return 'scores.cell.largest';
    return i === j ? 'scores.cell.self' : 'scores.cell';
  },
});
