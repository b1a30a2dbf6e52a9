import { hasFeatureMap } from '../worker/overview.ts';
import { stage } from './stage.ts';

export const update = stage({
  name: { en: 'update', 'zh-CN': '写入' },
  tensors: ['state', 'normalizer', 'phi_k', 'v'],
  view: 'state',
  sentence: 'state',
  captions: {
    'update.token': {
      en: '{query} is written into the state: {phi_k} times {v} is added, and nothing else is stored.',
      'zh-CN': '{query}写入状态：加上{phi_k}乘{v}，除此之外什么都不保存。',
    },
    'update.first': {
      en: '{query} is written into the empty state: {phi_k} times {v} is added, and nothing else is stored.',
      'zh-CN': '{query}写入空的状态：加上{phi_k}乘{v}，除此之外什么都不保存。',
    },
    'update.sum': {
      en: '{query} is written into the state: {k} times {v} is added, and nothing else is stored.',
      'zh-CN': '{query}写入状态：加上{k}乘{v}，除此之外什么都不保存。',
    },
    'update.decay': {
      en: 'The old state shrinks to {decay} of itself; then {query} is written: {k} times {v} is added. Older tokens fade.',
      'zh-CN': '旧状态先缩到{decay}，再写入{query}：加上{k}乘{v}。越早的词元，留下的越少。',
    },
    'update.missing': {
      en: '{query} writes only the error: {phi_k}·{u}ᵀ is added. Read again with the same key, the state now returns {v}.',
      'zh-CN': '{query}只写入误差：状态加上{phi_k}·{u}ᵀ；此时用同一个键再读，正好得到{v}。',
    },
    'update.share': {
      en: '{query} writes {beta} of the error: {phi_k}·{u}ᵀ is added. Read again, the state is closer to {v}.',
      'zh-CN': '{query}按比例{beta}写入误差：状态加上{phi_k}·{u}ᵀ；再读时更接近{v}。',
    },
    'update.nothing': {
      en: 'β = {beta}: {query} writes none of the error, so the state does not change.',
      'zh-CN': 'β = {beta}：{query}的误差一点也不写入，状态不变。',
    },
    'update.nothing.decay': {
      en: 'β = {beta}: {query} writes none of the error; the state only shrinks to {decay} of itself.',
      'zh-CN': 'β = {beta}：{query}的误差一点也不写入，状态只缩到{decay}。',
    },
  },
  variant({ sentence, i, facts: { beta, decay } }, overview) {
    if (sentence === 'update.missing') {
      if (beta === 0) return decay === 1 ? 'update.nothing' : 'update.nothing.decay';
      return beta === 1 ? 'update.missing' : 'update.share';
    }
    if (!hasFeatureMap(overview)) return i === 0 || decay === 1 ? 'update.sum' : 'update.decay';
    return i === 0 ? 'update.first' : 'update.token';
  },
});
