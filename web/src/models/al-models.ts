// <al-models>: the models page: a file of the reader's own, its heads on a text of their own, the next token,
// and what would be if something were different.
import { html, LitElement, nothing } from 'lit';
import type { ModelInfo } from '../../../bindings/models-types.ts';
import { download } from '../export/download.ts';
import type { Lang } from '../i18n/lang.ts';
import { shellWords } from '../i18n/shell.ts';
import { define } from '../ui/define.ts';
import { emit } from '../ui/emit.ts';
import { bytes, decimal } from '../ui/format.ts';
import type { Theme } from '../ui/palette.ts';
import { shared } from '../ui/style/shared.ts';
import { tokens } from '../ui/style/tokens.ts';
import '../views/sentence/al-sentence.ts';
import type { Problem } from '../worker/protocol.ts';
import './al-head-grid.ts';
import './al-head-view.ts';
import './al-layer-heads.ts';
import './al-loss-strip.ts';
import './al-model-file.ts';
import './al-next.ts';
import './al-what-if.ts';
import './cards.ts';
import './al-which.ts';
import { modelsCss } from './al-models.css.ts';
import { costLink } from './cost-link.ts';
import { exportedHead } from './export-head.ts';
import { fileWords } from './file-words.ts';
import { titleOf } from './files.ts';
import { type Label, labels, sinkCount } from './labels.ts';
import type { OpenModel } from './model-file.ts';
import { ModelsState } from './state.ts';
import { type ModelsWords, modelsWords } from './words.ts';

const CELL = 19;
/** On a phone: thirty layers in one screen. */
const SMALL_CELL = 9;
/** Typing asks for a new picture once it pauses. */
const PAUSE = 400; // ms

export class AlModels extends LitElement {
  static override properties = {
    lang: { type: String },
    theme: { type: String, reflect: true },
    dark: { type: Boolean },
    wanted: { type: String },
    text: { type: String },
    notices: { attribute: false },
    only: { state: true },
    cell: { state: true },
    version: { state: true },
  };

  declare lang: Lang;
  declare theme: string;
  declare dark: boolean;
  /** The fingerprint that a link asks for. */
  declare wanted: string;
  declare text: string;
  /** What a link said that cannot be. */
  declare notices: readonly Problem[];
  declare only: Label | '';
  declare cell: number;
  declare version: number;

  static override styles = [tokens, shared, modelsCss];

  readonly state = new ModelsState(() => this.version++);
  /** The head that a link asks for. */
  at: { layer: number; head: number } | undefined;
  #typed: ReturnType<typeof setTimeout> | undefined;
  readonly #narrow = matchMedia('(max-width: 560px)');

  constructor() {
    super();
    Object.assign(this, { wanted: '', text: '', notices: [], only: '', cell: CELL, version: 0 });
    this.addEventListener('token-choose', (event) => {
      void this.state.choose((event as CustomEvent<{ index: number }>).detail.index);
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#narrow.addEventListener('change', this.#resized);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#narrow.removeEventListener('change', this.#resized);
    this.state.close();
  }

  protected override render() {
    const words = modelsWords(this.lang);
    const { model } = this.state;
    return html`<div class="page">
      <div class="lead">
        <h2>${model ? titleOf(model.file) : words.title}</h2>
        ${model ? this.#facts(words, model) : html`<p>${words.lead}</p>`}
      </div>
      ${this.notices.map((each) => this.#alert(each))}
      ${model ? this.#open(words) : this.#closed()}
      <al-which id="which" .lang=${this.lang}></al-which>
    </div>`;
  }

  #alert(problem: Problem) {
    return html`<p class="problem" role="alert">${shellWords(this.lang).problem(problem)}</p>`;
  }

  #closed() {
    return html`<al-model-file
      .lang=${this.lang}
      .wanted=${this.wanted}
      @model-open=${(event: CustomEvent<OpenModel>) => {
        this.state.text = this.text;
        this.state.open(event.detail, this.at);
        emit(this, 'models-change');
      }}
    ></al-model-file>`;
  }

