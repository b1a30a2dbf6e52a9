// The words of the comparison. Numbers arrive formatted.

import { compare as en } from './en/compare.ts';
import type { Lang } from './lang.ts';
import type { CompareWords } from './words/compare.ts';
import { compare as zh } from './zh-cn/compare.ts';

export type { CompareWords };

const words: Record<Lang, CompareWords> = { en, 'zh-CN': zh };

export function compareWords(lang: Lang): CompareWords {
  return words[lang];
}
