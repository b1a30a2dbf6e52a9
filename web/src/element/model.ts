// The input of the templates: the lab and the appearance that its element decides.

import type { Lang } from '../i18n/lang.ts';
import type { Look } from '../share/snippets.ts';
import type { ThemeChoice } from '../state/hash.ts';
import type { Lab } from './lab.ts';
import type { Part } from './parts.ts';
import type { Presenter } from './presenter.ts';

/** The phases of drawing while a lab opens: from top to bottom, so that nothing already drawn has to
 *  move. The frame holds the others and is drawn with each of them. */
export const phases = [
  ...(['frame', 'sentence', 'mechanisms', 'ribbon', 'stage'] as const),
  ...(['equation', 'counter', 'dock'] as const),
  ...(['compare', 'heads', 'together', 'layers', 'checks'] as const),
] as const;
export type Phase = (typeof phases)[number];

/** What stands below the stage. */
export const panelPhases = phases.slice(phases.indexOf('compare'));

/** The appearance set on the element. */
export interface Appearance {
  /** The phase being drawn; null: everything. */
  phase: Phase | null;
  /** Pixels that the lab keeps until it is drawn. */
  room: number;
  lang: Lang;
  dark: boolean;
  /** The reader's choice; undefined: as the system. */
  theme: ThemeChoice | undefined;
  /** Of the projector: blank or frozen. */
  presenter: Presenter;
  /** The appearance of a shared copy. */
  look: Look;
  hidden: ReadonlySet<string>;
  compact: boolean;
  locked: ReadonlySet<string>;
}

/** The only input of the templates. */
export interface LabModel extends Appearance {
  lab: Lab;
  /** The elements of the panels are loaded. */
  panelsLoaded: boolean;
}

/** The effect of each user action. */
export type LabActions = Lab['actions'];

/** Panels that exist for the constructed heads only. */
export const OF_THE_MODEL: readonly Part[] = ['heads', 'layers', 'checks'];

export function shows(model: LabModel, part: Part): boolean {
  const given = model.lab.view.settings.data || awaitsRecorded(model);
  return !model.hidden.has(part) && !(given && OF_THE_MODEL.includes(part));
}

/** The lab opens with a recorded head, which is on its way. */
export function awaitsRecorded(model: LabModel): boolean {
  return !isDrawn(model) && model.lab.recorded.isLoading;
}

/** True once there is a picture. */
export function isDrawn({ lab }: LabModel): boolean {
  return lab.view.picture !== null;
}

/** A listener for an event that carries `Detail`. */
export function on<Detail>(run: (detail: Detail) => void) {
  return (event: CustomEvent<Detail>) => run(event.detail);
}
