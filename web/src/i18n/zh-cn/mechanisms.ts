import type { MechanismWords } from '../mechanisms.ts';

export const mechanisms: MechanismWords = {
  name: {
    full: '全因果',
    bidirectional: '双向',
    prefix: '前缀',
    sliding_window: '滑动窗口',
    hybrid: '混合',
    linear: '线性',
    lightning: '闪电',
    delta: 'Delta',
    flash: 'Flash',
    ring: '环形',
  },
  term: {
    full: '全因果注意力',
    bidirectional: '双向注意力',
    prefix: '前缀语言模型',
    sliding_window: '滑动窗口',
    hybrid: '窗口层与全因果层混合',
    linear: '线性注意力',
    lightning: '闪电注意力',
    delta: 'Delta 规则（DeltaNet）',
    flash: 'FlashAttention',
    ring: '环形注意力',
  },
  what: {
    full: '每个词看自己和前面所有的词，看不到后面。',
    bidirectional: '每个词看全部的词，前后都看；BERT 就是这样。',
    prefix: '开头的词互相全看得见，后面的词只往前看；最早的 GLM 就是这样。',
    sliding_window: '每个词只看自己和前面固定几个词。',
    hybrid: '窗口层和全因果层叠在一起，远处的词靠一层层往上传。',
    linear: '读过的词都折进一个固定大小的状态，不存任何一对词。',
    lightning: '也是一个状态，但没有特征映射和归一化：每读一个词，旧内容先乘上 λ。',
    delta: '也是一个状态，但每个词先拿自己的键去问，只补写缺的部分：旧内容会被改写。',
    flash: '结果和普通注意力一样，只是一块一块地算，分数算完就丢。',
    ring: '文字分给围成一圈的设备：查询不动，键和值转圈。',
  },
  set_as: (id, { window_left, n_sink, prefix_len, decay, beta, layers }) => {
    switch (id) {
      case 'hybrid':
        return layers ?? '';
      case 'prefix':
        return `前 ${prefix_len} 个词互相看得见`;
      case 'sliding_window': {
        const window = `看自己和前面 ${window_left} 个词`;
        return n_sink > 0 ? `${window}，还有开头 ${n_sink} 个` : window;
      }
      case 'lightning':
        return `衰减 ${decay ?? 0.88}`;
      case 'delta':
        return `β ${beta}，衰减 ${decay ?? 1}`;
      default:
        return '';
    }
  },
  name_and: (name, set) => `${name}，${set}`,

  mask: {
    causal: '因果',
    bidirectional: '双向',
    prefix: '前缀',
    sliding_window: '滑动窗口',
  },
  mask_name: (size) => `前 ${size} 个词的掩码：行是查询，列是键`,
  mask_how: '行是查询，列是键；深色的对看得见。拖动边缘就能改。',
  parameter: {
    mask: '谁能看谁',
    window_left: '往回看几个词',
    n_sink: '开头几个词一直看',
    prefix_len: '前缀有几个词',
    decay: '每个词衰减多少',
    beta: '误差写进多少',
    chunk_len: '每块几个词',
    block_q: '每块查询',
    block_k: '每块键',
    softmax_scale: '温度',
    n_devices: '环里几台设备',
    ring_layout: '谁守哪些词',
    layers: '各层，从下往上',
  },
  parameter_term: {
    mask: '掩码',
    window_left: '窗口',
    n_sink: '注意力汇聚点',
    prefix_len: '前缀长度',
    decay: '衰减 λ',
    beta: '写入强度 β',
    chunk_len: '块长 C',
    block_q: '查询块 Br',
    block_k: '键块 Bc',
    softmax_scale: 'softmax 缩放',
    n_devices: '设备数 P',
    ring_layout: '分配方式',
    layers: '各层',
  },
  parameter_what: {
    mask: '一个查询能看哪些键。掩掉的部分，算法直接跳过。',
    window_left: '一个查询还看得见自己前面多少个词。',
    n_sink: '开头几个词多远都看得见；没有它们，窗口模型会垮掉。',
    prefix_len: '这些词前后都看；再后面的词只往前看。',
    beta: '一个词把误差的多少写进状态：1 是整个换掉这个键原来的内容，0 是什么都不写。',
    decay: '加入一个词之前，状态先乘上它；1 就是什么都不忘。',
    chunk_len: '同一块里的词两两相比，状态每块只读写一次；输出不变。',
    block_q: '一次让多少个查询带着自己的最大值、和与输出。',
    block_k: '一次取来多少个键和值。',
    softmax_scale: '分数先乘上它：越小越平均，越大越集中；谁最大不会变。',
    n_devices: '文字切成这么多块，一台守一块。',
    ring_layout: '词怎么分，决定因果掩码下各台忙得匀不匀。',
    layers: 'S 看窗口，F 看前面全部，L 是线性的状态。',
  },
  window_note: (before) =>
    `前面 ${before} 个加上自己，共 ${before + 1} 个：FlashAttention 写作 (${before}, 0)，Hugging Face 写作 sliding_window = ${before + 1}。`,
  decay_note:
    '这里选中的头用一个固定的 λ，每个词都一样。MiniMax-01 共 H 个头，第 h 个是 exp(−2^(−8h/H))：8 个头是 0.61、0.78、0.88……0.996。',
  gate_note: (decay) =>
    decay === 1
      ? '1 就是 DeltaNet；小于 1 时，状态先衰减再算误差，就是 Gated DeltaNet。'
      : '这是 Gated DeltaNet：状态先衰减，再算误差。设成 1 就是 DeltaNet。',
  beta_note: '这里所有词共用一个 β；DeltaNet 的 β 由每个词自己算出，Gated DeltaNet 的衰减也是。',
  chunk_note: (tokens) =>
    tokens === 0
      ? '0 就是逐词递推，和解码时一样。'
      : `每块 ${tokens} 个词：块内成对计算，块间靠状态传递，与 Lightning Attention-2 相同。`,
  reset: '还原',

  refused_title: '没有这种组合',
  refused: ({ field, value }, { chunk_len }) =>
    field === 'layers'
      ? '混合要在文字上一层层运行构造好的层；给定的 q、k、v 只属于一层。请选别的机制，或回到文字。'
      : field === 'chunk_len'
        ? `每块 ${chunk_len} 个词，要把状态从前一块传到后一块；双向的状态没有先后。请把 chunk_len 设成 0，或改用因果掩码。`
        : field === 'decay'
          ? `衰减是 ${value}，要有先后才谈得上衰减；双向的状态没有先后。请把 decay 设成 1，或改用因果掩码。`
          : `状态里没有成对的东西可掩：词一旦折进状态，就没法只对某个查询藏起来（${field}）。请改用因果或双向掩码。`,
};
