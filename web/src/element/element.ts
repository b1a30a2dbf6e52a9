// <attention-lab>: settings as properties and attributes on the outside, a Lab inside. This file is
// the public face: what can be set, read, called and listened to, and when it lives. Registered by
// attention-lab.ts; safe to import where there is no DOM.

import type { PropertyValues } from 'lit';
import { version } from '../../../package.json';
import type { Lang } from '../i18n/lang.ts';
import { type ThemeChoice, themes } from '../state/hash.ts';
import { defaultSettings, type Settings, settingNames } from '../state/settings.ts';
import type { View } from '../state/view.ts';
import { emit } from '../ui/emit.ts';
import { nextTask } from '../ui/phased-element.ts';
import { adopt } from '../ui/style/adopt.ts';
import { shared } from '../ui/style/shared.ts';
import { darkTokens, lightTokens } from '../ui/style/tokens.ts';
import { whenNear } from '../ui/when-near.ts';
import { takeDrops } from '../views/sentence/drop.ts';
import { setAssets } from '../worker/assets.ts';
import { packagePage } from '../worker/package-page.ts';
import { AttentionLabError, problem, toProblem } from '../worker/problem.ts';
import type { Counters, Granularity, HeadId, Problem } from '../worker/protocol.ts';
import { sharedWorker } from '../worker/shared.ts';
import { advise, checkGranularity, checkLang, checkWords } from './advice.ts';
import { PageAppearance } from './appearance.ts';
import { languageAround, lastToken, settingProperties, wordsOf } from './attributes.ts';
import { AuthoredElement } from './authored-element.ts';
import { compact } from './compact.css.ts';
import { type CurrentStep, currentStepOf } from './current-step.ts';
import { keyCommand } from './keys.ts';
import { Lab } from './lab.ts';
import { layout } from './layout.css.ts';
import { LessonSlot } from './lesson-slot.ts';
import { type LabModel, type Phase, panelPhases, phases } from './model.ts';
import { NearPanels } from './near-panels.ts';
import { OwnKeys } from './own-keys.ts';
import { conflictOf, notCompact, notPresented } from './parts.ts';
import { presenter } from './presenter.css.ts';
import { Presenter } from './presenter.ts';
import { renderLab, renderWaiting } from './render.ts';
import { pageColour, reset } from './reset.css.ts';
import { untilDrawn } from './until-drawn.ts';
import { appearanceDefaults } from './values.ts';
import { WhenUnseen } from './when-unseen.ts';

export type { CurrentStep } from './current-step.ts';

/** Every setting is a property: their accessors are defined from the list of settings. */
export interface AttentionLab extends Settings {}

// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the static block below defines them all
export class AttentionLab extends AuthoredElement<Phase> {
  static override properties = {
    ...settingProperties,
    lang: {},
    theme: { reflect: true, useDefault: true },
    hide: {},
    lock: {},
    loading: {},
    lesson: {},
    recorded: {},
    assets: {},
    compact: { type: Boolean, reflect: true, converter: (value: string | null) => value },
  };

  declare theme: ThemeChoice;
  /** Parts to leave out, and settings that the reader may not change: lists of names. */
  declare hide: string;
  declare lock: string;
  /** 'eager': not only when the reader comes near. */
  declare loading: 'lazy' | 'eager';
  /** A lesson of the course, as cards beside the picture; '' for none. */
  declare lesson: string;
  /** The folder of worker and engine, where no bundler has put them beside the script. */
  declare assets: string;
  /** The arrangement for a frame of 480 px. */
  declare compact: boolean;

  static readonly version: string = version;
  static override styles = [reset, lightTokens, shared, pageColour, layout, compact, presenter];

  static {
    for (const name of settingNames) {
      Object.defineProperty(AttentionLab.prototype, name, {
        configurable: true,
        get(this: AttentionLab) {
          return this.#lab ? this.#lab.store.view.settings[name] : this.#given[name];
        },
        set(this: AttentionLab, value: unknown) {
          this.#set(name, value);
        },
      });
    }
  }

