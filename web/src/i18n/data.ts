// The words of the dialog that takes q, k and v.

import { data as en } from './en/data.ts';
import type { Lang } from './lang.ts';
import type { DataWords } from './words/data.ts';
import { data as zh } from './zh-cn/data.ts';

export type { DataWords };

const words: Record<Lang, DataWords> = { en, 'zh-CN': zh };

export function dataWords(lang: Lang): DataWords {
  return words[lang];
}
