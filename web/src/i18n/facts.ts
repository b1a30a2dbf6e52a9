// The words of the checked claims.

import type { FactId, Verdict } from '../mechanisms/facts.ts';
import type { Lang } from '../state/url.ts';
import { facts as en } from './en/facts.ts';
import { facts as zh } from './zh-cn/facts.ts';

export interface FactWords {
  heading(count: number): string;
  verdict: Record<Verdict, string>;
  source: string;
  fact: Record<FactId, { claim: string; statement: string }>;
}

export function factWords(lang: Lang): FactWords {
  return lang === 'en' ? en : zh;
}
