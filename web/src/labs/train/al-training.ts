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
import '../../views/charts/al-head-map.ts';
import '../../views/charts/al-line-chart.ts';
import type { Problem } from '../../worker/protocol.ts';
import { trainingCss } from './al-training.css.ts';
import { presetOf, presets } from './presets.ts';
import type { Snapshot } from './protocol.ts';
import { TrainRun } from './run.ts';
import { defaults, optionsOf, speeds, type TrainSettings } from './settings.ts';
import { type TrainWords, trainWords } from './words.ts';

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

  constructor() {
    super();
    this.settings = defaults;
    this.notices = [];
    this.addEventListener('keydown', (event) => this.#key(event));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.run.close();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    const before = changed.get('settings') as TrainSettings | undefined;
    if (!changed.has('settings')) return;
    const same =
      before && JSON.stringify(optionsOf(before)) === JSON.stringify(optionsOf(this.settings));
    if (!same) this.run.start(this.settings);
  }

  protected override render() {
    const words = trainWords(this.lang);
    const preset = presetOf(this.settings.preset);
    const { question, what } = preset.words[this.lang];
    const shown = this.run.shown;
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
        <div class="body">
          <div>
            ${this.#chart(words)} ${shown ? this.#facts(words, shown) : nothing} ${this.#options(words)}
          </div>
          <div class="heads">${shown ? this.#heads(words, shown) : nothing}</div>
        </div>
      </div>
      ${this.#dock(words)}`;
  }

  #problems() {
    const problems = [...this.notices, ...(this.run.problem ? [this.run.problem] : [])];
    const text = shellWords(this.lang).problem;
    return problems.map((each) => html`<p class="problem" role="alert">${text(each)}</p>`);
  }

  #chart(words: TrainWords) {
    const { snapshots, started, marks, shown } = this.run;
    const newest = snapshots.at(-1);
    const lines = Object.entries(newest?.evaluation.lines ?? {}).map(([name, value]) => ({
      name: words.lines[name] ?? name,
      value,
      best: name === 'bayes',
    }));
    const step = shown?.step ?? 0;
    return html`<al-line-chart
      .points=${snapshots.map((each) => [each.step, each.evaluation.loss] as const)}
      .lines=${lines}
      .phases=${marks.map((mark) => ({ step: mark.step, name: words.lines[mark.line] ?? mark.line }))}
      .last=${Math.max(started?.last ?? 1, newest?.step ?? 0)}
      .at=${step}
      .unit=${`${words.loss}, ${words.unit}`}
      .label=${words.chart(decimal(shown?.evaluation.loss ?? 0, 3), step)}
      .table=${words.table}
    ></al-line-chart>`;
  }

  #facts(words: TrainWords, shown: Snapshot) {
    const { started } = this.run;
    const { evaluation, rate, gflops } = shown;
    const best = evaluation.lines.bayes;
    const options = optionsOf(this.settings);
    return html`<p class="facts">
      ${words.trained(started?.n_parameters ?? 0, started?.vocab ?? 0, options.lr ?? 0.01)}<br />
      ${words.accuracy}: <b>${decimal(evaluation.accuracy)}</b>
      ${
        best === undefined
          ? nothing
          : html` · <b>${words.gap(decimal(evaluation.loss - best, 3), words.lines.bayes ?? '')}</b>`
      }
      ${rate > 0 ? html`<br />${words.speed_reached(rate, gflops)}` : nothing}
      ${Number.isFinite(evaluation.loss) ? nothing : html`<br />${words.diverged}`}
    </p>`;
  }

  #heads(words: TrainWords, shown: Snapshot) {
    const theme: Theme = this.dark ? 'dark' : 'light';
    return shown.scores.map((score, at) => {
      const { layer, head, job } = score;
      const map = shown.maps[at] ?? new Float32Array();
      const n = Math.round(Math.sqrt(map.length));
      const off = this.run.ablated.has(`${layer}.${head}`);
      const parent =
        score.parent === null ? '' : ` · ${words.score.parent} ${decimal(score.parent)}`;
      const earned = [
        `${words.score.previous} ${decimal(score.previous)}`,
        `${words.score.prefix} ${decimal(score.prefix)} (${words.chance} ${decimal(score.prefix_chance)})`,
        `${words.score.first} ${decimal(score.first)}`,
      ].join(' · ');
      return html`<figure class=${off ? 'off' : ''}>
        <al-head-map
          .weights=${map}
          .n=${n}
          .theme=${theme}
          .label=${`${words.head(layer, head)}: ${words.job[job]}. ${earned}${parent}`}
        ></al-head-map>
        <figcaption>
          ${words.head(layer, head)}<b>${words.job[job]}</b>${earned}${parent}<br />
          <button aria-pressed=${off} @click=${() => this.run.ablate(layer, head)}>
            ${words.ablate(off)}
          </button>
        </figcaption>
      </figure>`;
    });
  }

  #options(words: TrainWords) {
    const options = optionsOf(this.settings);
    const change = (name: 'seed' | 'lr' | 'layers') => (event: Event) => {
      const text = (event.target as HTMLInputElement).value.trim();
      const value = name === 'layers' ? text.toUpperCase() : Number(text);
      this.#set({ [name]: text === '' ? null : value });
    };
    return html`<div class="set">
      <label
        >${words.seed}<input inputmode="numeric" .value=${String(this.settings.seed)} @change=${change('seed')}
      /></label>
      <label
        >${words.rate}<input inputmode="decimal" .value=${String(options.lr ?? 0.01)} @change=${change('lr')}
      /></label>
      <label
        >${words.layers}<input .value=${options.layers ?? 'SF'} maxlength="8" @change=${change('layers')}
      /></label>
      <label
        >${words.speed}<select @change=${this.#setSpeed}>
          ${speeds.map(
            (speed) => html`<option value=${speed} ?selected=${speed === this.settings.speed}>
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
      <div>
        <button class="filled" ?disabled=${!started} @click=${this.#toggle}>
          ${playing ? words.pause : words.play}
        </button>
        <button class="bordered" ?disabled=${!started || playing} @click=${() => run.once()}>
          ${words.once}
        </button>
        <button class="bordered" @click=${() => run.start(this.settings)}>${words.reset}</button>
      </div>
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
      <span class="count" role="status">${words.step(shown?.step ?? 0, started?.last ?? 0)}</span>
    </div>`;
  }

  readonly #toggle = (): void => {
    if (this.run.playing) this.run.pause();
    else this.run.play(this.settings.speed);
  };

  readonly #scrub = (event: Event): void => {
    const at = Number((event.target as HTMLInputElement).value);
    if (this.run.playing) this.run.pause();
    this.run.playhead = at >= this.run.snapshots.length - 1 ? null : at;
    this.requestUpdate();
  };

  readonly #setSpeed = (event: Event): void => {
    this.#set({ speed: Number((event.target as HTMLSelectElement).value) });
    if (this.run.playing) this.run.play(this.settings.speed);
  };

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
    else if (event.key === 'ArrowRight') this.run.once();
    else return;
    event.preventDefault();
  }
}

define('al-training', AlTraining);
