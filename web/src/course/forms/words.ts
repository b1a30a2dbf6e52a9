// The words of the written forms of a lesson: article, sheet, answer key.
import type { Lang } from '../../i18n/lang.ts';

export interface FormWords {
  course: string;
  cards: string;
  slides: string;
  sheet: string;
  key: string;
  print: string;
  article: string;
  minutes(count: number): string;
  goals: string;
  guess_first: string;
  open_answer: string;
  result: string;
  described: string;
  what_did_you_see: string;
  open_check: string;
  depth: string;
  picture: string;
  make_live: string;
  in_playground: string;
  query_row: string;
  largest(token: string, at: number, of: number): string;
  hidden: string;
  previous: string;
  next: string;
  contents: string;
  name: string;
  class: string;
  why: string;
  on_page: string;
  grid: string;
  answer_page: string;
  belief(id: string, text: string): string;
  points(count: number): string;
  rounding: string;
  licence: string;
  link: string;
  other_language: string;
}

const en: FormWords = {
  course: 'Lessons',
  cards: 'as cards',
  slides: 'present',
  sheet: 'print sheet',
  key: 'answer key',
  print: 'Print',
  article: 'as text',
  minutes: (count) => `about ${count} minutes`,
  goals: 'After this lesson you can',
  guess_first: 'Guess, then read on',
  open_answer: 'I have guessed: show the result',
  result: 'Result',
  described: 'What this answer describes, run on the same text:',
  what_did_you_see: 'What did you see?',
  open_check: 'Compare',
  depth: 'Maths and code',
  picture: 'Weights',
  make_live: 'Make it move',
  in_playground: 'Open in the playground',
  query_row: 'The framed row is the one the text speaks of.',
  largest: (token, at, of) =>
    `Row of “${token}” (token ${at} of ${of}): its largest weights, with the place of the token`,
  hidden: 'hidden by the mask',
  previous: 'Before',
  next: 'Next',
  contents: 'All lessons',
  name: 'Name',
  class: 'Class',
  why: 'Why?',
  on_page: 'On the page, then note the number:',
  grid: 'Tick what each row sees; hatch what it does not.',
  answer_page: 'Answer key',
  belief: (id, text) => `(${id}, the belief behind it: ${text}.)`,
  points: (count) => `One point each, ${count} in all.`,
  rounding: 'Numbers are rounded; a sum may be off by one in the last digit, and counts as right.',
  licence: 'texts CC BY 4.0',
  link: 'Link',
  other_language: '中文',
};

const zh: FormWords = {
  course: '课程',
  cards: '换成卡片',
  slides: '投影',
  sheet: '练习单',
  key: '答案',
  print: '打印',
  article: '换成文章',
  minutes: (count) => `约 ${count} 分钟`,
  goals: '学完这一课，你能够',
  guess_first: '先猜，再往下读',
  open_answer: '猜好了，看结果',
  result: '算出来',
  described: '这个答案说的那种算法，在同一段文字上照着跑一遍：',
  what_did_you_see: '你看到了什么？',
  open_check: '核对',
  depth: '数学和代码',
  picture: '权重',
  make_live: '让它动起来',
  in_playground: '在演示台打开',
  query_row: '框住的一行，就是文中说的那一行。',
  largest: (token, at, of) =>
    `「${token}」这一行（${of} 个词元中的第 ${at} 个）最大的权重，括号里是位置`,
  hidden: '被掩码挡住',
  previous: '上一课',
  next: '下一课',
  contents: '全部课程',
  name: '姓名',
  class: '班级',
  why: '为什么？',
  on_page: '在页面上做，再把数字记下来：',
  grid: '每一行看得见的打 ✓，看不见的画斜线。',
  answer_page: '答案页',
  belief: (id, text) => `（${id}，误解：${text}。）`,
  points: (count) => `每题一分，共 ${count} 分。`,
  rounding: '数字都四舍五入过，合计的末位可能差一，算对。',
  licence: '文字 CC BY 4.0',
  link: '链接',
  other_language: 'English',
};

const byLang: Record<Lang, FormWords> = { en, 'zh-CN': zh };
export const formWords = (lang: Lang): FormWords => byLang[lang];
