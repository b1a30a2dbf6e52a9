// One stage of a walkthrough: everything the page knows about it. Ribbon, formula, picture, caption
// and what is fetched for a step derive from the list in index.ts.

import type { TemplateResult } from 'lit';
import type { Translated } from '../i18n/lang.ts';
import type { Overview, StageId, Step, TensorName } from '../worker/protocol.ts';

/** The class of a factor of an equation: 'now' in one of these stages, else ''. */
export type Mark = (...stages: StageId[]) => string;

/** The input of an equation beside the stage. */
export interface EquationContext {
  /** Scores are divided by the root of head_dim, and not by another scale. */
  isRooted: boolean;
  /** q, k and v came from outside. */
  hasCustomQkv: boolean;
  /** The mechanism's, of queries and keys. */
  featureMap: TemplateResult | null;
}

/** A window of up to this many keys is listed by name. */
export const LISTED_KEYS = 4;

/** The kinds of picture: views/stage/al-stage.ts draws each of them. */
export type StageView =
  | 'features'
  | 'pairs'
  | 'weights'
  | 'mix'
  | 'operands'
  | 'state'
  | 'tiles'
  | 'ring'
  | 'stack';

/** decayed: λ sum; added: (λ sum + what was there) / divisor; carried: λ what was there + sum. */
export type SumLine = 'decayed' | 'added' | 'carried';

/** A template is one whole sentence, because word order differs between languages. Its slots are
 *  listed in captions.ts. */
export type Captions<Key extends string> = Readonly<Record<Key, Translated<string>>>;

export interface StageEntry<Key extends string = string> {
  /** In the ribbon. */
  name: Translated<string>;
  /** The tensors to fetch for the picture; the first one is its hero. */
  tensors: readonly TensorName[];
  view: StageView;
  /** Of a picture of pairs: what is coloured; absent: the values. */
  emphasis?: 'mask';
  /** Bars of the row, beside the arithmetic of one of its cells. */
  bars?: 'score' | 'weight';
  /**
   * The line below a sum of products that is not yet the result; absent: it is scaled or divided.
   */
  sum?: SumLine;
  /** Above the picture: arcs to the keys, their scores, or the state that takes tokens in. */
  sentence?: 'arcs' | 'scores' | 'state';
  /** The stage's own equation; absent: the mechanism's. null: there is none to show. */
  equation?(mark: Mark, context: EquationContext): TemplateResult | null;
  /** By the engine's sentence keys, and variants of them. */
  captions: Captions<Key>;
  /** The caption that says most about the facts; absent or undefined: the engine's key. */
  variant?(step: Step, overview: Overview): NoInfer<Key> | undefined;
}

/** Checks that `variant` names captions that there are. */
export function stage<Key extends string>(entry: StageEntry<Key>): StageEntry {
  return entry;
}
