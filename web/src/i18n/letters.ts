import { letters as en } from './en/letters.ts';
import type { Lang } from './lang.ts';
import { letters as zh } from './zh-cn/letters.ts';

const words: Record<Lang, Readonly<Record<string, string>>> = { en, 'zh-CN': zh };

/** The meaning of the letters of the counters' formulas. */
export function lettersOf(lang: Lang): Readonly<Record<string, string>> {
  return words[lang];
}
