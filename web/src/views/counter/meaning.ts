// What stands below a counter's formula: each letter with its value, then what is counted. Loaded with
// the first of them.
import type { CostName } from '../../formulas/cost-name.ts';
import type { Formula } from '../../formulas/formula.ts';
import { type CounterId, glossaryOf } from '../../i18n/glossary.ts';
import type { Lang } from '../../i18n/lang.ts';
import { lettersOf } from '../../i18n/letters.ts';
import { count } from '../../ui/format.ts';

export function meaning(name: CostName, { symbols }: Formula, lang: Lang): string {
  const letters = lettersOf(lang);
  const parts = symbols.map(({ letter, text, value }) => {
    const equals = text ? ` = ${text}` : '';
    return `${letters[letter] ?? letter}${equals} = ${count(value)}`;
  });
  const stop = lang === 'zh-CN' ? '；' : '; ';
  const what = glossaryOf(lang).counters[name as CounterId];
  return `${stop}${parts.join(stop)}${lang === 'zh-CN' ? '。' : '. '}${what}`;
}
