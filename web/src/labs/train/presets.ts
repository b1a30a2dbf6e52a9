// What the training lab offers: recipes whose course was measured (tests/train/recipes_test.cpp holds
// them to their gates). All else of a run is the visitor's: seed, rate, layers.
import type { TrainOptions } from '../../../../bindings/training.ts';
import type { Lang } from '../../i18n/lang.ts';

export interface Preset {
  id: string;
  options: TrainOptions;
  /** Steps that one redraw takes at least, so that a fast task can be watched. */
  pace: number;
  /** Layers of a network that is trained beside, on the same sequences. */
  rival?: string;
  /** Learning rates that were tried for it (three seeds each). */
  tried: readonly number[];
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
    tried: [1e-3, 3e-3, 1e-2, 3e-2, 1e-1],
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
    tried: [1e-3, 2e-3, 3e-3, 1e-2],
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
        what: '两层全注意力，没有窗口。损失先降到「只数字频」的线，停一停，等第二层配上第一层，再往下降。',
      },
    },
  },
  {
    id: 'induction',
    pace: 1,
    rival: 'FF',
    tried: [1e-2],
    options: { ...induction, layers: 'SF' },
    words: {
      en: {
        name: 'Induction race',
        question: 'A B … A: what comes next? Does a window in the first layer help?',
        what: 'Same task, same seed, two networks: SF has a window of 8 below, FF looks at everything. One layer has to find the token before, the next the places where the present symbol stood before. Watch for the cliff.',
      },
      'zh-CN': {
        name: '归纳竞速',
        question: 'A B … A 后面是什么？第一层有窗口会学得更快吗？',
        what: '同样的任务，同样的种子，两个网络：SF 的下层只有 8 的窗口，FF 的下层什么都看。一层要找到前一个词元，另一层要找当前符号以前出现的地方。留意损失突然下降的悬崖。',
      },
    },
  },
  {
    id: 'graph',
    pace: 2,
    tried: [2e-3, 5e-3, 1e-2],
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
        name: 'Draw the graph',
        question: 'Draw who depends on whom. Will attention find it out?',
        what: 'Each position depends on the earlier one that you join it with. Only the answers are trained; what the first layer looks at becomes your drawing.',
      },
      'zh-CN': {
        name: '画一张图',
        question: '画出谁依赖谁。注意力会自己发现吗？',
        what: '每个位置依赖你给它连上的那个更早的位置。训练时只看答案对不对；第一层看的地方会变成你画的图。',
      },
    },
  },
  {
    id: 'reverse',
    pace: 1,
    tried: [1e-2],
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
    tried: [5e-3],
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
