import { hasFeatureMap } from '../worker/overview.ts';
import { stage } from './stage.ts';

export const read = stage({
  name: { en: 'read', 'zh-CN': '读出' },
  tensors: ['state', 'normalizer', 'phi_q', 'out'],
  view: 'state',
  sentence: 'state',
  captions: {
    'read.token': {
      en: '{query} reads the state with {phi_q}: equivalent to a weight of {weight} on {key}, the largest of its row.',
      'zh-CN': '{query}用{phi_q}读状态：相当于给{key}{weight}的权重，是本行最大的。',
    },
    'read.self': {
      en: '{query} reads the state with {phi_q}: equivalent to a weight of {weight} on itself, the largest of its row.',
      'zh-CN': '{query}用{phi_q}读状态：相当于给自己{weight}的权重，是本行最大的。',
    },
    'read.signed': {
      en: '{query} reads the state with {q}: a weighted sum of values in which {key} has the largest implied weight in magnitude: {weight}.',
      'zh-CN':
        '{query}用{q}读状态：读出的是各词元的值的加权和，{key}的隐含权重绝对值最大：{weight}。',
    },
    'read.signed.self': {
      en: '{query} reads the state with {q}: a weighted sum of values in which its own has the largest implied weight in magnitude: {weight}.',
      'zh-CN':
        '{query}用{q}读状态：读出的是各词元的值的加权和，自己的隐含权重绝对值最大：{weight}。',
    },
    'read.unit': {
      en: '{query} reads the state with {phi_q}: a weighted sum of values in which {key} has the largest implied weight in magnitude: {weight}.',
      'zh-CN':
        '{query}用{phi_q}读状态：读出的是各词元的值的加权和，{key}的隐含权重绝对值最大：{weight}。',
    },
    'read.unit.self': {
      en: '{query} reads the state with {phi_q}: a weighted sum of values in which its own has the largest implied weight in magnitude: {weight}.',
      'zh-CN':
        '{query}用{phi_q}读状态：读出的是各词元的值的加权和，自己的隐含权重绝对值最大：{weight}。',
    },
  },
  variant({ sentence, i, facts: { best } }, overview) {
    if (sentence === 'read.unit') return best === i ? 'read.unit.self' : 'read.unit';
    if (!hasFeatureMap(overview)) return best === i ? 'read.signed.self' : 'read.signed';
    return best === i ? 'read.self' : 'read.token';
  },
});
