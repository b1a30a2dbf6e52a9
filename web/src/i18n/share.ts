// The words of the share dialog.

import { share as en } from './en/share.ts';
import type { Lang } from './lang.ts';
import type { ShareWords } from './words/share.ts';
import { share as zh } from './zh-cn/share.ts';

export type { ShareWords };

const words: Record<Lang, ShareWords> = { en, 'zh-CN': zh };

export function shareWords(lang: Lang): ShareWords {
  return words[lang];
}
