// The words of the ring. Numbers arrive formatted.

import { ring as en } from './en/ring.ts';
import type { Lang } from './lang.ts';
import type { RingWords } from './words/ring.ts';
import { ring as zh } from './zh-cn/ring.ts';

export type { RingWords };

const words: Record<Lang, RingWords> = { en, 'zh-CN': zh };

export function ringWords(lang: Lang): RingWords {
  return words[lang];
}
