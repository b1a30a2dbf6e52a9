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
  model: string;
  see_model: (name: string) => string;
}

const en: WayInWords = {
  lead: 'Every word asks: which words matter?',
  label: 'On this page',
  try: 'Try',
  query: [
    (token) => `click “${token}”: where does it look?`,
    (token) => `click “${token}”: what does it stand for?`,
  ],
  mechanism: (name) => `choose ${name}: how much is left?`,
  own: 'a sentence of your own',
  heads: 'Heads',
  compare: 'Compare',
  layers: 'Layers',
  checks: 'Self-check',
  chapter: (key) => `“${key}”: chapter`,
  here: 'here',
  model: 'a model',
  see_model: (name) => `See that head of ${name}`,
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
  chapter: (key) => `「${key}」书上`,
  here: '这里',
  model: '真实模型',
  see_model: (name) => `看 ${name} 的这个头`,
};

const words: Record<Lang, WayInWords> = { en, 'zh-CN': zh };

export function wayInWords(lang: Lang): WayInWords {
  return words[lang];
}
