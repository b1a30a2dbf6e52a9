// The words of the stage, equation and counter in the page's language.

import { stage as en, type StageWords } from './en/stage.ts';
import type { Lang } from './lang.ts';
import { stage as zhCn } from './zh-cn/stage.ts';

export type { StageWords };

export function stageWords(lang: Lang): StageWords {
  return lang === 'en' ? en : zhCn;
}
