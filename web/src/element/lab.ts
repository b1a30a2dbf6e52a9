// The controller of one <attention-lab>: its store, its player, its notice, and the effect of every
// user action on them. No DOM; the element draws it and is notified of changes.

import { download } from '../export/download.ts';
import type { Exported, ExportId } from '../export/formats.ts';
import type { Lang } from '../i18n/lang.ts';
import { type ShellWords, shellWords } from '../i18n/shell.ts';
import type { RecordedFrom } from '../input/custom-qkv.ts';
import { defaultExample, type Example } from '../input/examples.ts';
import { joinPlain, withoutBars } from '../input/split.ts';
import { captionOf } from '../mechanisms/index.ts';
import { recordedNames } from '../recorded/names.ts';
import type { SourceId } from '../sources/source.ts';
import { captionText } from '../stages/captions.ts';
import { tensorsFor } from '../stages/stage-tensors.ts';
import { Player, type Tick } from '../state/player.ts';
import { type Settings, settingNames } from '../state/settings.ts';
import { Store } from '../state/store.ts';
import type { Cell, View } from '../state/view.ts';
import { visibleView } from '../state/visible.ts';
import type { Toast } from '../views/chrome/al-toast.ts';
import { toProblem } from '../worker/problem.ts';
import type { Granularity, Problem, Session, StageId } from '../worker/protocol.ts';
import { type DialogId, loadDialog } from './dialog-loading.ts';
import type { KeyCommand } from './keys.ts';
import { LabData } from './lab-data.ts';
import { LabPanels } from './lab-panels.ts';
import { LabRecorded } from './lab-recorded.ts';
import { LabSource, sourceNamedIn } from './lab-source.ts';
import { LabText } from './lab-text.ts';
import { clampNotice, problemNotice } from './notices.ts';
import { conflictOf, stageByNumber } from './parts.ts';

/** Tokens of a text that is stepped through cell by cell. */
const MOST_BY_CELL = 32;

export interface LabHost {
  readonly lang: Lang;
  readonly dark: boolean;
  /** The drawn element; exports take over its colours. */
  readonly element: Element;
  /** A second session, for what must not disturb the walkthrough. */
  openSession(): Session;
  /** The reader has come to the panels below the stage. */
  nearPanels(): boolean;
  /** Something to draw has changed: the store's view (from `before`), a notice, the player. */
  changed(before?: View): void;
  tell(event: 'change' | 'step', detail: unknown): void;
  refused(problem: Problem): void;
  /** Stops the computation under way; every lab is told by restart(). */
  interrupt(): void;
}

export class Lab {
  readonly store: Store;
  readonly player: Player;
  toast: Toast | null = null;
  editing = false;
  dialog: DialogId | null = null;
  /** The page that a shared link opens. */
  sharedPage = '';
  /** The file that a shared snippet loads. */
  sharedScript: string | undefined;
  exported: Exported | null = null;
  readonly data = new LabData({
    set: (data) => this.store.set({ data }),
    changed: () => this.#host.changed(),
    done: () => this.actions.closeDialog(),
  });

  /** Of q, k and v: a model whose heads read the text. */
  readonly source: LabSource;

  /** A head recorded from a real model takes the place of the text's. */
  readonly recorded = new LabRecorded({
    show: (patch, undoable) => this.restore(patch, undoable),
    failed: (why, fields, undoable) => {
      this.refuse(why);
      this.restore({ ...this.opening(), ...fields }, undoable);
    },
  });

  /** What stands below the stage. */
  readonly panels: LabPanels;

  readonly #host: LabHost;
  readonly #text = new LabText(this);
  /** The engine, on the text and settings in the picture. */
  readonly session: Session;
  #view: View;
  #goesByChoice = false;
  #drawn: Settings | null = null; // of the picture
  #isCancelled = false;

