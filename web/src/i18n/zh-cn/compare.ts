import type { CompareWords } from '../compare.ts';

export const compare: CompareWords = {
  title: '对比',
  intro: '同一句话、同一个头，三种机制并排：各自看到什么、丢了什么、花多少。',
  open: '对比三种机制',
  close: '收起对比',
  choose: (column) => `三种机制之${column}`,
  weights: (mechanism) => `权重，${mechanism}`,
  errors: '每个词的输出与全因果差多少',
  error_of: (token, error) => `${token}：${error}`,
  largest: '最大输出误差',
  longer: '100 万词时的乘加',
};
