// <attention-lab>: settings as properties and attributes on the outside, one store inside, views in
// between. It draws whatever the store's picture says and sends every wish of a view to the store.
// Registered by attention-lab.ts; safe to import where there is no DOM.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import './elements/al-counter.ts';
import './elements/al-dock.ts';
import './elements/al-editor.ts';
import './elements/al-equation.ts';
import './elements/al-formula.ts';
import './elements/al-heads.ts';
import './elements/al-help.ts';
import './elements/al-mechanisms.ts';
import './elements/al-parameters.ts';
import './elements/al-ribbon.ts';
import './elements/al-sentence.ts';
import './elements/al-stage.ts';
import './elements/al-toast.ts';
import './elements/al-tooltip.ts';
import type { Toast } from './elements/al-toast.ts';
import { emit } from './elements/emit.ts';
import { caption, captionText } from './i18n/captions.ts';
import { shellWords } from './i18n/index.ts';
import { keyCommand } from './keys.ts';
import { layout } from './lab-layout.css.ts';
import { isReadersOwn, type Part, sentenceView, stageByNumber, wordsOf } from './lab-parts.ts';
import { Player } from './player.ts';
import { AttentionLabError, problem as makeProblem } from './problem.ts';
import { defaultSettings, type Settings, settingNames } from './settings.ts';
import { tensorsFor } from './stage-tensors.ts';
import { type Cell, Store, type View } from './store.ts';
import { shared } from './style/shared.ts';
import { tokens } from './style/tokens.ts';
import { defaultExample, type Example } from './text/examples.ts';
import { joinPlain, split, splitIds, withoutBars } from './text/split.ts';
import { type Lang, toNumber } from './url.ts';
import { sharedWorker } from './worker/client.ts';
import type { Counters, Granularity, HeadId, LabError, Step } from './worker/protocol.ts';

export type CurrentStep = Pick<
  Step,
  't' | 'stage' | 'h' | 'i' | 'j' | 'ends_row' | 'ends_stage'
> & {
  caption: string;
  facts: Record<string, number>;
};

const numbers = new Set<keyof Settings>(['window_left', 'softmax_scale', 'query', 'step']);

/** Settings are properties and attributes of the same name; numbers that are none stay text, so that
 *  the message can quote them. */
const settingProperties = Object.fromEntries(
  settingNames.map((name) => [
    name,
    {
      reflect: true,
      converter: (value: string | null) =>
        value === null ? undefined : numbers.has(name) ? toNumber(value) : value,
    },
  ]),
);

export class AttentionLab extends LitElement {
  static override properties = {
    ...settingProperties,
    lang: { type: String, reflect: true },
    theme: { type: String, reflect: true },
    hide: { type: String, reflect: true },
    lock: { type: String, reflect: true },
  };

  declare text: string;
  declare split: Settings['split'];
  declare mechanism: Settings['mechanism'];
  declare window_left: number;
  declare head: HeadId;
  declare softmax_scale: number | null;
  declare query: number;
  declare step: number;
  declare theme: string;
  declare hide: string;
  declare lock: string;

  static override styles = [tokens, shared, layout];

  static {
    for (const name of settingNames) {
      Object.defineProperty(AttentionLab.prototype, name, {
        configurable: true,
        get(this: AttentionLab) {
          return this.#store ? this.#store.view.settings[name] : this.#given[name];
        },
        set(this: AttentionLab, value: unknown) {
          this.#set(name, value);
        },
      });
    }
  }