  #facts(words: ModelsWords, { info, hash }: OpenModel) {
    const { firstPicture } = this.state;
    return html`<p>
      ${info.architecture} · ${bytes(info.file_bytes)} · ${info.n_layers} × ${info.n_heads}
      <span class="badge">${fileWords(this.lang).local}</span>
      ${this.wanted && hash !== this.wanted ? html`<b>${fileWords(this.lang).wrong_file}</b>` : nothing}
      <button class="bordered" @click=${() => this.state.close()}>${words.another_model}</button>
      <a href=${costLink(info)}>${words.costs}</a>
      ${
        firstPicture === null
          ? nothing
          : html`<span class="quiet">${words.first_picture(decimal(firstPicture / 1000, 2))}</span>`
      }
    </p>`;
  }

  #open(words: ModelsWords) {
    const { picture, progress, problem, query, head } = this.state;
    const isShown = picture && head;
    return html`<label class="text"
        >${words.text}
        <textarea spellcheck="false" .value=${this.text} @input=${this.#input}></textarea>
      </label>
      <p class="fast">
        <label
          ><input
            type="checkbox"
            .checked=${this.state.precision === 'int16'}
            @change=${(event: Event) => {
              const { checked } = event.target as HTMLInputElement;
              void this.state.precise(checked ? 'int16' : 'float32');
            }}
          />${words.fast}</label
        >
        <span class="quiet">${words.fast_note}</span>
      </p>
      <p class="status" role="status">${
        progress === null ? nothing : words.running(Math.round(100 * progress))
      }</p>
      ${problem ? this.#alert(problem) : nothing}
      ${
        isShown
          ? html`<al-sentence
                .lang=${this.lang}
                .tokens=${picture.run.tokens}
                .continues=${picture.run.continues}
                .query=${query}
                .weights=${this.#row()}
                .unreadFrom=${picture.run.tokens.length}
                .mode=${'arcs'}
                @query-select=${(event: CustomEvent<{ index: number }>) =>
                  void this.state.choose(event.detail.index)}
              ></al-sentence>
              <div class="body">
                <div>${this.#head(words)}</div>
                <div>${this.#grid(words)} ${this.#next()}</div>
              </div>
              ${this.#loss(words)} ${this.#cards()}`
          : nothing
      }`;
  }

  /** The chosen row, masked pairs as none. */
  #row(): Float32Array {
    const { head, query, picture, model } = this.state;
    const n = picture!.run.tokens.length;
    const { causal } = model!.info.masks[head!.layer]!;
    return head!.map
      .slice(query * n, (query + 1) * n)
      .map((weight, j) => (causal && j > query ? Number.NaN : weight));
  }

  #head(words: ModelsWords) {
    const { head, model, picture, probe, query } = this.state;
    const at = head!.layer * model!.info.n_heads + head!.head;
    return html`<al-head-view
        .lang=${this.lang}
        .theme=${this.#theme}
        .head=${head}
        .info=${model!.info}
        .tokens=${picture!.run.tokens}
        .query=${query}
        .scores=${picture!.scores[at]}
        .probe=${probe?.[at]}
        .label=${this.state.labels[at] ?? 'none'}
        .link=${this.#playgroundLink()}
        @head-export=${this.#export}
      ></al-head-view>
      <p class="quiet">${words.caution}</p>`;
  }

  #grid(words: ModelsWords) {
    const { model, picture, probe, at } = this.state;
    const { n_layers, n_heads, n_kv_heads } = model!.info;
    const named = this.state.labels;
    const names = picture!.scores.map((score, i) => {
      const name = words.head_at(Math.floor(i / n_heads), i % n_heads);
      return `${name}: ${words.label[named[i]!]}, ${words.first} ${decimal(score.first)}`;
    });
    const counts = labels.map((label) => [label, named.filter((each) => each === label).length]);
    const zoom = (factor: number) => () => {
      this.cell = Math.round(Math.min(56, Math.max(12, this.cell * factor)));
    };
    return html`<h3>
        ${words.all_heads(n_layers * n_heads)} <span class="quiet"
          >${words.axes} · ${words.scale}${windowsOf(model!.info) ? ` · ${words.layer_masks}` : ''}</span
        >
        ${
          this.#narrow.matches
            ? nothing
            : html`<span class="zoom">
                <button class="bordered" aria-label=${words.zoom_out} @click=${zoom(0.8)}>−</button>
                <button class="bordered" aria-label=${words.zoom_in} @click=${zoom(1.25)}>+</button>
              </span>`
        }
      </h3>
      <al-head-grid
        .thumbnails=${picture!.thumbnails}
        .layers=${n_layers}
        .heads=${n_heads}
        .group=${n_heads / n_kv_heads}
        .windows=${windowsOf(model!.info)}
        .labels=${named}
        .names=${names}
        .only=${this.only}
        .layer=${at.layer}
        .head=${at.head}
        .cell=${this.#narrow.matches ? SMALL_CELL : this.cell}
        .theme=${this.#theme}
        .label=${words.all_heads(n_layers * n_heads)}
        @head-choose=${this.#choose}
        @grid-zoom=${(event: CustomEvent<{ cell: number }>) => {
          this.cell = event.detail.cell;
        }}
      ></al-head-grid>
      ${
        this.#narrow.matches
          ? html`<al-layer-heads
              .lang=${this.lang}
              .theme=${this.#theme}
              .thumbnails=${picture!.thumbnails}
              .labels=${named}
              .names=${names}
              .layers=${n_layers}
              .heads=${n_heads}
              .layer=${at.layer}
              .head=${at.head}
              @head-choose=${this.#choose}
            ></al-layer-heads>`
          : nothing
      }
      <p class="chips">
        ${counts.map(
          ([label, n]) => html`<button
            class="bordered"
            aria-pressed=${this.only === label}
            @click=${() => {
              this.only = this.only === label ? '' : (label as Label);
            }}
          >
            ${words.label[label as Label]} <b>${n}</b>
          </button>`,
        )}
        <span class="quiet">${words.sinks(sinkCount(picture!.scores), picture!.scores.length)}</span>
        ${probe ? nothing : html`<span class="quiet" role="status">${words.probing}</span>`}
      </p>`;
  }

  #next() {
    return html`<al-next .lang=${this.lang} .state=${this.state} .version=${this.version}></al-next>`;
  }

  #loss(words: ModelsWords) {
    const { run } = this.state.picture!;
    if (!run.loss || run.loss.length === 0) return nothing;
    return html`<h3>
        ${words.loss}
        <span class="quiet">${words.loss_of(run.loss.length)}, ${words.perplexity} ${decimal(run.perplexity!)}</span>
      </h3>
      <al-loss-strip
        .loss=${run.loss}
        .chosen=${this.state.query}
        .label=${`${words.loss_of(run.loss.length)}, ${words.perplexity} ${decimal(run.perplexity!)}`}
      ></al-loss-strip>`;
  }

  #cards() {
    const props = { lang: this.lang, theme: this.#theme };
    return html`<al-what-if
        .lang=${props.lang}
        .theme=${props.theme}
        .state=${this.state}
        .version=${this.version}
      ></al-what-if>
      <al-jobs .lang=${props.lang} .state=${this.state} .version=${this.version}></al-jobs>
      <al-secret .lang=${props.lang} .state=${this.state} .version=${this.version}></al-secret>
      <al-sinks .lang=${props.lang} .state=${this.state} .version=${this.version}></al-sinks>`;
  }

  get #theme(): Theme {
    return this.dark ? 'dark' : 'light';
  }

  /** The same head on the playground, which asks for the file unless this browser keeps a copy. */
  #playgroundLink(): string {
    const { model, at, picture, query } = this.state;
    if (!model?.hash || !picture) return '';
    const fields = {
      ...{ v: '1', model: model.hash, at: `${at.layer}.${at.head}`, text: picture.text },
      ...{ query: String(query), lang: this.lang },
    };
    return `./index.html#${new URLSearchParams(fields).toString().replaceAll('+', '%20')}`;
  }

  readonly #resized = (): void => this.requestUpdate();

  readonly #choose = ({ detail }: CustomEvent<{ layer: number; head: number }>): void => {
    void this.state.look(detail.layer, detail.head);
    emit(this, 'models-change');
  };

  readonly #input = (event: Event): void => {
    if ((event as InputEvent).isComposing) return;
    const { value } = event.target as HTMLTextAreaElement;
    clearTimeout(this.#typed);
    this.#typed = setTimeout(() => {
      this.text = value;
      void this.state.read(value);
      emit(this, 'models-change');
    }, PAUSE);
  };

  readonly #export = async (): Promise<void> => {
    const { model, picture, at } = this.state;
    if (!model || !picture) return;
    try {
      download(await exportedHead(model, picture, at));
    } catch (error) {
      this.state.refuse(error);
    }
  };
}

/** Which layers have a window, where not all are alike. */
function windowsOf({ masks }: ModelInfo): boolean[] | null {
  const windows = masks.map(({ window_left }) => window_left >= 0);
  return new Set(windows).size > 1 ? windows : null;
}

define('al-models', AlModels);
