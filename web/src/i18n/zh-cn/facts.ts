import type { FactWords } from '../facts.ts';

export const facts: FactWords = {
  heading: (count) => `${count} 条说法，查证过`,
  verdict: { holds: '属实', partly: '要说得更准', fails: '不属实' },
  source: '出处',
  fact: {
    pairs_at_200k: {
      claim: '20 万个词要算 4 × 10¹⁰ 对',
      statement:
        '整个方阵是这个数。因果注意力只要一半：20,000,100,000 对；窗口 4,096 个键只要 810,813,440 对，少到二十四点七分之一。',
    },
    memory_at_1m: {
      claim: '100 万个词，一层一个头就要 2 TB',
      statement:
        '10¹² 个分数，每个 2 字节，是 2.0 TB = 1.82 TiB；如果 1M 是 2²⁰，正好 2 TiB。因果的一半是 1.0 TB。',
    },
    minimax_m2: {
      claim: 'MiniMax-M2 又回到了全注意力',
      statement:
        '公开的配置里 62 层都是全注意力。作者说，规模变大后，混合结构在复杂的多跳推理上有明显不足。',
    },
    bert: {
      claim: 'BERT 前后都看',
      statement: '是的，编码器都这样。代价是：后面多一个词，每一行都要变，以前的键和值没法留着用。',
    },
    glm_prefix: {
      claim: '最早的 GLM 用前缀掩码',
      statement:
        '代码里的掩码是下三角，或者键在前缀里。p 个词的前缀比因果多 p(p − 1)/2 对，而且要一次读完。',
    },
    glm_causal: {
      claim: 'GLM-4.7 是双向的',
      statement:
        '公开的代码是因果的：GLM-4.5、4.6、4.7 共用一套实现，里面建的是因果掩码。只有 2021 年最早的 GLM 有双向的前缀。',
    },
    window_names: {
      claim: '窗口是 3：第 8 个词看 5、6、7 和自己',
      statement:
        '只数前面的键才对：FlashAttention 写作 window_size = (3, 0)。Hugging Face、Gemma、gpt-oss 把自己也数进去，同一个掩码写作 sliding_window = 4。Mistral 的论文两种都用。',
    },
    linear_recall: {
      claim: '线性注意力记不准原文',
      statement:
        '对一层 softmax 都没有的语言模型是这样：MiniMax-01 发现别的任务相当，只有大海捞针不行；八层里有一层 softmax 就恢复到 95.7 到 98.0。小模型是学得慢、学得差些，不是学不会。',
    },
    decay_schedules: {
      claim: '闪电注意力的衰减只有一种',
      statement:
        'MiniMax-01 的第 h 个头（h = 1 … H）用 exp(−2^(−8h/H))，再一层层减弱，最后一层几乎不忘。fla 库从 h = 0 数起，那个头从不衰减。RetNet 用 1 − 2^(−5−h)。',
    },
    delta_overwrites: {
      claim: 'Delta 规则会改写一个键原来的内容',
      statement:
        '键的长度是 1、β = 1 时完全成立：刚写完就读，答案就是新的值。和它不正交的键会跟着变；一个状态最多分得清 head_dim 个两两正交的键。',
    },
    delta_gated: {
      claim: 'Gated DeltaNet 就是带衰减的 DeltaNet',
      statement:
        '状态先乘上 (0, 1) 之间的门，再走 Delta 这一步：门让所有内容一起变淡，Delta 规则只改一个键。模型里每个词都自己算门和 β。',
    },
    ring_hops: {
      claim: 'Ring Attention 让键和值绕着环走',
      statement:
        '查询不动，每一份键和值从设备 i 传到 i + 1。P 台设备传 P − 1 次就够；有一份参考实现传 P 次，让每一份都回到原处。',
    },
    flash_memory: {
      claim: 'Flash：内存 O(n²) → O(n)，计算量不变',
      statement:
        '数量级上对。前向多了重缩放，反向要把分数再算一遍（n²d 的乘积从 4 次变成 5 次，前向是 2 次）；跳过被掩码的块反而少算。',
    },
    flash_traffic: {
      claim: 'Flash 搬的字节总是更少',
      statement:
        '文本很长时，大约少到 head_dim/(2·block_q)，所以块要高过 head_dim/2 才划算。块太小反而搬得更多，计数器看得出来：调大 block_q 试试。',
    },
  },
};
