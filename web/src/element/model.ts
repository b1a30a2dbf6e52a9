// What <attention-lab> shows and what its reader can do: between the element, which keeps both, and
// the templates, which keep nothing.

import type { Exported, ExportId } from '../export/formats.ts';
import type { Lang } from '../i18n/lang.ts';
import type { Example } from '../input/examples.ts';
import type { Compared } from '../state/comparison.ts';
import type { HeadMaps } from '../state/head-maps.ts';
import type { Settings } from '../state/settings.ts';
import type { ThemeChoice } from '../state/url.ts';
import type { Cell, View } from '../state/view.ts';
import type { Toast } from '../views/chrome/al-toast.ts';
import type {
  Check,
  Granularity,
  MixedHeads,
  Problem,
  Sharing,
  StackView,
  StageId,
} from '../worker/protocol.ts';
import type { DialogId } from './dialogs.ts';
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

export interface LabModel extends Appearance {
  view: View;
  heads: HeadMaps | null;
  mixed: MixedHeads | null;
  sharing: Sharing | null;
  stack: StackView | null;
  compared: Compared[] | null;
  checks: Check[] | null;
  checking: boolean;
  toast: Toast | null;
  editing: boolean;
  dialog: DialogId | null;
  /** The sentence of the step, as plain text. */
  caption: string;
  /** The page that a shared link opens. */
  sharedPage: string;
  exported: Exported | null;
  /** What the dialog for given q, k and v holds, and what is wrong with it. */
  dataText: string;
  dataProblem: Problem | null;
  playing: boolean;
  granularity: Granularity;
}

export function modelOf(lab: Lab, appearance: Appearance): LabModel {
  return {
    ...appearance,
    view: lab.view,
    heads: lab.heads.value,
    mixed: lab.mixed.value,
    sharing: lab.sharing.value,
    stack: lab.stack.value,
    compared: lab.compared.value,
    checks: lab.checks,
    checking: lab.checking,
    toast: lab.toast,
    editing: lab.editing,
    dialog: lab.dialog,
    caption: lab.caption,
    sharedPage: lab.sharedPage,
    exported: lab.exported,
    dataText: lab.dataText,
    dataProblem: lab.dataProblem,
    playing: lab.player.playing,
    granularity: lab.player.granularity,
  };
}

export interface LabActions {
  change(patch: Partial<Settings>): void;
  resplit(split: Settings['split']): void;
  useExample(example: Example): void;
  useDefault(): void;
  edit(open: boolean): void;
  goToStage(stage: StageId): void;
  goToCell(cell: Cell): void;
  hover(cell: Cell | null): void;
  seek(t: number): void;
  move(by: Granularity, direction: 1 | -1): void;
  togglePlay(): void;
  goBy(granularity: Granularity): void;
  closeToast(): void;
  closeDialog(): void;
  runChecks(): void;
  exportAs(format: ExportId): void;
  readFile(file: File): void;
  openData(): void;
  readDataFile(file: File): void;
  loadData(text: string): void;
  clearData(): void;
}

/** What only the constructed heads have. */
const kOfTheModel: readonly Part[] = ['heads', 'layers', 'checks'];

export function shows({ hidden, view }: LabModel, part: Part): boolean {
  return !hidden.has(part) && !(view.settings.data && kOfTheModel.includes(part));
}

/** Whether there is a picture. */
export function isDrawn({ view }: LabModel): boolean {
  return view.picture !== null;
}

/** A listener for an event that carries `Detail`. */
export function on<Detail>(run: (detail: Detail) => void) {
  return (event: CustomEvent<Detail>) => run(event.detail);
}
