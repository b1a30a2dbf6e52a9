// What a head is called: by a measured score that earned it, or not at all. Random tokens repeated tell
// previous-token, induction and duplicate heads apart from chance; how far a head reads is measured on
// the reader's text. The first token, where many heads rest, is taken out before.
import type { HeadScores } from '../../../bindings/models-types.ts';

export const labels = ['previous', 'induction', 'duplicate', 'near', 'none'] as const;
export type Label = (typeof labels)[number];

/** The letter on a thumbnail. */
export const letters: Record<Label, string> = {
  previous: 'p',
  induction: 'i',
  duplicate: 'd',
  near: 'n',
  none: '',
};

/** A head whose weight lies at most this part of the even distance away reads near tokens. */
export const NEAR = 0.25;
/** Gu et al. (arXiv:2410.10781): a sink head gives the first token more. */
export const SINK = 0.3;

export function labelOf(text: HeadScores, probe: HeadScores | undefined): Label {
  if (probe?.job === 'previous_token') return 'previous';
  if (probe?.job === 'induction') return 'induction';
  if (probe?.job === 'duplicate_token') return 'duplicate';
  const isNear = text.even_distance > 1 && text.distance <= NEAR * text.even_distance;
  return isNear ? 'near' : 'none';
}

export const sinkCount = (scores: readonly HeadScores[]): number =>
  scores.filter(({ first }) => first > SINK).length;
