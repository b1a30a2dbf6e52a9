// The words of the help dialog.

import { help as en } from './en/help.ts';
import type { Lang } from './lang.ts';
import type { HelpWords } from './words/help.ts';
import { help as zh } from './zh-cn/help.ts';

const words: Record<Lang, HelpWords> = { en, 'zh-CN': zh };

export function helpWords(lang: Lang): HelpWords {
  return words[lang];
}
