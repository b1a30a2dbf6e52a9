// The words of the dialog that takes q, k and v.
import type { Lang } from '../state/url.ts';
import { data as en } from './en/data.ts';
import { data as zh } from './zh-cn/data.ts';

export interface DataWords {
  title: string;
  intro: string;
  json: string;
  csv: string;
  label: string;
  open: string;
  example: string;
  load: string;
}

const words: Record<Lang, DataWords> = { en, 'zh-CN': zh };

export function dataWords(lang: Lang): DataWords {
  return words[lang];
}
