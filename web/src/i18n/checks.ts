// The words of the self-check. An identity is named in both languages.
import type { Lang } from '../state/url.ts';
import type { CheckId } from '../worker/protocol.ts';
import { checks as en } from './en/checks.ts';
import { checks as zh } from './zh-cn/checks.ts';

export interface CheckWords {
  title: string;
  intro: string;
  run: string;
  again: string;
  running: string;
  name: Record<CheckId, string>;
  state: Record<'passed' | 'failed' | 'nothing', string>;
  columns: { check: string; error: string; tolerance: string; cases: string };
  exactly: string;
  all_passed(checks: number, numbers: string): string;
  some_failed(failed: number): string;
}

const words: Record<Lang, CheckWords> = { en, 'zh-CN': zh };

export function checkWords(lang: Lang): CheckWords {
  return words[lang];
}

/** The other language, for the second name. */
export const otherLang: Record<Lang, Lang> = { en: 'zh-CN', 'zh-CN': 'en' };