  #lab: Lab | undefined;
  #closeSession: (() => void) | undefined;
  #closeSecond: (() => void) | undefined;
  /** Settings from attributes and properties while there is no lab. */
  #given: Record<string, unknown> = {};
  #lang: Lang | undefined;
  #locked: ReadonlySet<string> = new Set();
  /** The element's height when its lab starts, which it keeps until that is drawn. */
  #room = 0;
  /** The state drawn last: no lab, a lab before its first picture, or with one. */
  #shown: 'waiting' | 'opening' | 'drawn' = 'waiting';
  readonly #around = new PageAppearance(this);
  readonly #presenter = new Presenter();
  readonly #lesson = new LessonSlot(this, this.#presenter);
  readonly #panels = new NearPanels(this, () => {
    if (this.#lab && !this.#lab.view.busy) this.#lab.panels.follow(this.#lab.view);
    this.#redraw(panelPhases);
  });
  #stopWaiting: (() => void) | undefined;
  #opened!: { resolve(): void; reject(why: AttentionLabError): void };
  #ready = new Promise<void>((resolve, reject) => {
    this.#opened = { resolve, reject };
  });

  constructor() {
    super();
    Object.assign(this, appearanceDefaults);
    this.#ready.catch(() => {}); // rejections are reported to whoever awaits `ready`
    new WhenUnseen(this, () => this.#lab?.player.pause());
    new OwnKeys(this, (event) => this.#keydown(event));
    takeDrops(this, (file) => void this.#drop(file));
  }

  // ---- read ----------------------------------------------------------------------------------------

  // Written out, because `lang` is a property of every element and has a default of its own here.
  override get lang(): Lang {
    return this.#lang ?? languageAround(this);
  }
  override set lang(value: string) {
    this.#lang = value as Lang | undefined; // by fromPage()
  }

  /** The head recorded from a real model that is shown, by name; null: none is. */
  get recorded(): string | null {
    if (!this.#lab) return (this.#given.recorded as string | undefined) ?? null;
    return this.#lab.view.settings.data?.recorded?.name ?? null;
  }
  set recorded(name: string | null | undefined) {
    const wanted = name || null;
    if (!this.#lab) {
      if (wanted) this.#given.recorded = wanted;
      else delete this.#given.recorded;
    } else if (wanted !== this.recorded) {
      if (wanted) this.#lab.actions.useRecorded(wanted);
      else this.#lab.actions.clearData();
    }
  }

  /** Resolves when the first picture is drawn; rejects when there will be none. Whoever asks for it,
   *  or for a step, does not wait until the reader comes near. */
  get ready(): Promise<void> {
    nextTask().then(() => this.#awake());
    return this.#ready;
  }

  get tokens(): string[] {
    return [...(this.view?.picture?.overview.tokens ?? [])];
  }

  get stepCount(): number {
    return this.view?.picture?.overview.step_count ?? 0;
  }

  get currentStep(): CurrentStep | null {
    const lab = this.#lab;
    return lab?.view.picture ? currentStepOf(lab.view.picture, lab.caption) : null;
  }

  get counters(): { counted: Counters; closed_form: Counters } | null {
    const picture = this.view?.picture;
    if (!picture) return null;
    const { step, overview } = picture;
    return { counted: { ...step.counted }, closed_form: { ...overview.closed_form } };
  }

  /** The weights of any head, [n, n] row-major, masked pairs 0. */
  async probs(head: HeadId = this.head): Promise<Float32Array> {
    const lab = this.#awake();
    if (lab) return lab.store.probs(head);
    throw new AttentionLabError(problem('disposed', 'attention-lab'));
  }

  // ---- do ------------------------------------------------------------------------------------------

  /** These resolve when the picture is up to date. */
  async next(by: Granularity = 'cell'): Promise<void> {
    checkGranularity(by);
    return this.#drawn(this.#awake()?.store.move(by, 1));
  }

  async back(by: Granularity = 'cell'): Promise<void> {
    checkGranularity(by);
    return this.#drawn(this.#awake()?.store.move(by, -1));
  }

  async seek(t: number): Promise<void> {
    const refused = this.#awake()?.set({ step: t });
    if (refused) throw new AttentionLabError(refused);
    await this.#drawn(this.#lab?.settled());
  }

  play(): Promise<void> {
    this.#awake()?.player.play();
    return this.#drawn();
  }

  pause(): Promise<void> {
    this.#awake()?.player.pause();
    return this.#drawn(this.#lab?.settled());
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.lab')?.focus(options);
  }

  // ---- for the page around it ----------------------------------------------------------------------

  /** Settings, tokens and picture as they are: what a link is written from. */
  get view(): View | undefined {
    return this.#lab?.view;
  }

  /** Takes the fields of a link: clamped where they break a rule, which a notice then says. */
  restore(fields: Readonly<Record<string, unknown>>, undoable = true): void {
    if (this.#lab) this.#lab.restore(fields, undoable);
    else Object.assign(this.#given, fields);
  }

  async #drop(file: File): Promise<void> {
    const lab = this.#awake();
    if (!lab || (await this.#lesson.takes(lab, file)) || this.#locked.has('text')) return;
    lab.actions.readFile(file);
  }

  /** Opens a teacher's own lesson file; its text is drawn as text, never as markup. */
  async openLesson(file: unknown): Promise<void> {
    const lab = this.#awake();
    if (lab) await this.#lesson.openFile(lab, file);
  }

  /** Says that a link carried something it cannot mean. */
  report(refused: Problem): void {
    this.#awake()?.refuse(refused);
  }

  /** Tells the reader something that needs no answer. */
  inform(text: string): void {
    this.#awake()?.say({ kind: 'info', text });
  }

  /** The text in its box; in place of recorded or given q, k and v a sentence. */
  openEditor(): void {
    const lab = this.#awake();
    if (lab?.view.settings.data) lab.actions.clearData();
    lab?.actions.edit(true);
  }

  openHelp(): void {
    void this.#awake()?.open('help');
  }

  /** Link, HTML, iframe, Markdown and QR code of the picture. `page`: what a link opens, with
   *  embed.html and attention-lab.js beside it. */
  openShare(page?: string | URL): void {
    const { page: beside, script } = packagePage();
    this.#awake()?.share(`${page ?? beside}`, page === undefined ? script : undefined);
  }

  // ---- life ----------------------------------------------------------------------------------------

  override connectedCallback(): void {
    super.connectedCallback();
    // Properties that a page sets right after creation belong to the initial state.
    nextTask().then(() => this.#approach());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWaiting?.();
    if (this.#lab) this.#given = { ...this.#lab.store.view.settings };
    this.#lab?.source.close();
    this.#lab = undefined;
    this.#closeSession?.();
    this.#closeSecond?.();
    this.#closeSecond = undefined;
  }

  #approach(): void {
    if (this.#lab || !this.isConnected) return;
    this.#stopWaiting?.();
    if (this.loading === 'eager') this.#start();
    else this.#stopWaiting = whenNear(this, () => this.#awake());
  }

  /** The lab, started if it was not; undefined where the element is in no document. */
  #awake(): Lab | undefined {
    if (!this.#lab && this.isConnected) this.#start();
    return this.#lab;
  }

  #start(): void {
    this.#stopWaiting?.();
    this.#room = this.clientHeight; // without the frame of a compact one
    if (this.assets) setAssets(this.assets);
    const { session, close } = sharedWorker().open(() => lab.restart());
    this.#closeSession = close;
    const element = this;
    const lab = new Lab(session, {
      get lang() {
        return element.lang;
      },
      get dark() {
        return element.#isDark;
      },
      element,
      openSession: () => {
        const second = sharedWorker().open(() => {});
        this.#closeSecond = second.close;
        return second.session;
      },
      nearPanels: () => this.#panels.loaded,
      interrupt: () => sharedWorker().interrupt(),
      changed: (before) => this.#changed(before),
      tell: (event, detail) =>
        emit(this, `attention-lab-${event}`, event === 'step' ? this.currentStep : detail),
      refused: (problem) =>
        emit(this, 'attention-lab-error', new AttentionLabError(problem).problem),
    });
    this.#lab = lab;
    const given = this.#given;
    this.#given = {};
    if (given.recorded) {
      lab.restore(given, false); // with a row of its own to look at
    } else {
      const opening =
        given.text === undefined && !given.data ? lab.opening() : { query: lastToken(given) };
      lab.restore({ ...opening, ...given }, false);
    }
    const modelSrc = this.getAttribute('model-src');
    if (modelSrc) lab.openModel(modelSrc, this.getAttribute('model-head'));
    for (const name of this.authored) this.requestUpdate(name, given[String(name)]); // if clamped
    void this.#open(lab);
  }

  async #open(lab: Lab): Promise<void> {
    await this.#drawn(lab.settled());
    if (lab !== this.#lab) return;
    const { problem: failure, picture } = lab.view;
    // A refused combination still counts as ready.
    if (failure && !picture && !conflictOf(lab.view)) {
      advise(failure.message);
      this.#opened.reject(new AttentionLabError(failure));
    } else {
      this.#opened.resolve();
      emit(this, 'attention-lab-ready');
    }
  }

  // ---- inside --------------------------------------------------------------------------------------

  #set(name: keyof Settings, value: unknown): void {
    if (!this.#lab) {
      if (value === undefined) delete this.#given[name];
      else this.#given[name] = value;
      return;
    }
    const wanted = value === undefined ? defaultSettings[name] : value;
    if (Object.is(wanted, this.#lab.store.view.settings[name])) return;
    // An attribute that asked for it says again what is.
    const refused = this.#lab.set({ [name]: wanted });
    if (!refused) return;
    this.requestUpdate(name, wanted);
    advise(refused.message);
  }

  /** Draws again; settings that the lab changed by itself reach their attributes, too. */
  #changed(before?: View): void {
    const settings = this.#lab?.view.settings;
    for (const name of settings && before ? settingNames : []) {
      const old = before?.settings[name];
      if (old !== settings?.[name]) this.requestUpdate(name, old);
      if (old !== settings?.[name] && name === 'data') this.requestUpdate('recorded');
    }
    this.requestUpdate();
  }

  /** Waits for the store, then for every view to be drawn. */
  async #drawn(settled?: Promise<void>): Promise<void> {
    await settled;
    await untilDrawn(this, (error) => this.#lab?.refuse(toProblem(error)));
  }

  /** True if the lab handles the key. */
  #keydown(event: KeyboardEvent): boolean {
    const lab = this.#lab;
    if (!lab) return false;
    // Behind a dialog nothing moves.
    if (lab.dialog) return !event.ctrlKey && !event.metaKey && !event.altKey;
    if (this.theme === 'presenter' && (this.#lesson.key(event) || this.#present(lab, event)))
      return true;
    const command = keyCommand(event);
    if (command.kind !== 'none') event.preventDefault();
    lab.press(command);
    return command.kind !== 'none';
  }

  /** A clicker's keys while presenting, whatever has the focus. */
  #present(lab: Lab, event: KeyboardEvent): boolean {
    const taken = this.#presenter.takes(event, {
      begin: () => lab.actions.seek(0),
      end: () => emit(this, 'attention-lab-present-end'),
    });
    if (taken) this.requestUpdate();
    return taken;
  }

  /** undefined: as the page. */
  get #chosenTheme(): ThemeChoice | undefined {
    return themes.find((theme) => theme === this.theme && theme !== 'auto');
  }

  get #isDark(): boolean {
    return this.theme === 'dark' || (this.theme === 'auto' && this.#around.isDark);
  }

  /** There is much to draw when the lab opens, and again when its picture comes. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    adopt(this.renderRoot as ShadowRoot, darkTokens, this.#isDark);
    for (const name of changed.keys()) checkWords(this, String(name), this[name as keyof this]);
    if (changed.has('lang')) checkLang(this);
    if (changed.has('lock')) this.#locked = wordsOf(this.lock);
    this.#lesson.follow(this.lesson, this.#lab);
    const shown = !this.#lab ? 'waiting' : this.#lab.view.picture ? 'drawn' : 'opening';
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.drawInPhases(shown === 'waiting' ? [] : phases);
  }

  #redraw(parts: readonly Phase[]): void {
    this.drawInPhases(parts);
    this.requestUpdate();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.#shown === 'drawn' && this.phase === null) {
      this.#room = 0;
      this.#panels.watch(this.#lab?.view.settings.compare !== null);
    }
    super.updated(changed);
  }

  protected override render() {
    const lab = this.#lab;
    const presents = this.theme === 'presenter';
    const hidden = new Set([
      ...wordsOf(this.hide),
      ...(this.compact ? notCompact : []),
      ...(presents ? notPresented : []),
    ]);
    if (!lab) {
      const { recorded, data } = this.#given;
      return renderWaiting(hidden, recorded ? 'recorded' : data ? 'data' : undefined);
    }
    const model: LabModel = {
      lab,
      panelsLoaded: this.#panels.loaded,
      phase: this.phase,
      room: this.#room,
      lang: this.lang,
      theme: this.#chosenTheme,
      look: {
        ...{ theme: this.#chosenTheme, hide: this.hide, lock: this.lock },
        compact: this.compact,
      },
      dark: this.#isDark,
      hidden,
      compact: this.compact,
      locked: this.#locked,
      presenter: this.#presenter,
    };
    return renderLab(model, lab.actions);
  }
}
