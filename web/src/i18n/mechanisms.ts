// The words of the mechanisms and their parameters. A term's tooltip names it in both languages.

import type {
  MaskId,
  MechanismField,
  MechanismId,
  MechanismSettings,
} from '../mechanisms/index.ts';
import type { Lang } from '../state/url.ts';
import type { LabError } from '../worker/protocol.ts';
import { mechanisms as en } from './en/mechanisms.ts';
import { mechanisms as zh } from './zh-cn/mechanisms.ts';

export type ParameterId = MechanismField | 'softmax_scale';

export interface MechanismWords {
  name: Record<MechanismId, string>;
  /** The field's own term, for tooltips. */
  term: Record<MechanismId, string>;
  /** One sentence. */
  what: Record<MechanismId, string>;
  /** What a screen reader hears beside the name, as it is set now. */
  set_as(id: MechanismId, settings: MechanismSettings): string;
  name_and(name: string, set: string): string;

  mask: Record<MaskId, string>;
  mask_name(size: number): string;
  mask_how: string;
  parameter: Record<ParameterId, string>;
  parameter_term: Record<ParameterId, string>;
  parameter_what: Record<ParameterId, string>;
  window_note(before: number): string;
  decay_note: string;
  /** The delta rule's. */
  gate_note(decay: number): string;
  beta_note: string;
  chunk_note(tokens: number): string;
  reset: string;

  refused_title: string;
  refused(problem: LabError, settings: MechanismSettings): string;
}

const words: Record<Lang, MechanismWords> = { en, 'zh-CN': zh };

export function mechanismWords(lang: Lang): MechanismWords {
  return words[lang];
}

/** "sliding window · 滑动窗口": the reader's language first, then the other. */
export function bothTerms(lang: Lang, of: (words: MechanismWords) => string): string {
  const [own, other] = lang === 'en' ? [en, zh] : [zh, en];
  const terms = [of(own), of(other)];
  return [...new Set(terms)].join(' · ');
}
