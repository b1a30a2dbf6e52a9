// Words of the state, and of the weights that it implies. Numbers arrive formatted, but for whole ones.
import { count } from '../../ui/format.ts';
import type { StateWords } from '../en/state.ts';

export const state: StateWords = {
  stateBefore: '之前',
  added: '这个词元加进来的',
  addedByChunk: '这一段加进来的',
  stateSize: (count) => `${count} 个数，文本多长都一样`,
  normalizerSize: (count) => `加 ${count} 个`,
  held: '这个键已存的内容',
  ownValue: '它的值',
  correctionNote: (beta) => (beta === '1.00' ? '两者之差' : `两者之差的 ${beta}`),
  readOut: '这个词元的输出',
  effective: (tokens) => `相当于平分给 ${tokens} 个词元`,
  effectiveTitle: '有效词元数 · effective number of tokens',
  effectiveBody: '这一行的 exp(熵)：全给一个词元是 1，n 个词元平分是 n。',
  implied: '由状态推出的等效权重，并不存储',
  impliedSigned: '由状态推出的等效权重，并不存储；可正可负，和不必为 1',
  softmaxRow: '同一行的 softmax',
  lastKeys: (n) => `最后 ${count(n)} 个键`,
};
