// The languages of the page, and things that exist in each of them.

export const langs = ['zh-CN', 'en'] as const;
export type Lang = (typeof langs)[number];

/** One of a thing in every language. */
export type Translated<T> = Readonly<Record<Lang, T>>;

/** "sliding window · 滑动窗口": the reader's language first, then the other. */
export function bothTerms(lang: Lang, terms: Translated<string>): string {
  const others = langs.filter((other) => other !== lang);
  return [...new Set([lang, ...others].map((each) => terms[each]))].join(' · ');
}
