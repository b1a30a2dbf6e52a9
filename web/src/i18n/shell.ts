// The page's words. Each language is one object per area with the same keys (the compiler holds
// them equal); whole sentences, never glued from pieces.

import { shell as en } from './en/shell.ts';
import type { Lang } from './lang.ts';
import type { ShellWords } from './words/shell.ts';
import { shell as zh } from './zh-cn/shell.ts';

export type { ShellWords };

const words = { en, 'zh-CN': zh } as const;

export function shellWords(lang: Lang): ShellWords {
  return words[lang];
}
