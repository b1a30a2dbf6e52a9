import { stage } from './stage.ts';

export const phi = stage({
  name: { en: 'φ', 'zh-CN': 'φ' },
  tensors: ['phi_q', 'phi_k', 'q', 'k'],
  view: 'operands',
  equation: (_mark, { featureMap }) => featureMap,
  captions: {
    'phi.row': {
      en: 'The feature map makes query and key of {query} positive: {phi_q} and {phi_k}.',
      'zh-CN': '特征映射让{query}的查询和键都变成正数：{phi_q}和{phi_k}。',
    },
    'phi.unit': {
      en: 'Query and key of {query} are divided by their lengths: {phi_q} and {phi_k} have length 1.',
      'zh-CN': '{query}的查询和键都除以自己的长度：{phi_q}和{phi_k}的长度都是 1。',
    },
  },
});
