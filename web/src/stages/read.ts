import { hasFeatureMap } from '../worker/overview.ts';
import { stage } from './stage.ts';

/** A largest weight below so many times the mean picks nobody out. */
const EVEN = 1.3;

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
    'read.even': {
      en: '{query} reads with {phi_q}: nearly equal shares, at most {weight} of {key}. It cannot pick one out.',
      'zh-CN':
        '{query}用{phi_q}读状态：各词元的份额几乎一样，最多的{key}只有{weight}，挑不出要找的那一个。',
    },
    'read.self': {
      en: '{query} reads the state with {phi_q}: equivalent to a weight of {weight} on itself, the largest of its row.',
      'zh-CN': '{query}用{phi_q}读状态：相当于给自己{weight}的权重，是本行最大的。',
    },
    'read.signed': {
      en: '{query} reads the state with {q}: a sum of values; {key} has the largest implied weight in magnitude, {weight}.',
      'zh-CN':
        '{query}用{q}读状态：读出的是各词元的值的加权和，{key}的隐含权重绝对值最大：{weight}。',
    },
    'read.signed.self': {
      en: '{query} reads the state with {q}: a sum of values; its own has the largest implied weight in magnitude, {weight}.',
      'zh-CN':
        '{query}用{q}读状态：读出的是各词元的值的加权和，自己的隐含权重绝对值最大：{weight}。',
    },
    'read.unit': {
      en: '{query} reads the state with {phi_q}: a sum of values; {key} has the largest implied weight in magnitude, {weight}.',
      'zh-CN':
        '{query}用{phi_q}读状态：读出的是各词元的值的加权和，{key}的隐含权重绝对值最大：{weight}。',
    },
    'read.unit.self': {
      en: '{query} reads the state with {phi_q}: a sum of values; its own has the largest implied weight in magnitude, {weight}.',
      'zh-CN':
        '{query}用{phi_q}读状态：读出的是各词元的值的加权和，自己的隐含权重绝对值最大：{weight}。',
    },
  },
  variant({ sentence, i, facts: { best, weight } }, overview) {
    if (sentence === 'read.unit') return best === i ? 'read.unit.self' : 'read.unit';
    if (!hasFeatureMap(overview)) return best === i ? 'read.signed.self' : 'read.signed';
    const seen = (overview.visible.end[i] ?? 0) - (overview.visible.begin[i] ?? 0);
    if (seen > 2 && weight !== undefined && weight * seen < EVEN) return 'read.even';
    return best === i ? 'read.self' : 'read.token';
  },
});
