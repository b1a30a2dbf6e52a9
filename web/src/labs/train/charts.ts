// What the training lab's three charts show of a run: loss with lines and rivals, scores of the heads,
// distances to the strategies.
import type { HeadScores } from '../../../../bindings/training.ts';
import { decimal } from '../../ui/format.ts';
import type { Curve, Line } from '../../views/charts/al-line-chart.ts';
import type { Snapshot } from './protocol.ts';
import type { TrainWords } from './words.ts';

export const linesOf = (shown: Snapshot | undefined, words: TrainWords): Line[] =>
  Object.entries(shown?.evaluation.lines ?? {}).map(([name, value]) => ({
    name: words.lines[name] ?? name,
    value,
    best: name === 'bayes',
  }));

export const lossOf = (snapshots: readonly Snapshot[]) =>
  snapshots.map((each) => [each.step, each.evaluation.loss] as const);

/** The score that tells most of a head: its parent, what followed its symbol, or the token before. */
function tellingScore({ layer, parent }: HeadScores): 'previous' | 'prefix' | 'parent' {
  if (layer > 0) return 'prefix';
  return parent === null ? 'previous' : 'parent';
}

export function scoreCurves(snapshots: readonly Snapshot[], words: TrainWords): Curve[] {
  const last = snapshots.at(-1);
  return (last?.scores ?? []).slice(0, 5).map((score, at) => {
    const name = tellingScore(score);
    return {
      name: `${words.head(score.layer, score.head)}: ${words.score[name]}`,
      look: at === 0 ? 3 : at,
      points: snapshots.map((each) => [each.step, each.scores[at]?.[name] ?? Number.NaN] as const),
    };
  });
}

/** What even weights would score, of the first head that is asked for it. */
export function chanceLine(snapshots: readonly Snapshot[], words: TrainWords): Line[] {
  const asked = snapshots.at(-1)?.scores.find(({ layer }) => layer > 0);
  return asked ? [{ name: words.chance, value: asked.prefix_chance }] : [];
}

const looks: Record<string, number> = { uniform: 2, unigram: 4, window: 1, bayes: 0, oracle: 3 };

export function distanceCurves(snapshots: readonly Snapshot[], words: TrainWords): Curve[] {
  const names = Object.keys(snapshots.at(-1)?.evaluation.distances ?? {});
  if (names.length < 2) return [];
  return names.map((name, at) => ({
    name: words.lines[name] ?? name,
    look: looks[name] ?? at,
    points: snapshots.map(
      (each) => [each.step, each.evaluation.distances[name] ?? Number.NaN] as const,
    ),
  }));
}

/** Where the loss stands now, in a sentence. */
export function sentence(shown: Snapshot, words: TrainWords): string {
  const { loss, lines, accuracy } = shown.evaluation;
  const entries = Object.entries(lines);
  const right = words.right(`${Math.round(100 * accuracy)} %`);
  if (entries.length < 2) return `${words.now(decimal(loss, 3))} ${right}`;
  const [name] = entries.reduce((best, line) =>
    Math.abs(line[1] - loss) < Math.abs(best[1] - loss) ? line : best,
  );
  return `${words.nearest(decimal(loss, 3), words.lines[name] ?? name)} ${right}`;
}
