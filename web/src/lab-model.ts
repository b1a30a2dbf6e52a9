// What <attention-lab> shows and what its reader can do: between the element, which keeps both, and
// the templates, which keep nothing.
import type { Compared } from './comparison.ts';
import type { Toast } from './elements/al-toast.ts';
import type { Exported, ExportId } from './export/formats.ts';
import type { HeadMaps } from './head-maps.ts';
import type { DialogId } from './lab-dialogs.ts';
import type { Part } from './lab-parts.ts';
import type { Settings } from './settings.ts';
import type { Example } from './text/examples.ts';
import type { Lang, ThemeChoice } from './url.ts';
import type { Cell, View } from './view.ts';
import type {
  Check,
  Granularity,
  LabError,
  MixedHeads,
  Sharing,
  StackView,
  StageId,
} from './worker/protocol.ts';

export interface LabModel {
  view: View;
  heads: HeadMaps | null;
  mixed: MixedHeads | null;
  sharing: Sharing | null;
  stack: StackView | null;
  compared: Compared[] | null;
  checks: Check[] | null;
  checking: boolean;
  lang: Lang;
  dark: boolean;
  /** What was chosen; undefined: as the system. */
  theme: ThemeChoice | undefined;
  hidden: ReadonlySet<string>;
  compact: boolean;
  locked: ReadonlySet<string>;
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
  dataProblem: LabError | null;
  playing: boolean;
  granularity: Granularity;
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

/** A listener for an event that carries `Detail`. */
export function on<Detail>(run: (detail: Detail) => void) {
  return (event: CustomEvent<Detail>) => run(event.detail);
}
