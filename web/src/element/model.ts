// What <attention-lab> shows and what its reader can do: between the element, which keeps both, and
// the templates, which keep nothing.

import type { Lang } from '../i18n/lang.ts';
import type { ThemeChoice } from '../state/hash.ts';
import type { Lab } from './lab.ts';
import type { Part } from './parts.ts';

/** What a lab draws one after the other while it opens: from top to bottom, so that nothing that is
 *  there already has to move. The frame holds the others and is drawn with each of them. */
export const turns = [
  ...(['frame', 'sentence', 'mechanisms', 'ribbon', 'stage'] as const),
  ...(['equation', 'counter', 'dock'] as const),
  ...(['heads', 'together', 'compare', 'layers', 'checks'] as const),
] as const;
export type Turn = (typeof turns)[number];

/** What its element says about it. */
export interface Appearance {
  /** What is to be drawn; null: everything. */
  turn: Turn | null;
  lang: Lang;
  dark: boolean;
  /** What was chosen; undefined: as the system. */
  theme: ThemeChoice | undefined;
  hidden: ReadonlySet<string>;
  compact: boolean;
  locked: ReadonlySet<string>;
}

/** What the templates are a function of. */
export interface LabModel extends Appearance {
  lab: Lab;
}

/** What each user action does. */
export type LabActions = Lab['actions'];

/** What only the constructed heads have. */
const kOfTheModel: readonly Part[] = ['heads', 'layers', 'checks'];

export function shows({ hidden, lab }: LabModel, part: Part): boolean {
  return !hidden.has(part) && !(lab.view.settings.data && kOfTheModel.includes(part));
}

/** Whether there is a picture. */
export function isDrawn({ lab }: LabModel): boolean {
  return lab.view.picture !== null;
}

/** A listener for an event that carries `Detail`. */
export function on<Detail>(run: (detail: Detail) => void) {
  return (event: CustomEvent<Detail>) => run(event.detail);
}
