// The words of the cost lab.

import { cost as en } from './en/cost.ts';
import type { Lang } from './lang.ts';
import type { CostWords } from './words/cost.ts';
import { cost as zh } from './zh-cn/cost.ts';

export type { CostWords };

const words: Record<Lang, CostWords> = { en, 'zh-CN': zh };

export function costWords(lang: Lang): CostWords {
  return words[lang] ?? en;
}
