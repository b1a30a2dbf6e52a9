// The text written twice, and what that does to the cost of the mechanism in focus.
import { costOf } from '../formulas/cost-name.ts';
import type { Lang } from '../i18n/lang.ts';
import { shellWords } from '../i18n/shell.ts';
import { stageWords } from '../i18n/stage.ts';
import { joinFixed } from '../input/split.ts';
import { mechanisms } from '../mechanisms/index.ts';
import type { Settings } from '../state/settings.ts';
import type { Projection, View } from '../state/view.ts';
import { count, decimal } from '../ui/format.ts';
import { limits } from '../worker/limits.ts';

/** The reader's own q, k and v have no text to write twice. */
export function canDouble({ settings, split }: View): boolean {
  const n = split.tokens.length;
  return !settings.data && n > 0 && 2 * n <= limits.tokens;
}

/** The same head, and the same word of the second copy: it sees both. */
export function doubled({ settings, split }: View): Partial<Settings> {
  const { tokens, code } = split;
  const { text, head, query } = settings;
  const twice = { head, query: query + tokens.length };
  if (code) return { ...twice, text: `${text}\n${text}` };
  return { ...twice, split: 'words', text: joinFixed([...tokens, ...tokens]) };
}

/** What has become of the cost, in the counter by which the mechanism is compared. */
export function doubledWords(
  before: Projection,
  after: Projection,
  { mechanism }: Settings,
  lang: Lang,
): string {
  const { compared } = mechanisms[mechanism];
  const [was, is] = [before, after].map(({ values }) => costOf(values[mechanism]!, compared));
  const words = shellWords(lang);
  const times = (a: number, b: number) => decimal(b / a, 1);
  const own = words.doubled(
    stageWords(lang).counters[compared],
    count(was!),
    count(is!),
    times(was!, is!),
  );
  if (compared !== 'score_pairs') return own;
  const [all, more] = [before.full_square, after.full_square];
  return own + words.doubled_square(count(all), count(more), times(all, more));
}
