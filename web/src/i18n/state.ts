// The words of the state, and of the weights that it implies, in the page's language.

import { state as en, type StateWords } from './en/state.ts';
import type { Lang } from './lang.ts';
import { state as zhCn } from './zh-cn/state.ts';

export type { StateWords };

export function stateWords(lang: Lang): StateWords {
  return lang === 'en' ? en : zhCn;
}
