// The words of trained recall, in both languages.
import type { Lang } from '../../i18n/lang.ts';
import type { Axis, MqarLayer } from './mqar.ts';

export interface MqarWords {
  question: string;
  what: string;
  layer: Record<MqarLayer, string>;
  axis: Record<Axis, string>;
  axes: string;
  choose: string;
  train(runs: number): string;
  cancel: string;
  waiting: string;
  progress(done: number, of: number, step: number, steps: number, lr: number, seed: number): string;
  finished(runs: number): string;
  accuracy: string;
  x: Record<Axis, string>;
  chart: string;
  legend: string;
  rate: string;
  best: string;
  best_is(name: string, lr: number): string;
  reach: string;
  provenance(steps: number): string;
  empty: string;
}

const en: MqarWords = {
  question: 'Trained to look things up: how many pairs, and from how far?',
  what: 'A network reads keys with their values, then keys again, and has to name the values. Below a short convolution stands one layer of the kind you choose. Every kind gets three learning rates with three seeds each, because states learn this at few rates only.',
  layer: { F: 'full attention', S: 'window of 16', L: 'linear state', D: 'delta rule' },
  axis: { pairs: 'against pairs', distance: 'against distance' },
  axes: 'Axis',
  choose: 'Kind of layer',
  train: (runs) => `Train ${runs} networks`,
  cancel: 'Cancel',
  waiting: 'Starting…',
  progress: (done, of, step, steps, lr, seed) =>
    `network ${done + 1} of ${of}: step ${step} of ${steps}, learning rate ${lr}, seed ${seed}`,
  finished: (runs) => `${runs} networks trained here`,
  accuracy: 'values named right',
  x: { pairs: 'pairs in 64 tokens', distance: 'tokens, four pairs: the longer, the farther apart' },
  chart: 'Values named right by trained networks',
  legend:
    'line: best rate, mean of three seeds; circles: single networks; dashed: what is in reach',
  rate: 'learning rate',
  best: 'best',
  best_is: (name, lr) => `${name}: best at ${lr}`,
  reach: 'in reach',
  provenance: (steps) =>
    `Each network: width 32, 64 symbols, batch 32, ${steps} steps, cosine schedule; tested on 256 sequences that it has not seen.`,
  empty: 'Nothing trained yet. A kind takes about a minute here, and can be cancelled.',
};

const zh: MqarWords = {
  question: '训练它去查找：能记多少对，能查多远？',
  what: '网络先读到一些键和值，再读到这些键，要说出对应的值。下面是一层短卷积，上面是你选的一种层。每种层都用三个学习率、各三个种子来训练，因为状态类的层只在很窄的学习率范围内学得会。',
  layer: { F: '全注意力', S: '16 的窗口', L: '线性状态', D: 'Delta 规则' },
  axis: { pairs: '随对数', distance: '随距离' },
  axes: '横轴',
  choose: '层的种类',
  train: (runs) => `训练 ${runs} 个网络`,
  cancel: '取消',
  waiting: '正在启动……',
  progress: (done, of, step, steps, lr, seed) =>
    `第 ${done + 1} 个网络，共 ${of} 个：第 ${step} 步，共 ${steps} 步，学习率 ${lr}，种子 ${seed}`,
  finished: (runs) => `已在本页训练 ${runs} 个网络`,
  accuracy: '说对值的比例',
  x: { pairs: '64 个词元里的对数', distance: '词元数，四对：越长隔得越远' },
  chart: '训练后的网络说对值的比例',
  legend: '线：最好的学习率，三个种子的平均；圆圈：单个网络；虚线：够得到的比例',
  rate: '学习率',
  best: '最好',
  best_is: (name, lr) => `${name}：${lr} 最好`,
  reach: '够得到',
  provenance: (steps) =>
    `每个网络：宽 32，64 个符号，批 32，${steps} 步，余弦调度；在 256 条没见过的序列上测试。`,
  empty: '还没有训练。一种层在这里大约要一分钟，可以取消。',
};

const byLang: Record<Lang, MqarWords> = { en, 'zh-CN': zh };
export const mqarWords = (lang: Lang): MqarWords => byLang[lang];
