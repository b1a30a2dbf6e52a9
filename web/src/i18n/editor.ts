// The words of the box in which the text is written.

import { editor as en } from './en/editor.ts';
import type { Lang } from './lang.ts';
import type { EditorWords } from './words/editor.ts';
import { editor as zh } from './zh-cn/editor.ts';

const words: Record<Lang, EditorWords> = { en, 'zh-CN': zh };

export function editorWords(lang: Lang): EditorWords {
  return words[lang];
}
