// Where a card goes on: a page of the site, in a tab of its own, so that the lesson stays.
import type { Lang } from '../i18n/lang.ts';
import { addressBeside } from '../ui/site-pages.ts';
import type { Card } from './lesson.ts';

/** Its address, with the recorded head that the card shows; null where there is no such page. */
export function goOn({ go, state = '' }: Card, lang: Lang): string | null {
  if (!go) return null;
  const at = /-(\d+\.\d+)$/.exec(new URLSearchParams(state).get('recorded') ?? '')?.[1];
  return addressBeside(go, { lang, ...(at && { at }) });
}
