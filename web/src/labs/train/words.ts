// The words of the training lab, in both languages.
import type { HeadScores } from '../../../../bindings/training.ts';
import type { Lang } from '../../i18n/lang.ts';

export interface TrainWords {
  title: string;
  lead: string;
  preset: string;
  seed: string;
  rate: string;
  layers: string;
  start: string;
  play: string;
  pause: string;
  once: string;
  reset: string;
  speed: string;
  fastest: string;
  loss: string;
  unit: string;
  table: string;
  step(at: number, of: number): string;
  lines: Record<string, string>;
  job: Record<HeadScores['job'], string>;
  score: Record<'previous' | 'prefix' | 'duplicate' | 'first' | 'parent', string>;
  chance: string;
  ablate(on: boolean): string;
  head(layer: number, head: number): string;
  convolution: string;
  trained(parameters: number, symbols: number, rate: number): string;
  speed_reached(rate: number, gflops: number): string;
  accuracy: string;
  scrubber: string;
  save: string;
  diverged: string;
  gap(value: string, name: string): string;
  phase(name: string): string;
  chart(loss: string, step: number): string;
  scale_note: string;
  ended: string;
  /** Legend and sentences. */
  run(seed: number): string;
  variant(seed: number, lr: number, isRate: boolean): string;
  behind: string;
  network: string;
  scores: string;
  scores_note: string;
  distances: string;
  distances_note: string;
  freeze(on: boolean): string;
  stat: Record<'step' | 'rate' | 'gflops' | 'peak' | 'parameters', string>;
  tried(rates: readonly number[]): string;
  best_rate(lr: number): string;
  symbols: string;
  symbols_rule: string;
  nearest(loss: string, name: string): string;
  now(loss: string): string;
  right(share: string): string;
  reads: string;
  row(symbol: string, weight: string, count: number): string;
  probe: string;
  rival(layers: string): string;
}

const en: TrainWords = {
  title: 'Training lab',
  lead: 'A small network learns here, in your browser, while you watch. Nobody tells its heads what to do.',
  preset: 'Task',
  seed: 'Seed',
  rate: 'Learning rate',
  layers: 'Layers',
  start: 'Start again with this',
  play: 'Train',
  pause: 'Pause',
  once: 'One step',
  reset: 'Reset',
  speed: 'Speed',
  fastest: 'as fast as it goes',
  loss: 'Loss',
  unit: 'nats per symbol',
  table: 'The numbers as a table',
  step: (at, of) => `step ${at} of ${of}`,
  lines: {
    uniform: 'guess',
    unigram: 'symbol counts',
    bigram: 'pair counts',
    bayes: 'Bayes optimum',
    oracle: 'tables known',
    window: 'best within the window',
    chance: 'chance',
  },
  job: {
    none: 'no clear job',
    previous_token: 'previous token',
    induction: 'induction: what followed this symbol before',
    duplicate_token: 'the same symbol earlier',
    first_token: 'rests on the first token',
  },
  score: {
    previous: 'previous token',
    prefix: 'after the same symbol',
    duplicate: 'same symbol',
    first: 'first token',
    parent: 'right parent',
  },
  chance: 'chance',
  ablate: (on) => (on ? 'Switch this head on' : 'Switch this head off'),
  head: (layer, head) => `layer ${layer}, head ${head}`,
  convolution: 'convolution',
  trained: (parameters, symbols, rate) =>
    `Learned, not built: ${parameters.toLocaleString('en')} parameters, ${symbols} symbols, learning rate ${rate}.`,
  speed_reached: (rate, gflops) => `${rate.toFixed(0)} steps/s, ${gflops.toFixed(1)} GFLOP/s`,
  accuracy: 'most probable symbol right',
  scrubber: 'Back through the run',
  save: 'Save a checkpoint',
  diverged:
    'The loss is no longer a number. The last good step stays; try a smaller learning rate.',
  gap: (value, name) => `${value} above “${name}”`,
  phase: (name) => `nearer to “${name}”`,
  chart: (loss, step) => `Loss over steps, now ${loss} at step ${step}`,
  scale_note: '√ scale, 0 to 1: rows look, columns are looked at',
  ended: 'The run is over. Train goes on from here.',
  run: (seed) => `seed ${seed}`,
  variant: (seed, lr, isRate) => (isRate ? `learning rate ${lr}` : `seed ${seed}`),
  behind: 'Seeds',
  network: 'network',
  scores: 'What the heads do',
  scores_note: 'a score for each head, 0 to 1',
  distances: 'How far from each strategy',
  distances_note: 'KL in nats; the lowest is what the network resembles now',
  freeze: (on) => (on ? 'Let it learn again' : 'Freeze'),
  stat: {
    step: 'a step',
    rate: 'steps/s',
    gflops: 'GFLOP/s',
    peak: 'of the peak here',
    parameters: 'parameters',
  },
  tried: (rates) =>
    rates.length > 1 ? `rates tried: ${rates.join(', ')}` : 'no other rate was tried',
  best_rate: (lr) =>
    `Layers that keep a state learn at few rates; of three, ${lr} is the best here.`,
  symbols: 'Your four symbols',
  symbols_rule: 'four different characters',
  nearest: (loss, name) => `Loss ${loss}: nearest to “${name}”.`,
  now: (loss) => `Loss ${loss}.`,
  right: (share) => `${share} right`,
  reads: 'The maps show',
  row: (symbol, weight, count) =>
    `Now at ${symbol}: the last layer gives ${weight} of its weight to the ${count} ${count === 1 ? 'place' : 'places'} after an earlier ${symbol}.`,
  probe: 'a sequence that it was not trained on',
  rival: (layers) => `${layers} beside it`,
};

