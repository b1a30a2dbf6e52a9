// The words of tiles, and of the row that runs through them, in the page's language.

import { tiles as en, type TilesWords } from './en/tiles.ts';
import type { Lang } from './lang.ts';
import { tiles as zhCn } from './zh-cn/tiles.ts';

export type { TilesWords };

export function tilesWords(lang: Lang): TilesWords {
  return lang === 'en' ? en : zhCn;
}
