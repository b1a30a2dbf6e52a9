// What a text that is written twice does to the cost of the mechanism in focus.
import { costOf } from '../formulas/cost-name.ts';
import type { Lang } from '../i18n/lang.ts';
import { shellWords } from '../i18n/shell.ts';
import { stageWords } from '../i18n/stage.ts';
import { mechanisms } from '../mechanisms/index.ts';
import type { Settings } from '../state/settings.ts';
import type { Projection } from '../state/view.ts';
import { count, decimal } from '../ui/format.ts';

/**
 * What has become of it, in the counter by which the mechanism is compared; empty where another mechanism
 * was chosen meanwhile.
 */
export function doubledWords(
  before: Projection,
  after: Projection,
  { mechanism }: Settings,
  lang: Lang,
): string {
  const { compared } = mechanisms[mechanism];
  const [once, twice] = [before.values[mechanism], after.values[mechanism]];
  if (!once || !twice || after.n !== 2 * before.n) return '';
  const [was, is] = [costOf(once, compared), costOf(twice, compared)];
  const words = shellWords(lang);
  const times = (a: number, b: number) => decimal(b / a, 1);
  const own = words.doubled(
    stageWords(lang).counters[compared],
    count(was),
    count(is),
    times(was, is),
  );
  if (compared !== 'score_pairs') return own;
  const [all, more] = [before.full_square, after.full_square];
  return own + words.doubled_square(count(all), count(more), times(all, more));
}
