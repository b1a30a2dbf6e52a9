import { projection } from './projection.ts';
import { stage } from './stage.ts';

export const qkv = stage({
  name: { en: 'q k v', 'zh-CN': 'q k v' },
  tensors: ['q', 'k', 'v'],
  view: 'operands',
  equation: projection,
  captions: {
    'qkv.row': {
      en: 'The same {x} times three matrices gives {query} its query {q}, key {k} and value {v}.',
      'zh-CN': '同一个{x}乘三个矩阵，得到{query}的查询{q}、键{k}和值{v}。',
    },
    'qkv.given': {
      en: 'The query {q}, key {k} and value {v} of {query} are given as they are.',
      'zh-CN': '{query} 的查询 {q}、键 {k}、值 {v} 是给定的，原样拿来用。',
    },
  },
});
