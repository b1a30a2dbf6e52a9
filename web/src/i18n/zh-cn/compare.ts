import type { CompareWords } from '../words/compare.ts';

export const compare: CompareWords = {
  title: '对比',
  intro: '同一句话、同一个头，两三种机制并排：各自看到什么、丢了什么、代价多少。',
  open: '对比几种机制',
  close: '收起对比',
  choose: (column, columns) => `${columns} 种机制，第 ${column} 种`,
  add: '再加一种',
  remove: (mechanism) => `去掉${mechanism}`,
  row_error: (error) => `输出误差 ${error}`,
  weights: (mechanism) => `权重，${mechanism}`,
  errors: '行尾的横条：每个词元的输出离全注意力有多远。',
  gives: (mechanism, query, key, weight) => `${mechanism}：${query} 把 ${weight} 的权重给 ${key}`,
  leaves: (mechanism, weight) => `${mechanism} ${weight}`,
  together: (first, others) => `${first}；${others.join('，')}。`,
  error_of: (token, error) => `「${token}」：${error}`,
  largest: '最大输出误差',
  longer: '100 万个词元时的乘加',
};
