// The words of the comparison. Numbers arrive formatted.
import type { Lang } from '../state/url.ts';
import { compare as en } from './en/compare.ts';
import { compare as zh } from './zh-cn/compare.ts';

export interface CompareWords {
  title: string;
  intro: string;
  open: string;
  close: string;
  choose(column: number, columns: number): string;
  add: string;
  remove(mechanism: string): string;
  row_error(error: string): string;
  weights(mechanism: string): string;
  errors: string;
  error_of(token: string, error: string): string;
  largest: string;
  longer: string;
}

const words: Record<Lang, CompareWords> = { en, 'zh-CN': zh };

export function compareWords(lang: Lang): CompareWords {
  return words[lang];
}
