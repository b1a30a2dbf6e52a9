// The words of the line above the playground: what the page is, what to do first, where the rest is.
import type { Lang } from './lang.ts';

export interface WayInWords {
  lead: string;
  label: string;
  try: string;
  /** Look at the row of this token. */
  query: readonly [asks: (token: string) => string, stands: (token: string) => string];
  mechanism: (name: string) => string;
  /** When nothing else is asked. */
  own: string;
  heads: string;
  compare: string;
  layers: string;
  checks: string;
  /** A weight beside the chapter's and a model's. */
  chapter: (key: string) => string;
  here: string;
  model: (name: string) => string;
  see_model: string;
}

const en: WayInWords = {
  lead: 'Every word asks: which words matter to me?',
  label: 'On this page',
  try: 'Try',
  query: [
    (token) => `click “${token}”: which word does it look at?`,
    (token) => `click “${token}”: which word does it stand for?`,
  ],
  mechanism: (name) => `choose ${name}: how much of that is left?`,
  own: 'a sentence of your own',
  heads: 'Heads',
  compare: 'Compare',
  layers: 'Layers',
  checks: 'Self-check',
  chapter: (key) => `“${key}” in the chapter`,
  here: 'here',
  model: (name) => `in ${name}`,
  see_model: 'See that head',
};

const zh: WayInWords = {
  lead: '每个词都在挑：哪些词对我有用？',
  label: '本页内容',
  try: '试一试',
  query: [(token) => `点「${token}」，它在看谁？`, (token) => `点「${token}」，它指的是谁？`],
  mechanism: (name) => `换成「${name}」，这个权重还剩多少？`,
  own: '换成自己的一句话',
  heads: '各个头',
  compare: '对比',
  layers: '多层',
  checks: '自查',
  chapter: (key) => `「${key}」的权重：书上`,
  here: '这里',
  model: (name) => `真实模型 ${name}`,
  see_model: '看这个头',
};

const words: Record<Lang, WayInWords> = { en, 'zh-CN': zh };

export function wayInWords(lang: Lang): WayInWords {
  return words[lang];
}
