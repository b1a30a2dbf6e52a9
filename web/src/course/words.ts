// What a lesson's card says besides the lesson's own text, in both languages.
import type { Lang } from '../i18n/lang.ts';
import type { Act } from './lesson.ts';

export interface CourseWords {
  title: string;
  lead: string;
  done_of(done: number, of: number): string;
  begin: string;
  go_on: string;
  kind: Record<Act['kind'] | 'none', string>;
  position(at: number, of: number): string;
  close: string;
  close_short: string;
  back: string;
  next: string;
  finish: string;
  skip: string;
  reveal: string;
  check: string;
  noted: string;
  your_guess: string;
  no_guess: string;
  result: string;
  what_you_described: string;
  row_sum: string;
  column_sum: string;
  what_did_you_see: string;
  right: string;
  wrong(value: string): string;
  no_penalty: string;
  waiting: Record<'predict' | 'number' | 'fade' | 'act', string>;
  hint: string;
  terms: string;
  done: string;
  depth: Record<'idea' | 'maths' | 'code', string>;
  finished(raw: number, max: number): string;
  finished_plainly: string;
  recorded_answer: string;
  so_far(raw: number, max: number): string;
  name: string;
  save_note: string;
  step(at: number): string;
  goals: string;
  minutes(count: number): string;
  cards(count: number): string;
  save: string;
  again: string;
  as_text: string;
  go: Record<'train' | 'recall' | 'cost' | 'models', string>;
  notes: string;
  sheet: string;
}

const en: CourseWords = {
  title: 'Attention, step by step',
  lead: 'The chapter as a course. Every picture is computed here, on a real sentence; before it moves you guess, and afterwards your guess stands beside the result. Each lesson takes at most ten minutes.',
  done_of: (done, of) => `${done} of ${of} cards done`,
  begin: 'Begin',
  go_on: 'Go on',
  kind: {
    none: 'Look',
    predict: 'Guess first',
    number: 'Work it out',
    click: 'Do it',
    set: 'Do it',
    type: 'Do it',
    construct: 'Build it',
    fade: 'Step by step',
  },
  position: (at, of) => `${at} / ${of}`,
  close: 'Close the lesson',
  close_short: 'Close',
  back: 'Back',
  next: 'Next',
  finish: 'Finish',
  skip: 'Skip',
  reveal: 'Reveal',
  check: 'Check',
  noted: 'noted',
  your_guess: 'Your guess',
  no_guess: 'no guess',
  result: 'Result',
  what_you_described: 'What you described, run on this text:',
  row_sum: 'row total',
  column_sum: 'column total',
  what_did_you_see: 'What did you see?',
  right: 'That is what the picture shows.',
  wrong: (value) => `The picture shows ${value}.`,
  no_penalty: 'A wrong guess costs nothing. Guess and result stay side by side.',
  waiting: {
    predict: 'Choose an answer first.',
    number: 'Enter a number first.',
    fade: 'Fill in the blanks first.',
    act: 'The card goes on when the picture shows it.',
  },
  hint: 'Hint',
  terms: 'Glossary',
  done: 'Done.',
  depth: { idea: 'Idea', maths: 'Maths', code: 'Code' },
  finished: (raw, max) => `Finished: ${raw} of ${max} right at the first attempt.`,
  finished_plainly: 'Finished.',
  recorded_answer: 'Your answer is noted.',
  so_far: (raw, max) => `${raw} of ${max} right so far`,
  name: 'Name',
  save_note: 'The file holds your answers. It is saved on this device and sent to nobody.',
  step: (at) => `Step ${at}`,
  goals: 'After this lesson you can',
  minutes: (count) => `${count} min`,
  cards: (count) => `${count} cards`,
  save: 'Save the result file',
  again: 'Start again',
  as_text: 'Read as text',
  go: {
    train: 'Go on in the training lab',
    recall: 'Go on in the recall lab',
    cost: 'Go on in the cost lab',
    models: 'See it in a model file of yours',
  },
  notes: 'Notes',
  sheet: 'Print sheet',
};

const zh: CourseWords = {
  title: '一步一步学注意力',
  lead: '把这一章做成课程。每幅图都在真实句子上实时算出；图动之前先猜，猜过之后，你的猜测会和结果并排放着。每一课不超过十分钟。',
  done_of: (done, of) => `${of} 张卡片，完成 ${done} 张`,
  begin: '开始',
  go_on: '继续',
  kind: {
    none: '看一看',
    predict: '先猜',
    number: '算一算',
    click: '动手',
    set: '动手',
    type: '动手',
    construct: '搭一个',
    fade: '一步一步算',
  },
  position: (at, of) => `${at} / ${of}`,
  close: '关闭课程',
  close_short: '关闭',
  back: '上一张',
  next: '下一张',
  finish: '完成',
  skip: '跳过',
  reveal: '揭晓',
  check: '核对',
  noted: '已记下',
  your_guess: '你猜',
  no_guess: '没有猜',
  result: '算出来',
  what_you_described: '你说的那种算法，在这段文字上运行的结果：',
  row_sum: '每行合计',
  column_sum: '每列合计',
  what_did_you_see: '你看到了什么？',
  right: '图上正是这样。',
  wrong: (value) => `图上是 ${value}。`,
  no_penalty: '猜错不扣分。猜测和结果会并排留着。',
  waiting: {
    predict: '先选一个答案。',
    number: '先填一个数。',
    fade: '先把空格填上。',
    act: '图上出现要求的样子，就可以往下走。',
  },
  hint: '提示',
  terms: '术语',
  done: '做到了。',
  depth: { idea: '想法', maths: '数学', code: '代码' },
  finished: (raw, max) => `完成：${max} 题中第一次就答对 ${raw} 题。`,
  finished_plainly: '完成了。',
  recorded_answer: '答案已记下。',
  so_far: (raw, max) => `目前 ${max} 题对 ${raw} 题`,
  name: '姓名',
  save_note: '文件里是你的回答，存在这台设备上，不会发给任何人。',
  step: (at) => `第 ${at} 步`,
  goals: '学完这一课，你能够',
  minutes: (count) => `${count} 分钟`,
  cards: (count) => `${count} 张卡片`,
  save: '保存结果文件',
  again: '从头再来',
  as_text: '读文章',
  go: {
    train: '接着去训练实验',
    recall: '接着去召回实验',
    cost: '接着去成本实验',
    models: '在你自己的模型文件里看',
  },
  notes: '备注',
  sheet: '练习单',
};

const byLang: Record<Lang, CourseWords> = { en, 'zh-CN': zh };
export const courseWords = (lang: Lang): CourseWords => byLang[lang];
