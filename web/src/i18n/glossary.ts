import { glossary as en } from './en/glossary.ts';
import type { Lang } from './lang.ts';
import type { CounterId, Glossary, TermId } from './words/glossary.ts';
import { glossary as zh } from './zh-cn/glossary.ts';

export * from './words/glossary.ts';

const words: Record<Lang, Glossary> = { en, 'zh-CN': zh };

export function glossaryOf(lang: Lang): Glossary {
  return words[lang];
}

/** The tooltip of a reference: a list and one of its ids, or several symbols. */
export function explained(reference: string, name: string, lang: Lang) {
  const at = reference.indexOf('.');
  const [list, id] = [reference.slice(0, at), reference.slice(at + 1)];
  const { terms, stages, counters, symbols, symbols_title } = glossaryOf(lang);
  if (list === 'terms') {
    const [title, body] = terms[id as TermId];
    return { title, body };
  }
  if (list === 'stages') return { title: name, body: stages[id as keyof typeof stages] };
  if (list === 'counters') return { title: name, body: counters[id as CounterId] };
  const known = id.split(' ').flatMap((letter) => symbols[letter] ?? []);
  return { title: symbols_title, body: known.join(lang === 'zh-CN' ? '；' : '; ') };
}
