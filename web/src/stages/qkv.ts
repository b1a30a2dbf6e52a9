import { projection } from './projection.ts';
import { stage } from './stage.ts';

export const qkv = stage({
  name: { en: 'q k v', 'zh-CN': 'q k v' },
  tensors: ['q', 'k', 'v'],
  view: 'operands',
  equation: projection,
  captions: {
    'qkv.row': {
      en: 'Three weight matrices turn the {x} of {query} into its query {q}, its key {k} and its value {v}.',
      'zh-CN': '{x}分别乘三个权重矩阵，得到{query}的查询{q}、键{k}、值{v}。',
    },
    'qkv.custom': {
      en: 'The query {q}, key {k} and value {v} of {query} are given, not computed.',
      'zh-CN': '{query}的查询{q}、键{k}、值{v}直接给定，不用计算。',
    },
  },
});
