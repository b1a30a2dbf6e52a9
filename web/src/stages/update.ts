import { hasFeatureMap } from '../worker/overview.ts';
import { stage } from './stage.ts';

export const update = stage({
  name: { en: 'update', 'zh-CN': '写入' },
  tensors: ['state', 'normalizer', 'phi_k', 'v'],
  view: 'state',
  sentence: 'state',
  captions: {
    'update.token': {
      en: '{query} is folded into the state: {phi_k} times {v} is added, and nothing else is kept.',
      'zh-CN': '{query}写进状态：加上{phi_k}乘{v}，别的都不留下。',
    },
    'update.first': {
      en: '{query} is folded into the empty state: {phi_k} times {v} is added, and nothing else is kept.',
      'zh-CN': '{query}写进空的状态：{phi_k}乘{v}，别的都不留下。',
    },
    'update.sum': {
      en: '{query} is folded into the state: {k} times {v} is added, and nothing else is kept.',
      'zh-CN': '{query}写进状态：加上{k}乘{v}，别的都不留下。',
    },
    'update.decay': {
      en: 'The old state shrinks to {decay} of itself; then {query} is folded in: {k} times {v} is added.',
      'zh-CN': '旧状态先缩到{decay}，再把{query}写进去：加上{k}乘{v}。',
    },
    'update.missing': {
      en: '{query} writes only what is missing: {phi_k} times {u}. Asked again, the state now answers {v}.',
      'zh-CN': '{query}只写缺的那部分：加上{phi_k}乘{u}。再问一次，答案就是{v}。',
    },
    'update.share': {
      en: '{query} writes {beta} of what is missing: {phi_k} times {u}. The next answer is closer to {v}.',
      'zh-CN': '{query}把缺的写进{beta}：加上{phi_k}乘{u}。再问一次，答案离{v}更近。',
    },
    'update.nothing': {
      en: '{query} writes nothing of what is missing to {v}: the share that enters the state is {beta}.',
      'zh-CN': '{query}什么也不写：{v}里缺的那部分，写进状态的比例是{beta}。',
    },
  },
  variant({ sentence, i, facts: { beta, decay } }, overview) {
    if (sentence === 'update.missing') {
      if (beta === 0) return 'update.nothing';
      return beta === 1 ? 'update.missing' : 'update.share';
    }
    if (!hasFeatureMap(overview)) return i === 0 || decay === 1 ? 'update.sum' : 'update.decay';
    return i === 0 ? 'update.first' : 'update.token';
  },
});
