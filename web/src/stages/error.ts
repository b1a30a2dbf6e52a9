import { stage } from './stage.ts';

export const error = stage({
  name: { en: 'error', 'zh-CN': '误差' },
  tensors: ['state', 'correction', 'phi_k', 'v'],
  view: 'state',
  sentence: 'state',
  captions: {
    'error.first': {
      en: 'The state is empty and holds nothing for the key of {query}: all of its value {v} is missing.',
      'zh-CN': '状态还是空的，{query}的键什么也问不出来：它的值{v}全都缺着。',
    },
    'error.token': {
      en: 'To {phi_k} of {query} the state answers mostly {weight} of the value of {key}; {v} less that answer is the error.',
      'zh-CN': '用{query}的{phi_k}问状态，答案主要是{key}的值的{weight}倍；{v}减去答案就是误差。',
    },
    'error.gated': {
      en: 'Shrunk to {decay}, the state answers {query} mostly with {weight} of the value of {key}; {v} less that is the error.',
      'zh-CN':
        '状态先缩到{decay}，再用{query}的键去问：主要是{key}的值的{weight}倍；{v}减去它就是误差。',
    },
  },
  variant({ i, facts }) {
    if (i === 0) return 'error.first';
    return facts.decay === 1 ? 'error.token' : 'error.gated';
  },
});
