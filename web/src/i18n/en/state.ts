// Words of the state, and of the weights that it implies. Numbers arrive formatted, but for whole ones.
import { count } from '../../ui/format.ts';

export const state = {
  stateBefore: 'before',
  added: 'added by this token',
  addedByChunk: 'added by the chunk',
  stateSize: (count: string) => `${count} numbers, at any text length`,
  normalizerSize: (count: string) => `and ${count}`,
  held: 'held for this key',
  ownValue: 'its value',
  correctionNote: (beta: string) =>
    beta === '1.00' ? 'the difference' : `${beta} of the difference`,
  readOut: 'output of this token',
  effective: (tokens: string) => `as if spread evenly over ${tokens} tokens`,
  effectiveTitle: 'effective number of tokens · 有效词数',
  effectiveBody:
    'exp(entropy) of the row: 1 if one token gets all the weight, n if n tokens share it evenly.',
  implied: 'implied by the state, never stored',
  impliedSigned: 'implied by the state, never stored; can be negative and need not add up to 1',
  softmaxRow: 'softmax on the same row',
  lastKeys: (n: number) => `the last ${count(n)} keys`,
};

export type StateWords = typeof state;
