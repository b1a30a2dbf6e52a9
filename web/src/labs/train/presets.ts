// What the training lab offers: recipes whose course was measured (tests/train/recipes_test.cpp holds
// them to their gates). All else of a run is the visitor's: seed, rate, layers.
import type { TrainOptions } from '../../../../bindings/training.ts';
import type { Lang } from '../../i18n/lang.ts';

export interface Preset {
  id: string;
  options: TrainOptions;
  /** Steps that one redraw takes at least, so that a fast task can be watched. */
  pace: number;
  words: Record<Lang, { name: string; question: string; what: string }>;
}

const induction: TrainOptions = {
  task: 'induction',
  window: 8,
  vocab: 16,
  seq_len: 48,
  d_model: 32,
  schedule: 'cosine',
  steps: 1500,
};

export const presets: readonly Preset[] = [
  {
    id: 'markov',
    pace: 1,
    options: {
      task: 'markov',
      layers: 'SF',
      mlp: true,
      bos: true,
      positions: 'relative',
      window: 4,
      steps: 400,
    },
    words: {
      en: {
        name: 'Markov chain',
        question: 'Four symbols, a new law each time. Can it guess the next one?',
        what: 'Each sequence follows a table of its own that the network never sees. The best possible guess counts what followed the present symbol so far.',
      },
      'zh-CN': {
        name: '马尔可夫链',
        question: '四个符号，每次一条新规律。它猜得出下一个吗？',
        what: '每条序列都按自己的一张转移表生成，网络看不到这张表。最好的猜法是：数一数此前当前符号后面跟过什么。',
      },
    },
  },
  {
    id: 'staircase',
    pace: 2,
    options: {
      task: 'markov',
      layers: 'FF',
      alpha: 1,
      lr: 3e-3,
      schedule: 'cosine',
      steps: 1000,
    },
    words: {
      en: {
        name: 'Staircase',
        question: 'First it counts symbols. When does it notice what follows what?',
        what: 'Two full layers without a window. The loss first falls to the line of plain symbol counts, lingers, and falls again when the second layer finds the first.',
      },
      'zh-CN': {
        name: '台阶',
        question: '它先学会数符号。什么时候才发现谁跟在谁后面？',
        what: '两层全注意力，没有窗口。损失先降到“只数字频”的线，停一停，等第二层配上第一层，再往下降。',
      },
    },
  },
  {
    id: 'induction',
    pace: 1,
    options: { ...induction, layers: 'SF' },
    words: {
      en: {
        name: 'Induction',
        question: 'A B … A: what comes next? Two layers have to work together.',
        what: 'The first layer looks one token back, the second looks for places where the present symbol stood before. Nobody tells them to.',
      },
      'zh-CN': {
        name: '归纳头',
        question: 'A B … A 后面是什么？两层要配合才行。',
        what: '第一层看前一个词元，第二层找当前符号以前出现的地方。没有人告诉它们这样分工。',
      },
    },
  },
  {
    id: 'graph',
    pace: 2,
    options: {
      task: 'graph',
      layers: 'FF',
      vocab: 3,
      d_model: 32,
      batch: 128,
      lr: 5e-3,
      schedule: 'cosine',
      steps: 600,
      o_init: 0.1,
      qk_init: 0.1,
      soft_targets: true,
    },
    words: {
      en: {
        name: 'Hidden graph',
        question:
          'Each position depends on one earlier position. Will the first layer draw the graph?',
        what: 'The parents are fixed for the run. What the first layer looks at becomes a picture of them: weight on the right parent is printed under its map.',
      },
      'zh-CN': {
        name: '隐藏的图',
        question: '每个位置只依赖前面的一个位置。第一层会把这张图画出来吗？',
        what: '谁依赖谁在一次训练中不变。第一层看的地方会变成这张图：落在正确父节点上的权重写在图下。',
      },
    },
  },
  {
    id: 'reverse',
    pace: 1,
    options: { task: 'reverse', layers: 'F', seq_len: 16, vocab: 16, d_model: 32, steps: 120 },
    words: {
      en: {
        name: 'Reverse',
        question: 'Write it backwards: what will the map look like?',
        what: 'One bidirectional layer. An anti-diagonal appears within a second.',
      },
      'zh-CN': {
        name: '倒写',
        question: '把它倒过来写：图会变成什么样？',
        what: '一层双向注意力。一秒之内就出现一条反对角线。',
      },
    },
  },
  {
    id: 'recall',
    pace: 2,
    options: {
      task: 'mqar',
      layers: 'CF',
      positions: 'none',
      vocab: 64,
      d_model: 32,
      batch: 32,
      lr: 5e-3,
      schedule: 'cosine',
      steps: 600,
    },
    words: {
      en: {
        name: 'Recall',
        question: 'Keys and values, then a key again. Does it find the value?',
        what: 'A short convolution joins key and value, a full layer looks the key up. Change F to S and a window can only find what is in reach.',
      },
      'zh-CN': {
        name: '召回',
        question: '先给键和值，再给一个键。它找得到值吗？',
        what: '一层短卷积把键和值接在一起，一层全注意力去查。把 F 换成 S，窗口就只找得到够得着的。',
      },
    },
  },
];

export const presetOf = (id: string): Preset =>
  presets.find((preset) => preset.id === id) ?? presets[0]!;
