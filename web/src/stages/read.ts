import { hasFeatureMap } from '../worker/overview.ts';
import { stage } from './stage.ts';

export const read = stage({
  name: { en: 'read', 'zh-CN': '读出' },
  tensors: ['state', 'normalizer', 'phi_q', 'out'],
  view: 'state',
  sentence: 'state',
  captions: {
    'read.token': {
      en: '{query} reads the state with {phi_q}; that amounts to {weight} of its weight on {key}, the largest share.',
      'zh-CN': '{query}用{phi_q}读状态；等于把{weight}的权重给了{key}，是最多的。',
    },
    'read.self': {
      en: '{query} reads the state with {phi_q}; that amounts to {weight} of its weight on itself, the largest share.',
      'zh-CN': '{query}用{phi_q}读状态；等于把{weight}的权重留给了自己，是最多的。',
    },
    'read.signed': {
      en: '{query} reads the state with {q}: a sum in which {key} has the largest implied weight, {weight}.',
      'zh-CN': '{query}用{q}读状态：读到的是一个和，其中{key}的隐含权重最大，是{weight}。',
    },
    'read.unit': {
      en: '{query} reads the state with {phi_q}: a sum in which {key} has the largest implied weight, {weight}.',
      'zh-CN': '{query}用{phi_q}读状态：读到的是一个和，其中{key}的隐含权重最大，是{weight}。',
    },
    'read.unit.self': {
      en: '{query} reads the state with {phi_q}: a sum in which its own value has the largest implied weight, {weight}.',
      'zh-CN': '{query}用{phi_q}读状态：读到的是一个和，其中它自己的值隐含权重最大，是{weight}。',
    },
  },
  variant({ sentence, i, facts: { best } }, overview) {
    if (sentence === 'read.unit') return best === i ? 'read.unit.self' : 'read.unit';
    if (!hasFeatureMap(overview)) return 'read.signed';
    return best === i ? 'read.self' : 'read.token';
  },
});
