// The words of the recall lab, in both languages.
import type { MemoryName } from '../../../../bindings/recall.ts';
import type { Lang } from '../../i18n/lang.ts';
import type { Part } from './settings.ts';

export interface RecallWords {
  title: string;
  part: Record<Part, string>;
  question: string;
  what: string;
  memory: Record<MemoryName, string>;
  pairs: string;
  accuracy: string;
  law: string;
  name: string;
  law_name: string;
  state: string;
  deviation: string;
  rewrite: string;
  rewrite_what: string;
  newest: string;
  stale: string;
  frontier: string;
  frontier_what: string;
  head_dim: string;
  beta: string;
  seed: string;
  filler: string;
  question_first: string;
  twice: string;
  measured(at: number, of: number): string;
  chart(n: number): string;
  bytes(value: number): string;
}

const en: RecallWords = {
  title: 'Recall lab',
  part: { memory: 'Associative memory', trained: 'Trained MQAR', code: 'Code lens' },
  question: 'N pairs are written, then each key is asked for its value. Which memory finds it?',
  what: 'Random unit vectors, nothing is trained. A softmax memory keeps every pair and grows; a state has a fixed size. What is read counts as the nearest stored value.',
  memory: {
    softmax: 'softmax (keeps all)',
    additive: 'additive state',
    decay: 'decaying state',
    delta: 'delta rule',
    window: 'window',
  },
  pairs: 'pairs written',
  accuracy: 'read right',
  law: 'what theory expects, dashed',
  name: 'memory',
  law_name: 'theory',
  state: 'state',
  deviation: '± standard error',
  rewrite: 'Rewrite test',
  rewrite_what:
    'One key is written again with a new value, as in x = 1 … x = 2. Which value comes back?',
  newest: 'the newest',
  stale: 'the old one',
  frontier: 'What a byte of state buys',
  frontier_what:
    'At the largest number of pairs: bytes that have to be kept, and what is read right.',
  head_dim: 'Channels d',
  beta: 'β of softmax (0: √d)',
  seed: 'Seed',
  filler: 'Filler pairs',
  question_first: 'ask first',
  twice: 'read twice',
  measured: (at, of) => `${at} of ${of} measured`,
  chart: (n) => `Share read right against pairs written, up to ${n}`,
  bytes: (value) => `${value.toLocaleString('en')} B`,
};

const zh: RecallWords = {
  title: '召回实验',
  part: { memory: '联想记忆', trained: '训练出来的 MQAR', code: '代码透镜' },
  question: '写入 N 对键和值，再用每个键查询它的值。哪种记忆找得到？',
  what: '都是随机的单位向量，什么也不训练。softmax 记忆保留每一对，越来越大；状态的大小固定。读出的向量离哪个值最近，就算读到哪个。',
  memory: {
    softmax: 'softmax（全留着）',
    additive: '累加状态',
    decay: '衰减状态',
    delta: 'Delta 规则',
    window: '窗口',
  },
  pairs: '写入的对数',
  accuracy: '读对的比例',
  law: '虚线是理论值',
  name: '记忆',
  law_name: '理论值',
  state: '状态',
  deviation: '± 标准误差',
  rewrite: '改写测试',
  rewrite_what: '同一个键再写一次新值，就像 x = 1 … x = 2。读回来的是哪个？',
  newest: '最新的',
  stale: '旧的',
  frontier: '一个字节换来什么',
  frontier_what: '对数最多时：要留下多少字节，读对多少。',
  head_dim: '通道数 d',
  beta: 'softmax 的 β（0 表示 √d）',
  seed: '种子',
  filler: '干扰对数',
  question_first: '先问',
  twice: '读两遍',
  measured: (at, of) => `已测 ${at} / ${of}`,
  chart: (n) => `读对的比例随写入对数变化，最多 ${n} 对`,
  bytes: (value) => `${value.toLocaleString('en')} 字节`,
};

const byLang: Record<Lang, RecallWords> = { en, 'zh-CN': zh };
export const recallWords = (lang: Lang): RecallWords => byLang[lang];
