import type { HeadWords } from '../words/heads.ts';

export const heads: HeadWords = {
  on_target: (share, jobs) => `目标词平均权重 ${share}（${jobs} 个词）`,
  no_job: '这段文字里没有这个头要找的关系',

  mix_title: (token) => `拼接再乘 W_O：各个头对「${token}」的贡献`,
  mix_intro: (heads, size, width) =>
    `${heads} 个头各出 ${size} 个数，并排放好；W_O 把这 ${heads * size} 个数变成 ${width} 个，加到 x 上（残差连接）。`,
  before: 'x，加之前',
  after: 'y，加之后',
  channel: (number) => `以通道 ${number} 为例：`,

  share_title: '共用键和值：MHA、GQA、MQA',
  share_intro: '十个查询头：五种各两个，第二个缩放减半，对同样的键分布更平缓。',
  kv_heads: '键值头数',
  sharing: (heads, kv_heads) =>
    kv_heads === heads ? 'MHA' : kv_heads === 1 ? 'MQA' : `GQA，${heads / kv_heads} 个共用一份`,
  query_heads: '查询头',
  reads: (head, kv, change) => `${head}读第 ${kv} 份键值，输出变化量 ${change}`,
  keys_of: (head) => `：${head}`,
  change: '输出变化量',
  cache: '这段文字的 KV 缓存',
  cache_of: (own) => `不共用要 ${own}`,
  same_work: (mul_adds) => `乘加不变：${mul_adds}。省下的是要存、要取的键和值。`,
  is_mha: (heads, error) => `MHA = GQA(${heads})，实时测得：最多差 ${error}。`,
  is_not_mha: (heads, error) => `MHA ≠ GQA(${heads})：最多差 ${error}。`,
  twins: '同一种的两个头要的键一样，共用没有损失。',
  strangers:
    '不同的头现在用同一份键，而这份键只为其中一个造的。真实的模型从一开始就共用着训练，学到的键会兼顾整组。',
  job: {
    syntax: '动词看主语和宾语，修饰语看它的名词',
    coreference: '代词看前面合适的名词，主语优先',
    semantic: '看词义相近的词',
    position: '看相邻的一到三个词元',
    long_range: '看同名标识符的首次出现，或配对的括号',
  },
};
