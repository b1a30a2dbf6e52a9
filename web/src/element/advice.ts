// Mistakes of the page's author, for the author: an event, and one sentence in the console for each
// cause. Readers see none of it.
import { langs } from '../i18n/lang.ts';
import { themes } from '../state/hash.ts';
import { settingNames } from '../state/settings.ts';
import { emit } from '../ui/emit.ts';
import { AttentionLabError, problem } from '../worker/problem.ts';
import type { Problem } from '../worker/protocol.ts';
import { wordsOf } from './attributes.ts';
import { parts } from './parts.ts';

const told = new Set<string>();

/** Once in the life of the page. */
export function advise(sentence: string): void {
  if (told.has(sentence)) return;
  told.add(sentence);
  console.warn(`attention-lab: ${sentence}`);
}

/** Words that the attributes beside the settings know; undefined: anything goes. */
const known: Readonly<Record<string, readonly string[]>> = {
  theme: themes,
  loading: ['lazy', 'eager'],
  hide: parts,
  lock: settingNames,
};

/** Tells of a word that means nothing to `name`, and of a language that the element does not speak. */
export function checkWords(element: EventTarget, name: string, value: unknown): void {
  const names = known[name];
  const unknown = names && [...wordsOf(String(value))].find((word) => !names.includes(word));
  if (unknown !== undefined) report(element, name, unknown, names!);
}

/** `lang` as the attribute has it: any tag of Chinese or English. */
export function checkLang(element: Element): void {
  const tag = element.getAttribute('lang');
  if (tag && !/^(zh|en)\b/i.test(tag)) report(element, 'lang', tag, langs);
}

/** For next() and back(): rejects what is no granularity. */
export function checkGranularity(by: string): void {
  const names = ['cell', 'row', 'stage'];
  if (names.includes(by)) return;
  throw new AttentionLabError(problem('one_of', 'by', by, { other: names.join(', ') }));
}

function report(element: EventTarget, name: string, value: string, names: readonly string[]): void {
  const refused: Problem = problem('one_of', name, value, { other: names.join(', ') });
  emit(element, 'attention-lab-error', refused);
  advise(refused.message);
}