const zh: TrainWords = {
  title: '训练实验',
  lead: '一个小网络就在你的浏览器里学，你看着它学。没有人告诉它的头该做什么。',
  preset: '任务',
  seed: '种子',
  rate: '学习率',
  layers: '层',
  start: '按这样从头训练',
  play: '训练',
  pause: '暂停',
  once: '走一步',
  reset: '重置',
  speed: '播放速度',
  fastest: '能多快就多快',
  loss: '损失',
  unit: '每个符号的纳特数',
  table: '用表格看这些数',
  step: (at, of) => `第 ${at} 步，共 ${of} 步`,
  lines: {
    uniform: '乱猜',
    unigram: '只数字频',
    bigram: '数相邻对',
    bayes: '贝叶斯最优',
    oracle: '知道转移表',
    window: '窗口内的最优',
    chance: '随机水平',
  },
  job: {
    none: '暂无明确分工',
    previous_token: '前一个符号',
    induction: '归纳：找同一个符号以前的下文',
    duplicate_token: '找以前的同一个符号',
    first_token: '停在第一个词元上',
  },
  score: {
    previous: '前一个符号',
    prefix: '同一符号的下文',
    duplicate: '同一个符号',
    first: '第一个词元',
    parent: '正确的父节点',
  },
  chance: '随机水平',
  ablate: (on) => (on ? '打开这个头' : '关掉这个头'),
  head: (layer, head) => `第 ${layer} 层第 ${head} 个头`,
  convolution: '卷积',
  trained: (parameters, symbols, rate) =>
    `是学出来的，不是构造的：${parameters.toLocaleString('en')} 个参数，${symbols} 个符号，学习率 ${rate}。`,
  speed_reached: (rate, gflops) => `每秒 ${rate.toFixed(0)} 步，${gflops.toFixed(1)} GFLOP/s`,
  accuracy: '最可能的符号猜对的比例',
  scrubber: '回看训练过程',
  save: '保存检查点',
  diverged: '损失已经不是数了。最后一个正常的步还在；换一个小一点的学习率试试。',
  gap: (value, name) => `比「${name}」高 ${value}`,
  phase: (name) => `更接近「${name}」`,
  chart: (loss, step) => `损失随步数变化，第 ${step} 步为 ${loss}`,
  scale_note: '√ 刻度，0 到 1：行去看，列被看',
  ended: '这次训练结束了。再按训练会接着往下走。',
  run: (seed) => `种子 ${seed}`,
  variant: (seed, lr, isRate) => (isRate ? `学习率 ${lr}` : `种子 ${seed}`),
  behind: '种子数',
  network: '网络',
  scores: '头在做什么',
  scores_note: '给每个头打分，0 到 1',
  distances: '离每种策略还有多远',
  distances_note: 'KL，纳特；哪条最低，网络现在就最像谁',
  freeze: (on) => (on ? '解冻' : '冻结'),
  stat: {
    step: '每步',
    rate: '步/秒',
    gflops: 'GFLOP/s',
    peak: '占本机峰值',
    parameters: '参数',
  },
  tried: (rates) => (rates.length > 1 ? `试过 ${rates.join('、')}` : '没有试过别的学习率'),
  best_rate: (lr) => `带状态的层只在很窄的学习率范围内学得会；三个里 ${lr} 最好。`,
  symbols: '你的四个符号',
  symbols_rule: '四个不同的字符',
  nearest: (loss, name) => `损失 ${loss}：最接近「${name}」。`,
  now: (loss) => `损失 ${loss}。`,
  right: (share) => `猜对 ${share}`,
  reads: '图中的序列',
  row: (symbol, weight, count) =>
    `现在是 ${symbol}：最后一层把 ${weight} 的权重给了以前 ${count} 个 ${symbol} 后面的符号。`,
  probe: '没有拿来训练的一条',
  rival: (layers) => `旁边是 ${layers}`,
};

const byLang: Record<Lang, TrainWords> = { en, 'zh-CN': zh };
export const trainWords = (lang: Lang): TrainWords => byLang[lang];
