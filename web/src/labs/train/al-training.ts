// <al-training>: a network that learns while the visitor watches. The lines that it could reach are drawn
// first; heads are named by their scores, or not at all.
import { html, LitElement, nothing } from 'lit';
import { download } from '../../export/download.ts';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { decimal } from '../../ui/format.ts';
import type { Theme } from '../../ui/palette.ts';
import { shared } from '../../ui/style/shared.ts';
import { tokens } from '../../ui/style/tokens.ts';
import type { Problem } from '../../worker/protocol.ts';
import './al-graph.ts';
import './al-lane.ts';
import { READABLE } from './al-lane.ts';
import { trainingCss } from './al-training.css.ts';
import { sentence } from './charts.ts';
import {
  distanceChart,
  type Evidence,
  facts,
  lossChart,
  scoreChart,
  speedRow,
} from './evidence.ts';
import { NODES, type Parents, readParents, writeParents } from './graph.ts';
import { graphWords } from './graph-words.ts';
import { presetOf, presets } from './presets.ts';
import type { Snapshot } from './protocol.ts';
import { TrainRun } from './run.ts';
import { SeedRuns, variantsOf } from './seeds.ts';
import {
  defaults,
  optionsOf,
  readSettings,
  readSymbols,
  SYMBOLS,
  speeds,
  type TrainSettings,
} from './settings.ts';
import { type TrainWords, trainWords } from './words.ts';

/** Settings with a box to type them into. */
type TypedField = 'seed' | 'lr' | 'layers' | 'symbols';

export class AlTraining extends LitElement {
  static override properties = {
    lang: {},
    theme: { reflect: true },
    dark: { type: Boolean },
    settings: { attribute: false },
    notices: { attribute: false },
  };

  declare lang: Lang;
  declare theme: string;
  declare dark: boolean;
  declare settings: TrainSettings;
  /** What a link said that cannot be. */
  declare notices: readonly Problem[];

  static override styles = [tokens, shared, trainingCss];

  readonly run = new TrainRun(() => this.requestUpdate());
  readonly rival = new TrainRun(() => this.requestUpdate());
  readonly #behind = new SeedRuns(() => this.requestUpdate());
  readonly #rivalBehind = new SeedRuns(() => this.requestUpdate());

  constructor() {
    super();
    this.settings = defaults;
    this.notices = [];
    this.addEventListener('keydown', (event) => this.#key(event));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const each of [this.run, this.rival, this.#behind, this.#rivalBehind]) each.close();
  }

  /** Layers of the network beside; undefined: there is none. */
  get #rivalLayers(): string | undefined {
    return this.settings.layers === null ? presetOf(this.settings.preset).rival : undefined;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    const before = changed.get('settings') as TrainSettings | undefined;
    if (!changed.has('settings')) return;
    const key = (settings: TrainSettings) => JSON.stringify([optionsOf(settings), settings.seeds]);
    if (!before || key(before) !== key(this.settings)) this.#start();
  }

  #start(): void {
    this.#behind.close();
    this.#rivalBehind.close();
    this.run.start(this.settings);
    if (this.#rivalLayers) this.rival.start(this.settings, this.#rivalLayers);
    else this.rival.close();
  }

  protected override render() {
    const words = trainWords(this.lang);
    const preset = presetOf(this.settings.preset);
    const { question, what } = preset.words[this.lang];
    const shown = this.run.shown;
    const evidence = this.#evidence(words);
    const isGraph = preset.options.task === 'graph';
    return html`<div class="page">
        <nav class="presets" aria-label=${words.preset}>
          ${presets.map(
            ({ id, words: of }) => html`<button
              aria-pressed=${id === preset.id}
              @click=${() => this.#set({ preset: id, lr: null, layers: null })}
            >
              ${of[this.lang].name}
            </button>`,
          )}
        </nav>
        <h2>${question}</h2>
        <p class="what">${what}</p>
        ${this.#problems()}
        <div class=${this.#rivalLayers ? 'body race' : 'body'}>
          <div>
            ${isGraph ? this.#graph(shown) : nothing} ${lossChart(evidence)}
            ${this.#rivalLayers ? nothing : scoreChart(evidence)} ${speedRow(evidence)}
            ${facts(evidence)} ${this.#options(words)}
          </div>
          <div class="pictures">
            ${shown ? this.#lanes(words, shown) : nothing}
            ${this.#rivalLayers ? nothing : distanceChart(evidence)}
          </div>
        </div>
      </div>
      ${this.#dock(words)}`;
  }

  #evidence(words: TrainWords): Evidence {
    const { run, rival, settings, lang } = this;
    const [behind, rivalBehind] = [this.#behind, this.#rivalBehind];
    return {
      run,
      rival,
      rivalLayers: this.#rivalLayers,
      behind,
      rivalBehind,
      settings,
      lang,
      words,
    };
  }

  #problems() {
    const problems = [...this.notices, ...(this.run.problem ? [this.run.problem] : [])];
    const text = shellWords(this.lang).problem;
    return problems.map((each) => html`<p class="problem" role="alert">${text(each)}</p>`);
  }