  constructor(session: Session, host: LabHost) {
    this.#host = host;
    this.session = session;
    this.store = new Store(session, tensorsFor);
    this.panels = new LabPanels(session, {
      openSession: () => host.openSession(),
      isNear: () => host.nearPanels(),
      changed: () => host.changed(),
      failed: (error) => this.refuse(toProblem(error)),
    });
    this.#view = this.store.view;
    this.source = new LabSource({
      get lang() {
        return host.lang;
      },
      element: host.element,
      show: (patch) => this.restore(patch, false),
      changed: () => host.changed(),
      failed: (error) => this.refuse(toProblem(error)),
    });
    this.store.subscribe((view) => this.#follow(view));
    const move: Store['move'] = (by, direction) => this.store.move(by, direction);
    this.player = new Player({ tick: () => this.#tick(), move }, () => host.changed());
  }

  get view(): View {
    return this.#view;
  }

  /** What is drawn: blank tokens have a sign. Links and files are made from the view itself. */
  get shown(): View {
    return visibleView(this.#view);
  }

  get lang(): Lang {
    return this.#host.lang;
  }

  get words(): ShellWords {
    return shellWords(this.lang);
  }

  /** Resolves when the picture is up to date with everything asked for so far. */
  async settled(): Promise<void> {
    await this.recorded.settled();
    await this.store.settled();
  }

  /** The sentence of the step, as plain text. */
  get caption(): string {
    const { picture } = this.shown;
    return picture ? captionText(captionOf(picture, this.lang)) : '';
  }

  /** Changes settings or says why not. */
  set(patch: Partial<Settings>): Problem | null {
    this.recorded.amend(patch);
    const refused = this.store.set(patch);
    if (refused) this.refuse(refused);
    return refused;
  }

  /** Takes what a link or attributes say: clamped where a rule is broken, and said so. */
  restore(fields: Readonly<Record<string, unknown>>, undoable: boolean): void {
    const source = sourceNamedIn(fields);
    if (source) {
      this.recorded.forget();
      if (!this.#view.picture) this.restore(this.opening(), undoable); // behind the dialog
      void this.source.use((opener) => opener.openLinked(source, fields));
      return;
    }
    const { recorded, text: _text, ...others } = fields;
    if (recorded !== undefined) {
      this.recorded.open(String(recorded), others, undoable);
      this.#host.changed();
      return;
    }
    this.recorded.forget();
    const before = { ...this.store.view.settings };
    const problems = this.store.restore(fields);
    if (problems.length === 0) return;
    for (const problem of problems) this.#host.refused(problem);
    const undo = undoable ? () => void this.store.restore(before) : undefined;
    this.say(clampNotice(problems, this.store.view.settings, this.words, undo));
  }

  /** The model that the page's author hosts. */
  openModel(url: string, at: string | null): void {
    const { text } = this.store.view.settings;
    const tell = (loaded: number, total: number) =>
      this.say({ kind: 'info', text: this.words.model_loading(loaded, total) });
    void this.source.use(async (opener) => {
      await opener.openUrl(url, at, text, tell);
      if (this.toast?.kind === 'info') this.say(null);
    });
  }

  /** The sentence to open with, in the page's language. */
  opening(): Partial<Settings> {
    const { text, head, query } = defaultExample(this.lang);
    return { text: withoutBars(text), head, query };
  }

  /** The worker was replaced and knows nothing. */
  restart(): void {
    const drawn = this.#isCancelled ? this.#drawn : null;
    this.#isCancelled = false;
    if (drawn) {
      this.store.restore({ ...drawn });
      return;
    }
    this.say({ kind: 'warning', text: this.words.restarted });
    void this.store.reload();
  }

  refuse(problem: Problem): void {
    this.say({ kind: 'warning', text: this.words.problem(problem) });
    this.#host.refused(problem);
  }

  say(toast: Toast | null): void {
    this.toast = toast;
    this.#host.changed();
  }

  /** Opens a dialog, once what it needs is here. */
  async open(dialog: DialogId): Promise<void> {
    this.player.pause();
    try {
      await loadDialog(dialog);
      this.dialog = dialog;
      this.#host.changed();
    } catch (error) {
      this.refuse(toProblem(error));
    }
  }

  share(page: string, script?: string): void {
    this.sharedPage = page;
    this.sharedScript = script;
    this.exported = null;
    void this.open('share');
  }

  press(command: KeyCommand): void {
    const { picture } = this.#view;
    if (command.kind !== 'play') this.player.pause();
    if (!picture || command.kind === 'none') return;
    const { seek, move, goToStage, togglePlay } = this.actions;
    if (command.kind === 'play') togglePlay();
    else if (command.kind === 'move') move(this.player.granularity, command.direction);
    else if (command.kind === 'row') this.#walk(() => this.store.moveRow(command.direction));
    else if (command.kind === 'first') seek(0);
    else if (command.kind === 'last') seek(picture.overview.step_count - 1);
    else if (command.kind === 'help') void this.open('help');
    else {
      const stage = stageByNumber(picture, command.number);
      if (stage) goToStage(stage);
    }
  }

  /** The effect of each user action. */
  readonly actions = {
    change: (patch: Partial<Settings>): void => this.#change(patch),
    // Boundaries set by hand give way to a rule.
    resplit: (split: Settings['split']): void => {
      const parts = this.#view.split;
      this.#change(parts.fixed ? { split, text: joinPlain(parts.tokens) } : { split });
    },
    useSource: (id: SourceId): void => this.#useSource(id),
    useLive: (recorded: RecordedFrom): void =>
      void this.source.use((opener) => opener.openRecorded(recorded)),
    useRecorded: (name: string): void => {
      this.#dismiss();
      this.recorded.open(name, {}, false);
    },
    useExample: (example: Example): void => this.#text.useExample(example),
    doubleText: (): void => void this.#text.double(),
    useDefault: (): void => this.#change(this.opening()),
    edit: (open: boolean): void => {
      this.editing = open;
      this.#host.changed();
    },
    cancel: (): void => {
      this.#isCancelled = true;
      this.say({ kind: 'info', text: this.words.cancelled });
      this.#host.interrupt();
    },
    goToStage: (stage: StageId): void => this.#walk(() => this.store.goToStage(stage)),
    goToCell: (cell: Cell): void => this.#walk(() => this.store.goToCell(cell)),
    hover: (cell: Cell | null): void => void this.store.hover(cell),
    seek: (t: number): void => this.#walk(() => this.store.seek(t)),
    move: (by: Granularity, direction: 1 | -1): void =>
      this.#walk(() => this.store.move(by, direction)),
    togglePlay: (): void => this.player.toggle(),
    goBy: (granularity: Granularity): void => {
      this.#goesByChoice = true;
      this.player.granularity = granularity;
      this.#host.changed();
    },
    closeToast: (): void => this.say(null),
    closeDialog: (): void => {
      this.dialog = null;
      this.#host.changed();
    },
    runChecks: (): void => void this.panels.runChecks(() => this.#view.picture?.overview),
    exportAs: (format: ExportId): void => void this.#export(format),
    readFile: (file: File): void => void this.#text.readFile(file),
    openGlossary: (): void => void this.open('glossary'),
    openData: (): void => {
      this.data.begin(this.#view.settings.data);
      void this.open('data');
    },
    readDataFile: (file: File): void => void this.data.readFile(file),
    loadData: (text: string): void => this.data.load(text),
    // An element that began with data has no text yet.
    clearData: (): void =>
      this.#change({ ...(this.#view.settings.text === '' && this.opening()), data: null }),
  };

  #useSource(id: SourceId): void {
    this.#dismiss();
    if (id === 'constructed') this.actions.clearData();
    else if (id === 'recorded') this.actions.useRecorded(recordedNames[0]);
    else if (id === 'custom_qkv') this.actions.openData();
    else void this.source.use((opener) => opener.open(id));
  }

  #change(patch: Partial<Settings>): void {
    this.#dismiss();
    this.set(patch);
  }

  #walk(go: () => Promise<void>): void {
    this.#dismiss();
    this.player.pause();
    void go();
  }

  /** An action dismisses the last notice, unless its reason still holds. */
  #dismiss(): void {
    if (!this.#view.problem) this.toast = null;
  }

  #follow(view: View): void {
    const before = this.#view;
    this.#view = view;
    if (view.picture?.overview !== before.picture?.overview) this.panels.forgetChecks();
    this.#host.changed(before);
    const changed = settingNames.filter(
      (name) => name !== 'step' && before.settings[name] !== view.settings[name],
    );
    if (changed.length > 0) {
      const detail = Object.fromEntries(changed.map((name) => [name, view.settings[name]]));
      this.#host.tell('change', detail);
    }
    if (view.picture && view.picture.step !== before.picture?.step) this.#host.tell('step', null);
    if (view.picture && view.picture.overview !== before.picture?.overview) this.#pace(view);
    if (!view.busy) this.panels.follow(view);
    if (before.busy && !view.busy && !view.problem) this.#drawn = view.settings;
    if (view.problem && view.problem !== before.problem) this.#fail(view.problem);
    else if (!view.problem && before.problem) this.say(null);
  }

  /** Long texts go row by row, until the reader says otherwise. */
  #pace({ picture }: View): void {
    if (this.#goesByChoice || !picture) return;
    this.player.granularity = picture.overview.n_tokens > MOST_BY_CELL ? 'row' : 'cell';
  }

  async #export(format: ExportId): Promise<void> {
    const { lang, dark, element } = this.#host;
    const tell = (state: Exported['state'], message = '') => {
      this.exported = { format, state, message };
      this.#host.changed();
    };
    tell('busy');
    try {
      const { exportFile } = await import('../export/files.ts');
      const source = { session: this.session, view: this.#view, lang, dark, element };
      download(await exportFile(format, source));
      tell('done');
    } catch (error) {
      tell('failed', toProblem(error).message);
    }
  }

  #fail(problem: Problem): void {
    if (problem.code === 'restarted' && this.toast) return; // it is being put right
    this.#host.refused(problem);
    if (conflictOf(this.#view)) return; // said in place of the stage
    const retry = () => void this.store.reload();
    this.say(problemNotice(problem, this.words, Boolean(this.#view.picture), retry));
  }

  #tick(): Tick | null {
    const { picture } = this.#view;
    if (!picture) return null;
    const { step, overview } = picture;
    return {
      ends_row: step.ends_row,
      last: step.t >= overview.step_count - 1,
      caption_length: this.caption.length,
    };
  }
}
