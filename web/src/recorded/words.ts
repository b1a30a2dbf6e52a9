// What each recorded head does, for the list of them.
import type { Lang } from '../i18n/lang.ts';
import type { recordedNames } from './names.ts';

export interface RecordedWords {
  title: string;
  intro: string;
  place: (model: string, layer: number, head: number) => string;
  job: Readonly<Record<(typeof recordedNames)[number], string>>;
  shares: (h: string, g: number) => string;
  layer: (layer: number, heads: number, kv: number) => string;
}

const en: RecordedWords = {
  title: 'Heads recorded from real models',
  intro:
    'Each on a sentence where its job is plain. The same heads may do otherwise on other sentences.',
  place: (model, layer, head) => `${model}, layer ${layer}, head ${head}`,
  job: {
    'coreference-13.8': 'what “it” stands for',
    'layer-13': 'all nine heads of one layer',
    'subject-13.8': 'verb to subject, over a distractor',
    'bracket-4.8': 'closing bracket to the opening one',
    'semantic-9.3': 'likeness of meaning',
    'position-16.0': 'the token before',
    'import-8.0': 'the same name, 81 tokens back',
    'induction-18.6': 'what followed the same name before',
    'sink-18.8': 'rests on the first token',
    'broad-1.4': 'no clear job: spread widely',
    'next-1.8': 'the token after, which no causal model sees',
    'pronoun-3.1': 'what “they” stands for, both ways',
  },
  shares: (heads, g) => `heads ${heads} share k and v ${g}`,
  layer: (layer, heads, kv) =>
    `Layer ${layer}: ${heads} query heads, ${kv} heads of keys and values`,
};

const zh: RecordedWords = {
  title: '真实模型录得的头',
  intro: '每个头配一句最能看清它作用的话；换一句话，同一个头未必如此。',
  place: (model, layer, head) => `${model}，第 ${layer} 层，第 ${head} 个头`,
  job: {
    'coreference-13.8': '「it」指的是谁',
    'layer-13': '同一层的全部九个头',
    'subject-13.8': '动词越过干扰找主语',
    'bracket-4.8': '右括号找左括号',
    'semantic-9.3': '词义相近',
    'position-16.0': '前一个词元',
    'import-8.0': '81 个词元之前的同名变量',
    'induction-18.6': '同一个名字上次后面是什么',
    'sink-18.8': '停在第一个词元上',
    'broad-1.4': '没有明确分工，权重很散',
    'next-1.8': '后一个词元：因果模型看不到',
    'pronoun-3.1': '「they」指的是谁，双向',
  },
  shares: (heads, g) => `头 ${heads} 共用第 ${g} 组 k、v`,
  layer: (layer, heads, kv) => `第 ${layer} 层：${heads} 个查询头，${kv} 个键值头`,
};

const words: Record<Lang, RecordedWords> = { en, 'zh-CN': zh };

export function recordedWords(lang: Lang): RecordedWords {
  return words[lang];
}
