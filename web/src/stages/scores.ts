import { stage } from './stage.ts';

export const scores = stage({
  name: { en: 'scores', 'zh-CN': '分数' },
  tensors: ['scores', 'q', 'k'],
  view: 'pairs',
  sentence: 'scores',
  captions: {
    'scores.cell': {
      en: 'The query of {query} meets the key of {key}: similarity {value}.',
      'zh-CN': '拿{query}的查询去比{key}的键：相似度{value}。',
    },
    'scores.cell.largest': {
      en: 'The query of {query} meets the key of {key}: similarity {value}, the largest in this row so far.',
      'zh-CN': '拿{query}的查询去比{key}的键：相似度{value}，是这一行到目前为止最大的。',
    },
    'scores.cell.self': {
      en: 'The query of {query} meets its own key: similarity {value}.',
      'zh-CN': '拿{query}的查询去比它自己的键：相似度{value}。',
    },
  },
  variant({ i, facts: { j, largest } }) {
    if (largest) return 'scores.cell.largest';
    return i === j ? 'scores.cell.self' : 'scores.cell';
  },
});