  // ---- pictures ---------------------------------------------------------------------------------

  #graph(shown: Snapshot | undefined) {
    const { started } = this.run;
    const parents = this.settings.parents
      ? (readParents(this.settings.parents) ?? [])
      : [...(started?.parents ?? [])];
    if (parents.length !== NODES) return nothing;
    const map = shown?.maps[0] ?? new Float32Array();
    return html`<al-graph
      .parents=${parents}
      .weights=${map}
      .n=${Math.round(Math.sqrt(map.length))}
      .step=${shown?.step ?? 0}
      .words=${graphWords(this.lang)}
      @graph-draw=${(event: CustomEvent<Parents>) => this.#set({ parents: writeParents(event.detail) })}
    ></al-graph>`;
  }

  /** The symbols of the probe, where there are few enough to be read. */
  get #names(): string[] {
    const { started } = this.run;
    const { task } = presetOf(this.settings.preset).options;
    if (!started || task === 'mqar' || task === 'induction') return [];
    if (task === 'graph') return [];
    const own =
      (task === 'markov' && this.settings.symbols && readSymbols(this.settings.symbols)) || null;
    return Array.from(started.probe, (token) => {
      if (task === 'markov' && token >= SYMBOLS) return '⟨s⟩';
      return own?.[token] ?? String.fromCodePoint(65 + token);
    });
  }

  #lanes(words: TrainWords, shown: Snapshot) {
    const theme: Theme = this.dark ? 'dark' : 'light';
    const names = this.#names;
    const lane = (run: TrainRun, moment: Snapshot) => html`<al-lane
      .run=${run}
      .shown=${moment}
      .words=${words}
      .theme=${theme}
      .names=${names}
    ></al-lane>`;
    const rival = this.#rivalLayers ? this.rival.at(shown.step) : undefined;
    const heading = (layers: string, moment: Snapshot, look: string) => html`<h3 class="contestant">
      <i class=${look}></i>${layers}
      <span>${words.right(`${Math.round(100 * moment.evaluation.accuracy)} %`)}</span>
    </h3>`;
    if (this.#rivalLayers) {
      return html`<section>
          ${heading(optionsOf(this.settings).layers ?? '', shown, 'own')} ${lane(this.run, shown)}
        </section>
        <section>
          ${rival ? html`${heading(this.#rivalLayers, rival, 'rival')} ${lane(this.rival, rival)}` : nothing}
        </section>
        <p class="quiet">${words.scale_note}</p>`;
    }
    return html`${this.#probe(words, names, shown)} ${lane(this.run, shown)}
      <p class="quiet">${words.scale_note}</p>`;
  }

  /** What the maps show, and what the last layer reads at the last place shown. */
  #probe(words: TrainWords, names: readonly string[], shown: Snapshot) {
    const read = names.slice(0, READABLE);
    if (read.length === 0) return nothing;
    const at = read.length - 1;
    const map = shown.maps.at(-1) ?? new Float32Array();
    const n = Math.round(Math.sqrt(map.length));
    const places = read.flatMap((_, j) => (j > 0 && read[j - 1] === read[at] ? [j] : []));
    const weight = places.reduce((sum, j) => sum + (map[at * n + j] ?? 0), 0);
    const isMarkov = presetOf(this.settings.preset).options.task === 'markov';
    return html`<div class="probe">
      <p>
        <span class="quiet">${words.reads} (${words.probe}):</span> ${read.slice(0, at).join(' ')}
        <b class="here">${read[at]}</b>
      </p>
      ${isMarkov && places.length > 0 ? html`<p>${words.row(read[at]!, decimal(weight), places.length)}</p>` : nothing}
    </div>`;
  }

  // ---- controls ---------------------------------------------------------------------------------

  #options(words: TrainWords) {
    const { settings } = this;
    const options = optionsOf(settings);
    const change = (name: TypedField) => (event: Event) =>
      this.#typed(name, event.target as HTMLInputElement);
    return html`<div class="set">
      <label
        >${words.seed}<input inputmode="numeric" .value=${String(settings.seed)} @change=${change('seed')}
      /></label>
      <label
        >${words.rate}<input inputmode="decimal" .value=${String(options.lr ?? 0.01)} @change=${change('lr')}
      /></label>
      <label
        >${words.layers}<input .value=${options.layers ?? 'SF'} maxlength="8" @change=${change('layers')}
      /></label>
      ${
        options.task === 'markov' && options.vocab === undefined
          ? html`<label
              >${words.symbols}<input
                .value=${settings.symbols ?? ''}
                placeholder="A B C D"
                @change=${change('symbols')}
            /></label>`
          : nothing
      }
      <label
        >${words.behind}<select @change=${(event: Event) => this.#set({ seeds: Number((event.target as HTMLSelectElement).value) })}>
          ${[1, 2, 3].map((n) => html`<option value=${n} ?selected=${n === settings.seeds}>${n}</option>`)}
        </select></label
      >
      <label
        >${words.speed}<select @change=${this.#setSpeed}>
          ${speeds.map(
            (speed) => html`<option value=${speed} ?selected=${speed === settings.speed}>
              ${speed === 0 ? words.fastest : `${speed}/s`}
            </option>`,
          )}
        </select></label
      >
      <button class="bordered" @click=${this.#save}>${words.save}</button>
    </div>`;
  }

  #dock(words: TrainWords) {
    const { run } = this;
    const { snapshots, started, playing, shown } = run;
    const at = run.playhead ?? Math.max(0, snapshots.length - 1);
    return html`<div class="dock" role="group">
      <div class="keys">
        <button class="filled" ?disabled=${!started} @click=${this.#toggle}>
          ${playing ? words.pause : words.play}
        </button>
        <button class="bordered" ?disabled=${!started || playing} @click=${this.#once}>
          ${words.once}
        </button>
        <button class="bordered" @click=${() => this.#start()}>${words.reset}</button>
      </div>
      <div class="middle">
        <p>${shown ? sentence(shown, words) : nothing}</p>
        <input
          class="scrub"
          type="range"
          min="0"
          max=${Math.max(1, snapshots.length - 1)}
          .value=${String(at)}
          aria-label=${words.scrubber}
          aria-valuetext=${words.step(shown?.step ?? 0, started?.last ?? 0)}
          @input=${this.#scrub}
        />
      </div>
      <span class="count" role="status">${words.step(shown?.step ?? 0, started?.last ?? 0)}</span>
    </div>`;
  }

  readonly #toggle = (): void => {
    if (this.run.playing) this.#pause();
    else this.#play();
  };
  #play(): void {
    const { speed } = this.settings;
    this.run.play(speed);
    if (this.#rivalLayers) this.rival.play(speed);
    if (this.#behind.isStarted) return;
    const options = optionsOf(this.settings);
    this.#behind.start(variantsOf(options, this.settings.seeds));
    const layers = this.#rivalLayers;
    if (layers) this.#rivalBehind.start(variantsOf({ ...options, layers }, this.settings.seeds));
  }
  #pause(): void {
    this.run.pause();
    if (this.#rivalLayers) this.rival.pause();
  }
  readonly #once = (): void => {
    this.run.once();
    if (this.#rivalLayers) this.rival.once();
  };

  readonly #scrub = (event: Event): void => {
    const at = Number((event.target as HTMLInputElement).value);
    if (this.run.playing) this.#pause();
    this.run.playhead = at >= this.run.snapshots.length - 1 ? null : at;
    this.requestUpdate();
  };

  readonly #setSpeed = (event: Event): void => {
    this.#set({ speed: Number((event.target as HTMLSelectElement).value) });
    if (this.run.playing) this.#play();
  };

  /** What was typed obeys the rules of a link's fields; empty: the default. */
  #typed(name: TypedField, input: HTMLInputElement): void {
    const text = name === 'layers' ? input.value.trim().toUpperCase() : input.value.trim();
    const { settings, problems } = readSettings(text === '' ? {} : { [name]: text });
    if (problems.length === 0) this.#set({ [name]: settings[name] });
    else this.notices = problems;
  }

  readonly #save = async (): Promise<void> => {
    const bytes = await this.run.checkpoint();
    const { preset, seed } = this.settings;
    const name = `attention-lab-${preset}-seed${seed}-step${this.run.shown?.step ?? 0}.bin`;
    download({ name, blob: new Blob([bytes]) });
  };

  #set(patch: Partial<TrainSettings>): void {
    this.settings = { ...this.settings, ...patch };
    this.notices = [];
    emit(this, 'train-change');
  }

  #key(event: KeyboardEvent): void {
    const target = event.composedPath()[0];
    if (target instanceof HTMLElement && target.matches('input, select, button, summary')) return;
    if (event.key === ' ') this.#toggle();
    else if (event.key === 'ArrowRight') this.#once();
    else return;
    event.preventDefault();
  }
}

define('al-training', AlTraining);
