import { stage } from './stage.ts';

export const error = stage({
  name: { en: 'error', 'zh-CN': '误差' },
  tensors: ['state', 'correction', 'phi_k', 'v'],
  view: 'state',
  sentence: 'state',
  captions: {
    'error.first': {
      en: 'The state is empty and holds nothing for the key of {query}: all of its value {v} has to be written.',
      'zh-CN': '状态还是空的，用{query}的键查不到任何内容：值{v}要全部写入。',
    },
    'error.token': {
      en: 'Queried with {phi_k} of {query}, the state returns mostly {weight} × the value of {key}; {v} minus it is the error.',
      'zh-CN': '用{query}的{phi_k}查询状态，取回的主要是{key}的值 ×{weight}；{v}减去它就是误差。',
    },
    'error.gated': {
      en: 'Times {decay}, the state returns for {phi_k} of {query} mostly {weight} × the value of {key}; {v} minus it: the error.',
      'zh-CN':
        '状态先乘{decay}，再用{query}的{phi_k}查询：取回的主要是{key}的值 ×{weight}；{v}减去它就是误差。',
    },
  },
  variant({ i, facts }) {
    if (i === 0) return 'error.first';
    return facts.decay === 1 ? 'error.token' : 'error.gated';
  },
});
