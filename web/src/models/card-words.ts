// The words of the experiments with a model, in both languages.
import type { Lang } from '../i18n/lang.ts';
import type { JobKind } from './jobs.ts';

export interface CardWords {
  jobs: string;
  jobs_how: string;
  job_examples: readonly string[];
  job_kind: Record<JobKind, string>;
  sentence: string;
  mark: string;
  add_pair: string;
  ranked: (pairs: number) => string;
  head: string;
  hits: string;
  hits_of: (hits: number, of: number) => string;
  mean: string;
  no_clear_job: string;
  two_jobs: string;
  clear: string;
  secret: string;
  secret_what: string;
  secret_word: string;
  filler: string;
  filler_text: string;
  times: (n: number) => string;
  window: string;
  ask: string;
  run_of: (at: number, of: number) => string;
  secret_before: string;
  secret_after: string;
  secret_question: string;
  secret_caption: (word: string, distance: number) => string;
  secret_found: string;
  mask: string;
  probability: string;
  rank: string;
  perplexity: string;
  full: string;
  window_of: (w: number) => string;
  sinks_of: (s: number, w: number) => string;
  sinks_cover: (s: number, w: number) => string;
  sinks: string;
  sinks_found: (count: number, of: number) => string;
  too_short: string;
  compare_windows: (w: number) => string;
  over: string;
}

/** The text is English in both languages: the small models that fit a page were trained on it. */
const story = {
  filler_text:
    'The train was late and the station was cold, and everyone waited without a word for an hour. ',
  secret_before: 'The secret word is "',
  secret_after: '". Remember it.\n',
  secret_question: '\nThe secret word is "',
};

const job_examples = [
  'The function returns a null value, so it needs a check.',
  'The engine stopped twice because it was old.',
  'My sister lost the keys, so she called a friend.',
  'The books on the small table are new.',
  'total = (price + tax) * (count - 1)',
];

const en: CardWords = {
  ...story,
  job_examples,
  jobs: 'Which head does this job?',
  jobs_how:
    'Mark two words: the one that looks, then the one it should look at. Every head is ranked by how often its largest weight, besides the first token, falls on the pair. One sentence proves little; add more.',
  job_kind: {
    pronoun: 'pronoun → noun',
    verb: 'verb → subject',
    bracket: 'closing → opening bracket',
    same: 'a name and its earlier use',
  },
  sentence: 'A sentence or a line of code',
  mark: 'Mark a pair of words',
  add_pair: 'Ask all heads',
  ranked: (pairs) => `All heads over ${pairs} ${pairs === 1 ? 'pair' : 'pairs'}, the best first`,
  head: 'Head',
  hits: 'largest weight on the pair',
  hits_of: (hits, of) => `${hits} of ${of}`,
  mean: 'mean weight',
  no_clear_job: 'No clear job: no head reads most of these pairs.',
  two_jobs: 'A head may do two jobs. A weight shows where it reads, not why the model answers.',
  clear: 'Start again',
  secret: 'Fluency and memory apart',
  secret_what:
    'A word is said, then much else, then the text asks for it. The probability of the word (its first piece) under four masks, beside the perplexity of the same text: sinks bring back fluency, not memory.',
  secret_word: 'Secret word',
  filler: 'Filler',
  times: (n) => `said ${n} times`,
  window: 'Window',
  ask: 'Ask for the word',
  run_of: (at, of) => `run ${at} of ${of}`,
  secret_caption: (word, distance) => `“${word}”, said ${distance} tokens before it is asked for`,
  secret_found:
    'What a window has lost, sinks do not bring back, unless they happen to cover it. This model was not retrained.',
  mask: 'Mask',
  probability: 'Probability',
  rank: 'Rank',
  perplexity: 'Perplexity',
  full: 'full, as trained',
  window_of: (w) => `window ${w}`,
  sinks_of: (s, w) => `${s} sinks + window ${w}`,
  sinks_cover: (s, w) => `${s} sinks, which cover the word, + window ${w}`,
  sinks: 'The first token as a sink',
  sinks_found: (count, of) =>
    `${count} of ${of} heads give the first token more than 0.3 of their weight on this text (the threshold of Gu et al. 2024).`,
  too_short: 'For a window the text is too short: 16 tokens or more are needed.',
  compare_windows: (w) => `Compare full, window ${w}, and sinks + window`,
  over: 'heads over 0.3',
};

const zh: CardWords = {
  ...story,
  job_examples,
  jobs: '哪个头在做这件事？',
  jobs_how:
    '标出两个词：先标在看的，再标该被看的。所有头按「除了第一个词元，最大的权重有几次落在这一对上」排名。一句话说明不了什么，多加几句。',
  job_kind: {
    pronoun: '代词 → 名词',
    verb: '动词 → 主语',
    bracket: '右括号 → 左括号',
    same: '名字与以前的出现',
  },
  sentence: '一句话或一行代码',
  mark: '标出一对词',
  add_pair: '问所有的头',
  ranked: (pairs) => `所有头在 ${pairs} 对词上的排名`,
  head: '头',
  hits: '最大权重落在这一对上',
  hits_of: (hits, of) => `${of} 次里 ${hits} 次`,
  mean: '平均权重',
  no_clear_job: '暂无明确分工：没有哪个头读得出多数词对。',
  two_jobs: '一个头可以有两种分工。权重说明它读了哪里，不说明模型为什么这样答。',
  clear: '重新开始',
  secret: '通顺与记得是两回事',
  secret_what:
    '先说一个词，再说许多别的，最后问这个词。四种掩码下这个词（第一块）的概率，旁边是同一段文字的困惑度：开头词换回了通顺，换不回记忆。',
  secret_word: '暗号',
  filler: '中间的话',
  times: (n) => `说 ${n} 遍`,
  window: '窗口',
  ask: '问这个词',
  run_of: (at, of) => `第 ${at} 遍，共 ${of} 遍`,
  secret_caption: (word, distance) => `「${word}」，说过之后隔了 ${distance} 个词元再问`,
  secret_found: '窗口丢掉的，开头词找不回来，除非它们恰好盖住了那个词。这个模型没有重新训练。',
  mask: '掩码',
  probability: '概率',
  rank: '排名',
  perplexity: '困惑度',
  full: '全部，原样',
  window_of: (w) => `窗口 ${w}`,
  sinks_of: (s, w) => `${s} 个开头词 + 窗口 ${w}`,
  sinks_cover: (s, w) => `${s} 个开头词（盖住了暗号）+ 窗口 ${w}`,
  sinks: '第一个词元成了汇',
  sinks_found: (count, of) =>
    `在这段文字上，${of} 个头里有 ${count} 个把超过 0.3 的权重给了第一个词元（阈值取自 Gu 等 2024）。`,
  too_short: '要比较窗口，文字太短了：至少 16 个词元。',
  compare_windows: (w) => `比较全部、窗口 ${w}、开头词 + 窗口`,
  over: '超过 0.3 的头',
};

const byLang: Record<Lang, CardWords> = { en, 'zh-CN': zh };
export const cardWords = (lang: Lang): CardWords => byLang[lang];
