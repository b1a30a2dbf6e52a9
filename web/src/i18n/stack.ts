// The words of the stack of layers. Numbers arrive formatted.

import { stack as en } from './en/stack.ts';
import type { Lang } from './lang.ts';
import type { StackWords } from './words/stack.ts';
import { stack as zh } from './zh-cn/stack.ts';

export type { StackWords };

const words: Record<Lang, StackWords> = { en, 'zh-CN': zh };

export function stackWords(lang: Lang): StackWords {
  return words[lang];
}
