// The properties of the lab's views, derived from the store's view by pure functions.

import { fieldsOf } from '../mechanisms/index.ts';
import { stages } from '../stages/index.ts';
import type { Settings } from '../state/settings.ts';
import type { Picture, View } from '../state/view.ts';
import type { VisibleRun } from '../views/sentence/al-sentence.ts';
import type { Overview, Problem, StageId, Step } from '../worker/protocol.ts';

/** The settable parts that `hide` may name. */
export const parts = [
  'sentence',
  'tools',
  'mechanisms',
  'heads',
  'compare',
  'layers',
  'checks',
  'ribbon',
  'formula',
  'equation',
  'parameters',
  'counter',
  'dock',
] as const;
export type Part = (typeof parts)[number];

/** Panels that the compact layout leaves out. */
export const notCompact: readonly Part[] = [
  ...(['tools', 'heads', 'compare', 'layers', 'checks'] as const),
  ...(['ribbon', 'formula', 'parameters'] as const),
];

/** Parts that a projector leaves out: the caption says what the step does. */
export const notPresented: readonly Part[] = [
  ...(['sentence', 'tools', 'mechanisms', 'heads', 'compare', 'layers', 'checks'] as const),
  ...(['ribbon', 'formula', 'parameters', 'counter'] as const),
];

export interface SentenceView {
  tokens: readonly string[];
  /** True where a token continues the word before it; null: each is a word. */
  continues: readonly boolean[] | null;
  query: number;
  keyIndex: number;
  weights: Float32Array | null;
  unreadFrom: number;
  visible: VisibleRun | null;
  mode: 'none' | 'arcs' | 'scores' | 'state';
}

const sentenceViews = new WeakMap<View, SentenceView>();

/** The same for the same view, or the sentence would be drawn anew with everything else. */
export function sentenceView(view: View): SentenceView {
  const known = sentenceViews.get(view) ?? sentenceOf(view);
  sentenceViews.set(view, known);
  return known;
}

function sentenceOf({ settings, split, picture }: View): SentenceView {
  const tokens = picture?.overview.tokens ?? split.tokens;
  const { query } = settings;
  const continues = settings.data?.origin?.continues ?? null;
  const plain = { tokens, continues, query, keyIndex: -1, weights: null, visible: null };
  if (!picture) return { ...plain, unreadFrom: tokens.length, mode: 'none' };
  const { step, overview, mechanism } = picture;
  const seen = Math.max(step.i + 1, overview.visible.end[step.i] ?? 0);
  const unreadFrom = step.i < 0 ? tokens.length : seen;
  if (step.tile) {
    // The keys of the tile; a finished block has none.
    const { col_begin, col_end, finishing } = step.tile;
    const visible = finishing ? null : { sink_end: 0, begin: col_begin, end: col_end };
    return { ...plain, unreadFrom, visible, mode: finishing ? 'none' : 'arcs' };
  }
  if (step.ring) return { ...plain, unreadFrom: tokens.length, mode: 'none' };
  if (overview.algorithm === 'linear') {
    const mode = stages[step.stage].sentence === 'state' ? 'state' : 'none';
    return { ...plain, unreadFrom, mode };
  }
  const mode = arcMode(step);
  return {
    ...plain,
    unreadFrom,
    mode,
    keyIndex: mode === 'none' ? -1 : step.j,
    weights: mode === 'none' ? null : rowWeights(step, tokens.length),
    visible: mode === 'none' ? null : windowOf(overview, { ...settings, mechanism }, step.i),
  };
}

function arcMode({ stage, row }: Step): SentenceView['mode'] {
  return (row && stages[stage].sentence) || 'none';
}

/** The row's scores or weights as far as they are known, by token. */
function rowWeights({ row }: Step, n: number): Float32Array {
  const weights = new Float32Array(n).fill(Number.NaN);
  const values = row?.weight.length ? row.weight : row?.score;
  for (let k = 0; row && values && k < row.written; k++) weights[row.j[k]!] = values[k]!;
  return weights;
}

function windowOf({ visible }: Overview, settings: Settings, i: number): VisibleRun | null {
  if (i < 0 || !fieldsOf(settings.mechanism, settings).includes('window_left')) return null;
  return { sink_end: visible.sink_end[i]!, begin: visible.begin[i]!, end: visible.end[i]! };
}

/** The stage that number key `digit` goes to. */
export function stageByNumber(picture: Picture, digit: number): StageId | undefined {
  return picture.overview.stages[digit - 1]?.id;
}

/** Settings that are each allowed but cannot be combined. */
export function conflictOf({ problem }: View): Problem | null {
  return problem?.code === 'conflict' ? problem : null;
}

/** Failures of the engine itself: trying again may help, another text or setting does not. */
export const engineFailures: ReadonlySet<Problem['code']> = new Set([
  ...(['restarted', 'aborted', 'load_failed', 'internal'] as const),
]);

/** No picture, and none is coming: what the author wrote in the element stands in its place. */
export function hasFailed({ picture, problem }: View): boolean {
  return !picture && !!problem && problem.code !== 'restarted' && engineFailures.has(problem.code);
}
