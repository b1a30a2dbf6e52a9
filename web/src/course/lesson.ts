// A lesson file: one JSON per lesson and language, the same ids in both. web/lessons/schema.json says
// the same to an editor; validate.ts holds a file to the rules that a schema cannot express.

/** What a card asks of the learner, from least to most: Hundhausen et al. 2002. */
import type { Lang } from '../i18n/lang.ts';
export const levels = ['view', 'respond', 'change', 'construct'] as const;
export type Level = (typeof levels)[number];

/** Beliefs that a wrong option can carry: web/lessons/teacher.json names each. */
export type MisconceptionId = `M${number}`;

/** A world in which a wrong belief holds, run on the learner's own text: engine/lab/wrong_worlds.h. */
export const worlds = [
  'softmax_over_columns',
  'softmax_over_matrix',
  'mask_transposed',
  'no_mask',
  'no_scale',
  'no_softmax',
] as const;
export type WorldId = (typeof worlds)[number];

export interface Option {
  id: string;
  text: string;
  /** Exactly one option of a card is right. */
  right?: true;
  misconception?: MisconceptionId;
  /** Answers a wrong option by running it: a wrong world, or other settings (a URL state). */
  world?: WorldId;
  state?: string;
  /** Said after the reveal to whoever chose this option; required of every option. */
  reply: string;
}

/** What the learner does; `accept` is an expression that becomes true (numbers.ts), and `solution` are
 *  fields of a link that make it true: for the article, the answer key and the tests. */
export type Act =
  | { kind: 'predict'; options: Option[] }
  | { kind: 'number'; ask: string; value: string; tolerance: number; reply: string; unit?: string }
  | { kind: 'click' | 'set' | 'type'; accept: string; solution: string }
  | { kind: 'construct'; accept: string; solution: string; hint: string }
  | { kind: 'fade'; steps: FadeStep[] };

/** One line of a worked computation; `blank` lines are filled in by the learner. */
export interface FadeStep {
  text: string;
  value: string;
  tolerance: number;
  blank?: true;
}

export interface Reveal {
  /** The result beside the guess, as an expression with its format. */
  result?: string;
  say: string;
  state?: string;
}

/** Asked after the reveal: what did you see? */
export interface Check {
  ask: string;
  value: string;
  tolerance: number;
}

export interface Card {
  id: string;
  level: Level;
  /** Plain text with {n:expression} for numbers; at most 60 words, or 120 Chinese characters. */
  say: string;
  /** What to look for, said before the picture moves. */
  look?: string;
  /** The picture: a URL state of the playground, merged over the card before. */
  state?: string;
  /** Controls that stay open; all others are locked. */
  open?: string[];
  /** What is meant, by meaning: row:6, column:5, cell:6,5, stage:softmax, counter:score_pairs … */
  spotlight?: string[];
  act?: Act;
  reveal?: Reveal;
  check?: Check;
  /** The page that goes on from here. */
  go?: 'train' | 'recall' | 'cost' | 'models';
  /** For the two deeper readings: TeX, and a function of the engine as file#name. */
  depth?: { idea?: string; maths?: string; code?: string };
  notes?: { ask: string; look: string; close: string };
  /** What the print sheet shows instead of the live picture. */
  print?: string;
}

export interface Lesson {
  id: string;
  section: string;
  lang: Lang;
  title: string;
  minutes: number;
  goals: string[];
  requires: string[];
  cards: Card[];
}
