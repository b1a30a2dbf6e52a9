// The words of the self-check. An identity is named in both languages.

import { checks as en } from './en/checks.ts';
import type { Lang } from './lang.ts';
import type { CheckWords } from './words/checks.ts';
import { checks as zh } from './zh-cn/checks.ts';

export type { CheckWords };

const words: Record<Lang, CheckWords> = { en, 'zh-CN': zh };

export function checkWords(lang: Lang): CheckWords {
  return words[lang];
}

/** The other language, for the second name. */
export const otherLang: Record<Lang, Lang> = { en: 'zh-CN', 'zh-CN': 'en' };
