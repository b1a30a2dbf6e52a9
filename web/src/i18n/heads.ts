// The words about all heads together: how well each does its job, how they are brought together, and
// how they may share keys and values. Numbers arrive formatted.

import { heads as en } from './en/heads.ts';
import type { Lang } from './lang.ts';
import type { HeadWords } from './words/heads.ts';
import { heads as zh } from './zh-cn/heads.ts';

export type { HeadWords };

const words: Record<Lang, HeadWords> = { en, 'zh-CN': zh };

export function headWords(lang: Lang): HeadWords {
  return words[lang];
}
