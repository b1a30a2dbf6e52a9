// Common claims about the mechanisms, checked. Loaded when the reader opens them; a mechanism names
// its own by id.
import type { Claim } from './claim.ts';

export const claims = {
  pairs_at_200k: {
    verdict: 'holds',
    source: 'n², n(n+1)/2',
    words: {
      en: {
        claim: '200K tokens cost 4 × 10¹⁰ pairs',
        statement:
          'The full square, yes. Causal attention takes half, 20,000,100,000 pairs; a window of 4,096 keys takes 810,813,440, 24.7 times fewer.',
      },
      'zh-CN': {
        claim: '20 万个词元要算 4 × 10¹⁰ 对',
        statement:
          '整个方阵是这个数。因果注意力只要一半：20,000,100,000 对；窗口 4,096 个键只要 810,813,440 对，约为其 1/24.7。',
      },
    },
  },
  memory_at_1m: {
    verdict: 'holds',
    source: 'n² · 2 B',
    words: {
      en: {
        claim: 'At 1M tokens one head of one layer needs 2 TB',
        statement:
          '10¹² scores of 2 bytes are 2.0 TB = 1.82 TiB; if 1M means 2²⁰ it is exactly 2 TiB. The causal half is 1.0 TB.',
      },
      'zh-CN': {
        claim: '100 万个词元，一层一个头就要 2 TB',
        statement:
          '10¹² 个分数，每个 2 字节，是 2.0 TB = 1.82 TiB；如果 1M 是 2²⁰，正好 2 TiB。因果的一半是 1.0 TB。',
      },
    },
  },
  contexts: {
    verdict: 'holds',
    source: 'Anthropic, Claude 2.1; Gemini 1.5, arXiv:2403.05530; MiniMax-01, arXiv:2501.08313',
    url: 'https://www.anthropic.com/news/claude-2-1',
    as_of: '2026-11',
    words: {
      en: {
        claim: 'Models read 200K and 1M tokens',
        statement:
          'Claude 2.1 took 200K tokens in 2023, Gemini 1.5 Pro 1M in 2024, MiniMax-01 was trained at 1M in 2025. How Claude and Gemini attend is not published; of MiniMax-01 it is, and 70 of its 80 layers are linear.',
      },
      'zh-CN': {
        claim: '模型能读 20 万、100 万个词元',
        statement:
          '2023 年 Claude 2.1 能读 20 万，2024 年 Gemini 1.5 Pro 能读 100 万，2025 年 MiniMax-01 按 100 万训练。Claude 和 Gemini 怎么算注意力没有公布；MiniMax-01 公布了，80 层里有 70 层是线性的。',
      },
    },
  },
  minimax_m2: {
    verdict: 'holds',
    source: 'MiniMaxAI/MiniMax-M2 config.json; MiniMax blog',
    url: 'https://huggingface.co/blog/MiniMax-AI/why-did-m2-end-up-as-a-full-attention-model',
    as_of: '2026-11',
    words: {
      en: {
        claim: 'MiniMax-M2 went back to full attention',
        statement:
          'In 2025, yes: by their public configs all 62 layers of M2 to M2.7 are full attention, and their developers report that hybrids had clear deficits in complex, multi-hop reasoning at scale. It is not the last word: MiniMax-M3 (2026) is block-sparse, and others have shipped linear hybrids since (Qwen3-Next, Kimi Linear).',
      },
      'zh-CN': {
        claim: 'MiniMax-M2 又回到了全注意力',
        statement:
          '2025 年是这样：M2 到 M2.7 公开的配置里 62 层都是全注意力，作者说规模变大后，混合结构在复杂的多跳推理上有明显不足。但这不是定论：MiniMax-M3（2026）用块稀疏注意力，Qwen3-Next、Kimi Linear 之后又用了线性混合。',
      },
    },
  },
  bert: {
    verdict: 'holds',
    source: 'Devlin et al. 2018, arXiv:1810.04805',
    url: 'https://arxiv.org/abs/1810.04805',
    as_of: '2026-11',
    words: {
      en: {
        claim: 'BERT looks in both directions',
        statement:
          'Yes, as encoders do. The price: when a token is appended every row changes, so no keys and values can be kept from before.',
      },
      'zh-CN': {
        claim: 'BERT 前后都看',
        statement:
          '是的，编码器都这样。代价是：后面多一个词元，每一行都要变，以前的键和值没法留着用。',
      },
    },
  },
  glm_causal: {
    verdict: 'fails',
    source:
      'zai-org/GLM-4.5 README; transformers glm4_moe, glm4_moe_lite, glm_moe_dsa; THUDM/ChatGLM-6B',
    url: 'https://github.com/zai-org/GLM-4.5',
    as_of: '2026-11',
    words: {
      en: {
        claim: 'GLM-4.7 looks in both directions',
        statement:
          'Its public code is causal: GLM-4.5, 4.6 and 4.7 share one implementation that builds a causal mask; GLM-4.7-Flash has another (MLA), GLM-5 a third (sparse), causal, too. GLM (2021), GLM-130B (2022) and ChatGLM-6B (2023) let the context see itself in both directions.',
      },
      'zh-CN': {
        claim: 'GLM-4.7 是双向的',
        statement:
          '公开的代码是因果的：GLM-4.5、4.6、4.7 共用一套实现，里面建的是因果掩码；GLM-4.7-Flash 另有实现（MLA），GLM-5 又是一套（稀疏），也都是因果的。GLM（2021）、GLM-130B（2022）和 ChatGLM-6B（2023）的上文才是前后都看。',
      },
    },
  },
  glm_prefix: {
    verdict: 'holds',
    source: 'Du et al. 2021, arXiv:2103.10360; THUDM/GLM mpu/transformer.py',
    url: 'https://github.com/THUDM/GLM',
    as_of: '2026-11',
    words: {
      en: {
        claim: 'The first GLM used a prefix mask',
        statement:
          'Its code builds the lower triangle or key < prefix. A prefix of p tokens adds p(p − 1)/2 pairs to causal attention, and has to be read in one pass.',
      },
      'zh-CN': {
        claim: '最早的 GLM 用前缀掩码',
        statement:
          '代码里的掩码是下三角，或者键在前缀里。p 个词元的前缀比因果多 p(p − 1)/2 对，而且要一次读完。',
      },
    },
  },
  window_names: {
    verdict: 'partly',
    source: 'flash_attn_interface.py; transformers masking_utils.py, #40163',
    url: 'https://github.com/huggingface/transformers/pull/40163',
    as_of: '2026-11',
    words: {
      en: {
        claim: 'A window of 3: token 8 sees 5, 6, 7 and itself',
        statement:
          'If only earlier keys are counted: window_size = (3, 0) in FlashAttention. Hugging Face, Gemma and gpt-oss also count the token itself and call the same mask sliding_window = 4. The Mistral paper uses both.',
      },
      'zh-CN': {
        claim: '窗口是 3：第 8 个词元看 5、6、7 和自己',
        statement:
          '只数前面的键才对：FlashAttention 写作 window_size = (3, 0)。Hugging Face、Gemma、gpt-oss 把自己也数进去，同一个掩码写作 sliding_window = 4。Mistral 的论文两种都用。',
      },
    },
  },
  linear_recall: {
    verdict: 'partly',
    source: 'MiniMax-01 2025, arXiv:2501.08313, §2.2',
    url: 'https://arxiv.org/abs/2501.08313',
    as_of: '2026-11',
    words: {
      en: {
        claim: 'Linear attention blurs exact recall',
        statement:
          'For language models without any softmax layer: MiniMax-01 found them comparable except at finding a needle, and one softmax layer in eight brought it back to 95.7–98.0 % of the needles (NIAH, its Table 4). Tiny models learn it more slowly and less well, but they do learn it.',
      },
      'zh-CN': {
        claim: '线性注意力难以精确回忆原文',
        statement:
          '对一层 softmax 都没有的语言模型是这样：MiniMax-01 发现别的任务相当，只有大海捞针不行；八层里有一层 softmax 就恢复了：大海捞针（NIAH，原文表 4）找到 95.7 % 到 98.0 %。小模型只是学得更慢、效果更差，并非学不会。',
      },
    },
  },
  decay_schedules: {
    verdict: 'fails',
    source:
      'MiniMax-01, arXiv:2501.08313; Lightning Attention-2, arXiv:2401.04658; fla, chunk_lightning_attn; RetNet, arXiv:2307.08621',
    url: 'https://arxiv.org/abs/2401.04658',
    as_of: '2026-11',
    words: {
      en: {
        claim: 'Lightning has one decay schedule',
        statement:
          'MiniMax-01 takes exp(−2^(−8h/H)) for head h = 1 … H and weakens it layer by layer until the last hardly forgets. The fla library starts at h = 0 and never decays there. RetNet takes 1 − 2^(−5−h).',
      },
      'zh-CN': {
        claim: 'Lightning 注意力的衰减只有一种',
        statement:
          'MiniMax-01 的第 h 个头（h = 1 … H）用 exp(−2^(−8h/H))，再一层层减弱，最后一层几乎不忘。fla 库从 h = 0 数起，那个头从不衰减。RetNet 用 1 − 2^(−5−h)。',
      },
    },
  },
  delta_overwrites: {
    verdict: 'partly',
    source: 'Yang et al. 2024, arXiv:2406.06484',
    url: 'https://arxiv.org/abs/2406.06484',
    as_of: '2026-11',
    words: {
      en: {
        claim: 'The delta rule overwrites what a key held',
        statement:
          'Exactly, for keys of length 1 and β = 1: read right after writing, the state returns the new value. Keys that are not orthogonal to it change as well; a state can separate at most head_dim orthogonal keys.',
      },
      'zh-CN': {
        claim: 'Delta 规则会改写一个键原来的内容',
        statement:
          '键的长度是 1、β = 1 时完全成立：刚写完就读，答案就是新的值。和它不正交的键会跟着变；一个状态最多分得清 head_dim 个两两正交的键。',
      },
    },
  },
  gated_delta: {
    verdict: 'holds',
    source: 'Yang et al. 2024, arXiv:2412.06464',
    url: 'https://arxiv.org/abs/2412.06464',
    as_of: '2026-11',
    words: {
      en: {
        claim: 'Gated DeltaNet is DeltaNet with a decay',
        statement:
          'The state shrinks by a gate in (0, 1), then takes the delta step: the gate forgets everything at once, the delta rule one key. In the model every token computes its own gate and β.',
      },
      'zh-CN': {
        claim: 'Gated DeltaNet 就是带衰减的 DeltaNet',
        statement:
          '状态先乘上 (0, 1) 之间的门，再走 Delta 这一步：门让所有内容一起变淡，Delta 规则只改一个键。模型里每个词元都自己算门和 β。',
      },
    },
  },
  mamba2: {
    verdict: 'partly',
    source: 'Dao & Gu 2024, arXiv:2405.21060',
    url: 'https://arxiv.org/abs/2405.21060',
    words: {
      en: {
        claim: 'Mamba-2 is linear attention with a gate',
        statement:
          'Its core is: one number per head and token multiplies the state, then k vᵀ is added, with C, B and x for q, k and v. The layer around it adds a short convolution and a step size that scales what is written.',
      },
      'zh-CN': {
        claim: 'Mamba-2 就是带门的线性注意力',
        statement:
          '核心确实如此：每个头、每个词元用一个数去乘状态，再加上 k vᵀ，那里的 C、B、x 就是 q、k、v。外面的层还有短卷积，写入的内容也要乘上步长。',
      },
    },
  },
  vector_gate: {
    verdict: 'fails',
    source: 'Yang et al. 2023, arXiv:2312.06635; fla simple_gla',
    url: 'https://arxiv.org/abs/2312.06635',
    words: {
      en: {
        claim: 'Gated linear attention has one gate per token',
        statement:
          'GLA itself has one per token and key channel: rows of the state fade at different rates. One number for the whole state is what Mamba-2 has and the fla library calls simple GLA; it is the one shown here.',
      },
      'zh-CN': {
        claim: '门控线性注意力每个词元只有一个门',
        statement:
          'GLA 原文里，每个词元、每个键通道各有一个门，状态的各行衰减快慢不同。整个状态共用一个数的是 Mamba-2，fla 库叫它 simple GLA；这里演示的是这一种。',
      },
    },
  },
  flash_memory: {
    verdict: 'partly',
    source: 'Dao et al. 2022, arXiv:2205.14135, Theorem 1',
    url: 'https://arxiv.org/abs/2205.14135',
    as_of: '2026-11',
    words: {
      en: {
        claim: 'Flash: memory O(n²) → O(n), the same compute',
        statement:
          'In order of magnitude: a tile of fixed size, plus n numbers lse per head. The forward pass adds rescaling, the backward pass computes the scores again (5 products of n²d instead of 4; forward takes 2); skipping masked tiles takes work away.',
      },
      'zh-CN': {
        claim: 'Flash：内存 O(n²) → O(n)，计算量不变',
        statement:
          '数量级上对：一块固定大小的内存，每个头再加 n 个 lse。前向多了重缩放，反向要把分数再算一遍（n²d 的乘积从 4 次变成 5 次，前向是 2 次）；跳过被掩码的块反而少算。',
      },
    },
  },
  flash_traffic: {
    verdict: 'fails',
    source: 'Dao et al. 2022, arXiv:2205.14135, Theorem 2',
    url: 'https://arxiv.org/abs/2205.14135',
    as_of: '2026-11',
    words: {
      en: {
        claim: 'Flash always moves fewer bytes',
        statement:
          'Long texts gain a factor of about 2·block_q/head_dim, twice that under a causal mask, so a tile has to be taller than head_dim/2. A short text or tiny tiles move more, as the counter shows: raise block_q and watch.',
      },
      'zh-CN': {
        claim: 'Flash 读写的字节总是更少',
        statement:
          '文本很长时，大约少到 head_dim/(2·block_q)，因果掩码下再减半，所以块要高过 head_dim/2 才划算。文字太短或块太小，读写反而更多，计数器看得出来：调大 block_q 试试。',
      },
    },
  },
  ring_hops: {
    verdict: 'holds',
    source: 'Liu et al. 2023, arXiv:2310.01889; Striped Attention, arXiv:2311.09431',
    url: 'https://arxiv.org/abs/2310.01889',
    as_of: '2026-11',
    words: {
      en: {
        claim: 'Ring attention passes keys and values around a ring',
        statement:
          'Queries stay where they are; each block of keys and values hops from device i to i + 1. P devices need P − 1 hops; one reference implementation makes P and brings every block home.',
      },
      'zh-CN': {
        claim: 'Ring Attention 让键和值绕着环走',
        statement:
          '查询不动，每一份键和值从设备 i 传到 i + 1。P 台设备传 P − 1 次就够；有一份参考实现传 P 次，让每一份都回到原处。',
      },
    },
  },
} as const satisfies Readonly<Record<string, Claim>>;

export type ClaimId = keyof typeof claims;
