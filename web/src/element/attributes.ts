// The settings of <attention-lab> as properties and attributes of the same name.

import type { Lang } from '../i18n/lang.ts';
import { readCustomQkv } from '../input/custom-qkv.ts';
import { split, splitIds } from '../input/split.ts';
import { defaultSettings, settingNames } from '../state/settings.ts';

/** An attribute arrives as it is written; the property makes of it what it would of any value. */
const asWritten = { converter: (value: string | null) => value };

/** Lit's options for every setting. */
export const settingProperties = Object.fromEntries(settingNames.map((name) => [name, asWritten]));

/** `hide` and `lock` are lists, by comma or white space. */
export function wordsOf(list: string | null | undefined): ReadonlySet<string> {
  return new Set((list ?? '').split(/[\s,]+/).filter(Boolean));
}

/** The initial query of a text without one: the last token, which sees all others. */
export function lastToken({ text, split: mode, data }: Record<string, unknown>): number {
  if (data) return Math.max(0, (readCustomQkv(data).data?.tokens.length ?? 0) - 1);
  const known = splitIds.find((id) => id === mode) ?? defaultSettings.split;
  return Math.max(0, split(String(text), known).tokens.length - 1);
}

export function closestLang(tag: string): Lang {
  return /^zh\b/i.test(tag) ? 'zh-CN' : 'en';
}

/** The language of the text around the element, also outside of its shadow root, or the browser's. */
export function languageAround(element: Element): Lang {
  let around = parentOf(element);
  while (around && !around.hasAttribute('lang')) around = parentOf(around);
  return closestLang(around?.getAttribute('lang') ?? globalThis.navigator?.language ?? 'en');
}

/** The parent, also of the root of a shadow tree. */
export function parentOf(element: Element): Element | undefined {
  return element.parentElement ?? (element.getRootNode?.() as Partial<ShadowRoot>)?.host;
}
