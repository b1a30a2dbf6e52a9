import type { HeadWords } from '../words/heads.ts';

export const heads: HeadWords = {
  on_target: (share, jobs) =>
    `mean weight on its target: ${share} (${jobs} ${jobs === 1 ? 'token' : 'tokens'})`,
  no_job: 'this text has nothing that this head looks for',

  mix_title: (token) => `Concat and W_O: what the heads add to “${token}”`,
  mix_intro: (heads, size, width) =>
    `The ${heads} outputs of ${size} channels stand side by side; W_O turns these ${heads * size} numbers into ${width}, which are added to x (the residual connection).`,
  before: 'x, before',
  after: 'y, after',
  channel: (number) => `channel ${number}, for example:`,

  share_title: 'Sharing keys and values: MHA, GQA, MQA',
  share_intro:
    'Ten query heads: each of the five twice, the second with half the scale, so that it attends more evenly over the same keys.',
  kv_heads: 'heads of keys and values',
  sharing: (heads, kv_heads) =>
    kv_heads === heads ? 'MHA' : kv_heads === 1 ? 'MQA' : `GQA, ${heads / kv_heads} share one`,
  query_heads: 'query heads',
  reads: (head, kv, change) =>
    `${head} reads keys and values ${kv}; its output changes by ${change}`,
  keys_of: (head) => `: ${head}`,
  change: 'output changes by',
  cache: 'KV cache of this text',
  cache_of: (own) => `of ${own} without sharing`,
  same_work: (mul_adds) =>
    `Multiply-adds stay the same: ${mul_adds}. What shrinks is what has to be kept and fetched.`,
  is_mha: (heads, error) => `MHA = GQA(${heads}), measured here: largest difference ${error}.`,
  is_not_mha: (heads, error) => `MHA ≠ GQA(${heads}): largest difference ${error}.`,
  twins: 'Two heads of one kind need the same keys: sharing costs them nothing.',
  strangers:
    'Heads of different kinds now look through one set of keys, and these were built for one of them. A model that is trained with shared keys learns keys that serve all of its group.',
  job: {
    syntax: 'a verb looks at its subject and object, a modifier at its noun',
    coreference: 'a pronoun looks at a noun that fits, the subject first',
    semantic: 'words of one meaning look at each other',
    position: 'looks at the one to three tokens beside it',
    long_range: 'looks at the first mention of a name, or the matching bracket',
  },
};
