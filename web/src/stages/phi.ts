import { stage } from './stage.ts';

export const phi = stage({
  name: { en: 'φ', 'zh-CN': 'φ' },
  tensors: ['phi_q', 'phi_k', 'q', 'k'],
  view: 'operands',
  equation: (_mark, { featureMap }) => featureMap,
  captions: {
    'phi.row': {
      en: 'φ makes query and key of {query} positive, {phi_q} and {phi_k}: no implied weight is negative.',
      'zh-CN': '特征映射 φ 把{query}的查询和键都映射成正数{phi_q}、{phi_k}，隐含权重就不会是负的。',
    },
    'phi.unit': {
      en: 'Query and key of {query} get length 1, {phi_q} and {phi_k}: a key reads back just what it wrote.',
      'zh-CN':
        '{query}的查询和键都除以自己的长度：{phi_q}、{phi_k}的长度都是 1，用同一个键读出的正好是写入的。',
    },
  },
});