  /** Settings from attributes and properties, until the store exists. */
  #given: Record<string, unknown> = {};
  #lang: Lang | undefined;
  #store: Store | undefined;
  #view: View | undefined;
  #session: { close(): void } | undefined;
  #player = new Player(
    {
      beat: () => this.#beat(),
      move: (by, direction) => this.#store?.move(by, direction) ?? Promise.resolve(),
    },
    () => this.requestUpdate(),
  );
  #editing = false;
  #helping = false;
  #toast: Toast | null = null;
  #dark = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
  #onScreen?: IntersectionObserver;
  #opened!: { resolve(): void; reject(why: AttentionLabError): void };
  #ready = new Promise<void>((resolve, reject) => {
    this.#opened = { resolve, reject };
  });

  constructor() {
    super();
    this.hide = '';
    this.lock = '';
    this.#ready.catch(() => {}); // whoever waits for it hears of it
    this.addEventListener('keydown', (event) => this.#keydown(event));
  }

  // ---- public ------------------------------------------------------------------------------------

  // Written out, because `lang` is a property of every element and has a default of its own here.
  override get lang(): Lang {
    return this.#lang ?? languageAround(this);
  }
  override set lang(value: string) {
    this.#lang = value ? closestLang(value) : undefined;
  }

  /** Resolves when the first picture is drawn; rejects when there will be none. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  get tokens(): string[] {
    return [...(this.#view?.picture?.overview.tokens ?? [])];
  }

  get stepCount(): number {
    return this.#view?.picture?.overview.step_count ?? 0;
  }

  get currentStep(): CurrentStep | null {
    const picture = this.#view?.picture;
    if (!picture) return null;
    const { t, stage, h, i, j, ends_row, ends_stage, facts } = picture.step;
    return {
      t,
      stage,
      h,
      i,
      j,
      ends_row,
      ends_stage,
      facts: { ...facts },
      caption: this.#caption(),
    };
  }

  get counters(): { counted: Counters; closed_form: Counters } | null {
    const picture = this.#view?.picture;
    if (!picture) return null;
    return {
      counted: { ...picture.step.counted },
      closed_form: { ...picture.overview.closed_form },
    };
  }

  /** The weights of any head, [n, n] row-major, masked pairs 0. */
  probs(head: HeadId = this.head): Promise<Float32Array> {
    if (this.#store) return this.#store.probs(head);
    const disposed = makeProblem('disposed', 'attention-lab', '');
    return Promise.reject(new AttentionLabError(disposed));
  }

  next(by: Granularity = 'cell'): Promise<void> {
    return this.#drawn(this.#store?.move(by, 1));
  }

  back(by: Granularity = 'cell'): Promise<void> {
    return this.#drawn(this.#store?.move(by, -1));
  }

  seek(t: number): Promise<void> {
    const refused = this.#store?.set({ step: t });
    if (refused) {
      this.#refuse(refused);
      return Promise.reject(new AttentionLabError(refused));
    }
    return this.#drawn(this.#store?.settled());
  }

  play(): Promise<void> {
    this.#player.play();
    return this.#drawn();
  }

  pause(): Promise<void> {
    this.#player.pause();
    return this.#drawn(this.#store?.settled());
  }

  /** Takes the fields of a link: clamped where they break a rule, which the page then says. */
  restore(fields: Readonly<Record<string, unknown>>, undoable = true): void {
    if (!this.#store) {
      Object.assign(this.#given, fields);
      return;
    }
    const before = { ...this.#store.view.settings };
    const problems = this.#store.restore(fields);
    if (problems.length === 0) return;
    for (const problem of problems) this.#tell(problem);
    const words = shellWords(this.lang);
    const isClamp = ({ field }: LabError) => settingNames.includes(field as keyof Settings);
    const sentences = problems.map((problem) => {
      const used = this.#store?.view.settings[problem.field as keyof Settings];
      const short = isClamp(problem) && problem.field !== 'text';
      return short ? words.clamped(problem, String(used)) : words.problem(problem);
    });
    const undo = { label: words.undo, run: () => void this.#store?.restore(before) };
    const changed = undoable && problems.some(isClamp);
    this.#say({ kind: 'info', text: sentences.join(' '), ...(changed ? { action: undo } : {}) });
  }

  /** Says that a link carried something it cannot mean. */
  report(problem: LabError): void {
    this.#refuse(problem);
  }

  /** Tells the reader something that needs no answer. */
  inform(text: string): void {
    this.#say({ kind: 'info', text });
  }

  /** The state as a link would write it. */
  get view(): View | undefined {
    return this.#view;
  }

  openHelp(): void {
    this.#helping = true;
    this.requestUpdate();
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.lab')?.focus(options);
  }

  // ---- life --------------------------------------------------------------------------------------

  override connectedCallback(): void {
    super.connectedCallback();
    if (!globalThis.Worker) return;
    // What a page sets right after this element was made or defined still counts as its beginning.
    queueMicrotask(() => {
      if (this.isConnected && !this.#store) this.#start();
    });
    this.#dark?.addEventListener('change', this.#repaint);
    document.addEventListener('visibilitychange', this.#hidden);
    this.#onScreen = new IntersectionObserver(([entry]) => {
      if (entry && !entry.isIntersecting) this.#player.pause();
    });
    this.#onScreen.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#player.pause();
    this.#dark?.removeEventListener('change', this.#repaint);
    document.removeEventListener('visibilitychange', this.#hidden);
    this.#onScreen?.disconnect();
    if (this.#store) this.#given = { ...this.#store.view.settings };
    this.#store = undefined;
    this.#session?.close();
    this.#session = undefined;
  }

  #repaint = (): void => this.requestUpdate();
  #hidden = (): void => {
    if (document.hidden) this.#player.pause();
  };

  #start(): void {
    const { session, close } = sharedWorker().open(() => {
      this.#say({ kind: 'warning', text: shellWords(this.lang).restarted });
      void this.#store?.reload();
    });
    this.#session = { close };
    const store = new Store(session, tensorsFor);
    const given = this.#given;
    this.#given = {};
    this.#store = store;
    this.#view = store.view;
    store.subscribe((view) => this.#follow(view));
    const opening = given.text === undefined ? this.#opening() : { query: lastToken(given) };
    this.restore({ ...opening, ...given }, false);
    void this.#open(store);
  }

  #opening(): Partial<Settings> {
    const { text, head, query } = defaultExample(this.lang);
    return { text: withoutBars(text), head, query };
  }

  async #open(store: Store): Promise<void> {
    await store.settled();
    await this.#drawn();
    if (store !== this.#store) return;
    if (store.view.problem && !store.view.picture) {
      this.#opened.reject(new AttentionLabError(store.view.problem));
      return;
    }
    this.#opened.resolve();
    emit(this, 'attention-lab-ready');
  }

  /** Waits for the store, then for every view to be drawn. */
  async #drawn(settled?: Promise<void>): Promise<void> {
    await settled;
    await this.updateComplete;
    const views = [...this.renderRoot.querySelectorAll('*')] as Partial<LitElement>[];
    await Promise.all(views.map((view) => view.updateComplete));
  }

  // ---- the store's side --------------------------------------------------------------------------

  #set(name: keyof Settings, value: unknown): void {
    if (!this.#store) {
      if (value === undefined) delete this.#given[name];
      else this.#given[name] = value;
      return;
    }
    const wanted = value === undefined ? defaultSettings[name] : value;
    if (Object.is(wanted, this.#store.view.settings[name])) return;
    const refused = this.#store.set({ [name]: wanted });
    if (refused) this.#refuse(refused);
  }

  #follow(view: View): void {
    const before = this.#view;
    this.#view = view;
    for (const name of settingNames) {
      const old = before?.settings[name];
      if (old !== view.settings[name]) this.requestUpdate(name, old);
    }
    this.requestUpdate();
    if (before && before.settings !== view.settings) this.#announce(before, view);
    if (view.picture?.step !== before?.picture?.step && view.picture) {
      emit(this, 'attention-lab-step', this.currentStep);
    }
    if (view.problem && view.problem !== before?.problem) this.#fail(view.problem);
    else if (!view.problem && before?.problem) this.#toast = null;
  }

  #announce(before: View, view: View): void {
    const changed = settingNames.filter((name) => before.settings[name] !== view.settings[name]);
    const settings = changed.filter((name) => name !== 'step');
    if (settings.length > 0) {
      const detail = Object.fromEntries(settings.map((name) => [name, view.settings[name]]));
      emit(this, 'attention-lab-change', detail);
    }
  }

  #fail(problem: LabError): void {
    if (problem.rule === 'restarted' && this.#toast) return; // it is being put right
    const words = shellWords(this.lang);
    const kept = this.#view?.picture && problem.field !== 'tokens' ? ` ${words.kept}` : '';
    const action = { label: words.retry, run: () => void this.#store?.reload() };
    this.#say({
      kind: 'warning',
      text: words.problem(problem) + kept,
      ...(isReadersOwn(problem) ? {} : { action }),
    });
    this.#tell(problem);
  }

  #refuse(problem: LabError): void {
    this.#say({ kind: 'warning', text: shellWords(this.lang).problem(problem) });
    this.#tell(problem);
  }

  #tell(problem: LabError): void {
    emit(this, 'attention-lab-error', problem);
  }

  #say(toast: Toast | null): void {
    this.#toast = toast;
    this.requestUpdate();
  }

  #beat() {
    const picture = this.#view?.picture;
    if (!picture) return null;
    const { step, overview } = picture;
    return {
      ends_row: step.ends_row,
      last: step.t >= overview.step_count - 1,
      caption_length: this.#caption().length,
    };
  }

  #caption(): string {
    const picture = this.#view?.picture;
    return picture ? captionText(caption(picture.step, picture.overview, this.lang)) : '';
  }

  // ---- the views' side ---------------------------------------------------------------------------

  /** What a reader changes from a view: the last notice has been read. */
  #change(patch: Partial<Settings>): void {
    if (!this.#view?.problem) this.#toast = null;
    const refused = this.#store?.set(patch);
    if (refused) this.#refuse(refused);
  }

  /** Boundaries set by hand give way to a rule. */
  #resplit(split: Settings['split']): void {
    const parts = this.#view?.split;
    this.#change(parts?.fixed ? { split, text: joinPlain(parts.tokens) } : { split });
  }

  #useExample({ text, head, query }: Example): void {
    const before = { ...this.#store?.view.settings };
    this.#change({ text: withoutBars(text), split: 'words', head, query });
    const words = shellWords(this.lang);
    const undo = { label: words.undo, run: () => void this.#store?.restore(before) };
    this.#say({ kind: 'info', text: words.text_replaced, action: undo });
  }

  #keydown(event: KeyboardEvent): void {
    const picture = this.#view?.picture;
    if (this.#helping || !picture) return;
    const command = keyCommand(event);
    if (command.kind !== 'play') this.#player.pause();
    if (command.kind === 'none') return;
    event.preventDefault();
    const store = this.#store!;
    if (command.kind === 'play') this.#player.toggle();
    else if (command.kind === 'move') void store.move(this.#player.granularity, command.direction);
    else if (command.kind === 'row') void store.moveRow(command.direction);
    else if (command.kind === 'first') void store.seek(0);
    else if (command.kind === 'last') void store.seek(picture.overview.step_count - 1);
    else if (command.kind === 'help') this.openHelp();
    else {
      const stage = stageByNumber(picture, command.number);
      if (stage) void store.goToStage(stage);
    }
  }

  // ---- drawing -----------------------------------------------------------------------------------

  override render() {
    const view = this.#view;
    const hidden = wordsOf(this.hide);
    const shows = (part: Part) => !hidden.has(part);
    return html`<div class="lab" tabindex="-1">
      <div class="page">
        ${shows('sentence') ? this.#sentence(view, shows) : nothing}
        ${shows('mechanisms') || shows('heads') ? this.#mechanisms(view, shows) : nothing}
        ${view ? this.#work(view, shows) : nothing}
      </div>
      ${shows('dock') ? this.#dock(view) : nothing}
      <al-tooltip></al-tooltip>
      <al-help
        .lang=${this.lang}
        .open=${this.#helping}
        @help-close=${() => {
          this.#helping = false;
          this.requestUpdate();
        }}
      ></al-help>
    </div>`;
  }

  #sentence(view: View | undefined, shows: (part: Part) => boolean) {
    const locked = wordsOf(this.lock);
    const settings = view?.settings ?? defaultSettings;
    const sentence = view ? sentenceView(view) : undefined;
    return html`<div class="sentence">
      ${
        shows('tools')
          ? html`<al-editor
              lang=${this.lang}
              .text=${settings.text}
              .split=${settings.split}
              .fixed=${view?.split.fixed ?? false}
              .nTokens=${view?.split.tokens.length ?? 0}
              .open=${this.#editing}
              .locked=${locked}
              @text-input=${(event: CustomEvent<{ text: string }>) => this.#change(event.detail)}
              @split-select=${(event: CustomEvent<{ split: Settings['split'] }>) => this.#resplit(event.detail.split)}
              @example-select=${(event: CustomEvent<{ example: Example }>) => this.#useExample(event.detail.example)}
              @editor-toggle=${(event: CustomEvent<{ open: boolean }>) => {
                this.#editing = event.detail.open;
                this.requestUpdate();
              }}
            ></al-editor>`
          : nothing
      }
      <al-sentence
        .lang=${this.lang}
        .tokens=${sentence?.tokens ?? []}
        .query=${sentence?.query ?? -1}
        .keyIndex=${sentence?.keyIndex ?? -1}
        .weights=${sentence?.weights ?? null}
        .unreadFrom=${sentence?.unreadFrom ?? 0}
        .visible=${sentence?.visible ?? null}
        .mode=${sentence?.mode ?? 'none'}
        .locked=${locked.has('query')}
        @query-select=${(event: CustomEvent<{ index: number }>) => this.#change({ query: event.detail.index })}
      ></al-sentence>
    </div>`;
  }

  #mechanisms(view: View | undefined, shows: (part: Part) => boolean) {
    const locked = wordsOf(this.lock);
    const settings = view?.settings ?? defaultSettings;
    return html`<div class="mechanisms">
      ${
        shows('mechanisms')
          ? html`<al-mechanisms
              .lang=${this.lang}
              .selected=${settings.mechanism}
              .windowLeft=${settings.window_left}
              .locked=${locked.has('mechanism')}
              @mechanism-select=${(event: CustomEvent<{ mechanism: Settings['mechanism'] }>) => this.#change(event.detail)}
            ></al-mechanisms>`
          : nothing
      }
      ${
        shows('heads')
          ? html`<al-heads
              .lang=${this.lang}
              .selected=${settings.head}
              .locked=${locked.has('head')}
              @head-select=${(event: CustomEvent<{ head: HeadId }>) => this.#change(event.detail)}
            ></al-heads>`
          : nothing
      }
    </div>`;
  }

  #work(view: View, shows: (part: Part) => boolean) {
    const { picture, settings, split: parts } = view;
    if (!picture && parts.tokens.length === 0) return this.#empty();
    const overview = picture?.overview ?? null;
    const step = picture?.step ?? null;
    const linear = overview?.algorithm === 'linear' ? 'linear' : '';
    const { lang } = this;
    const mechanism = picture?.mechanism ?? settings.mechanism;
    const parameters = html`<al-parameters
      .lang=${lang}
      .mechanism=${settings.mechanism}
      .windowLeft=${settings.window_left}
      .nTokens=${overview?.n_tokens ?? parts.tokens.length}
      .scale=${settings.softmax_scale ?? overview?.default_softmax_scale ?? 0}
      .defaultScale=${overview?.default_softmax_scale ?? 0}
      .locked=${wordsOf(this.lock)}
      @parameter-change=${(event: CustomEvent<Partial<Settings>>) => this.#change(event.detail)}
    ></al-parameters>`;
    return html`<div class="work ${linear}" aria-busy=${!picture}>
      ${
        shows('ribbon')
          ? html`<al-ribbon
              class="ribbon"
              .lang=${lang}
              .stages=${overview?.stages ?? []}
              .stage=${step?.stage ?? 'x'}
              .t=${step?.t ?? 0}
              @stage-select=${(event: CustomEvent<{ stage: Step['stage'] }>) => void this.#store?.goToStage(event.detail.stage)}
            ></al-ribbon>`
          : nothing
      }
      ${
        shows('formula')
          ? html`<al-formula
              class="formula"
              .lang=${lang}
              .stage=${step?.stage ?? null}
              .algorithm=${overview?.algorithm ?? 'standard'}
            ></al-formula>`
          : nothing
      }
      <al-stage
        class="stage"
        .lang=${lang}
        .theme=${this.#isDark ? 'dark' : 'light'}
        .overview=${overview}
        .step=${step}
        .tensors=${picture?.tensors ?? new Map()}
        .hover=${view.hover}
        .labels=${overview?.tokens ?? parts.tokens}
        @cell-hover=${(event: CustomEvent<Cell | null>) => void this.#store?.hover(event.detail)}
        @cell-select=${(event: CustomEvent<Cell>) => void this.#store?.goToCell(event.detail)}
      ></al-stage>
      <div class="equation">
        ${
          shows('equation')
            ? html`<al-equation
                .lang=${lang}
                .overview=${overview}
                .step=${step}
                .unfolding=${view.hover_unfolding}
                .tokens=${overview?.tokens ?? []}
              ></al-equation>`
            : nothing
        }
        ${shows('parameters') ? parameters : nothing}
      </div>
      ${
        shows('counter')
          ? html`<div class="counter">
              <al-counter
                .lang=${lang}
                .overview=${overview}
                .step=${step}
                .mechanism=${mechanism}
                .projections=${picture?.projections ?? []}
              ></al-counter>
            </div>`
          : nothing
      }
    </div>`;
  }

  #empty() {
    const words = shellWords(this.lang);
    return html`<div class="work">
      <div class="empty">
        <div class="cells" aria-hidden="true">${Array.from({ length: 16 }, () => html`<i></i>`)}</div>
        <div>
          <h2>${words.empty_title}</h2>
          <p>${words.empty_body}</p>
          <button class="bordered" @click=${() => this.#change(this.#opening())}>
            ${words.empty_action}
          </button>
        </div>
      </div>
    </div>`;
  }

  #dock(view: View | undefined) {
    const picture = view?.picture;
    const step = picture?.step;
    const words = shellWords(this.lang);
    return html`<div class="dock">
      <div class="notice">
        <al-toast
          .lang=${this.lang}
          .toast=${this.#toast}
          @toast-close=${() => this.#say(null)}
        ></al-toast>
      </div>
      <al-dock
        .lang=${this.lang}
        .t=${step?.t ?? 0}
        .stepCount=${picture?.overview.step_count ?? 0}
        .stages=${picture?.overview.stages ?? []}
        .stageName=${step ? (words.stage[step.stage] ?? step.stage) : ''}
        .playing=${this.#player.playing}
        .endsRow=${step?.ends_row ?? false}
        .granularity=${this.#player.granularity}
        .caption=${picture ? caption(picture.step, picture.overview, this.lang) : []}
        @seek=${(event: CustomEvent<{ t: number }>) => {
          this.#player.pause();
          void this.#store?.seek(event.detail.t);
        }}
        @move=${(event: CustomEvent<{ by: Granularity; direction: 1 | -1 }>) => {
          this.#player.pause();
          void this.#store?.move(event.detail.by, event.detail.direction);
        }}
        @play-toggle=${() => this.#player.toggle()}
        @granularity-change=${(event: CustomEvent<{ granularity: Granularity }>) => {
          this.#player.granularity = event.detail.granularity;
          this.requestUpdate();
        }}
      ></al-dock>
    </div>`;
  }

  get #isDark(): boolean {
    return this.theme === 'dark' || ((this.theme ?? 'auto') === 'auto' && !!this.#dark?.matches);
  }

  protected override updated(_changed: PropertyValues): void {
    // Screen readers pronounce Chinese and English by the language of the text.
    this.renderRoot.querySelector('.lab')?.setAttribute('lang', this.lang);
  }
}

/** Where a text without a query begins: the last token is the one that sees them all. */
function lastToken({ text, split: mode }: Record<string, unknown>): number {
  const known = splitIds.find((id) => id === mode) ?? defaultSettings.split;
  return Math.max(0, split(String(text), known).tokens.length - 1);
}

function closestLang(tag: string): Lang {
  return /^zh\b/i.test(tag) ? 'zh-CN' : 'en';
}

/** The language of the text around the element, or of the browser. */
function languageAround(element: Element): Lang {
  const around = element.parentElement?.closest('[lang]')?.getAttribute('lang');
  return closestLang(around ?? globalThis.navigator?.language ?? 'en');
}
