import type { HeadWords } from '../words/heads.ts';

export const heads: HeadWords = {
  on_target: (share, jobs) => `落在目标上 ${share}，共 ${jobs} 个词`,
  no_job: '这段文字里没有这样的一对',

  mix_title: (token) => `拼接再乘 W_O：各个头给${token}加了什么`,
  mix_intro: (heads, size, width) =>
    `${heads} 个头各出 ${size} 个数，并排放好；W_O 把这 ${heads * size} 个数变成 ${width} 个，加到 x 上。`,
  before: 'x，加之前',
  after: 'y，加之后',
  channel: (number) => `第 ${number} 个通道，选中的头加得最多：`,

  share_title: '共用键和值：MHA、GQA、MQA',
  share_intro: '十个查询头：五种各两个，第二个的缩放减半，用同样的键问得平缓一些。',
  kv_heads: '键值头有几个',
  sharing: (heads, kv_heads) =>
    kv_heads === heads ? 'MHA' : kv_heads === 1 ? 'MQA' : `GQA，${heads / kv_heads} 个共用一份`,
  query_heads: '查询头',
  reads: (head, kv, change) => `${head}读第 ${kv} 份键值，输出变了 ${change}`,
  keys_of: (number, head) => `k v ${number}：${head}`,
  change: '输出变了',
  cache: '这段文字的 KV 缓存',
  cache_of: (own) => `不共用要 ${own}`,
  same_work: (mul_adds) => `乘加一次不少：${mul_adds}。省下的是要存、要取的键和值。`,
  is_mha: (heads, error) => `MHA = GQA(${heads})，当场测得：最多差 ${error}。`,
  is_not_mha: (heads, error) => `MHA ≠ GQA(${heads})：最多差 ${error}。`,
  twins: '同一种的两个头要的键一样，共用不吃亏。',
  strangers:
    '不同的头现在用同一份键，而这份键只为其中一个造的。真实的模型从一开始就共用着训练，学到的键照顾整组。',
};
