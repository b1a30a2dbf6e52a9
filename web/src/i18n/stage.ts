// The words of the stage, equation and counter in the page's language.
import type { Lang } from '../ui/format.ts';
import { stage as en, type StageWords } from './en/stage.ts';
import { stage as zhCn } from './zh-cn/stage.ts';

export type { StageWords };

export function stageWords(lang: Lang): StageWords {
  return lang === 'en' ? en : zhCn;
}
