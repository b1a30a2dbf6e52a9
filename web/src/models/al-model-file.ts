// <al-model-file>: where a model file is dropped or picked: its facts before a weight is read, then a bar,
// or why it is refused.
import { html, LitElement, nothing } from 'lit';
import type { Lang } from '../i18n/lang.ts';
import { shellWords } from '../i18n/shell.ts';
import { define } from '../ui/define.ts';
import { emit } from '../ui/emit.ts';
import { bytes, count, inUnits } from '../ui/format.ts';
import { filled } from '../ui/style/filled.ts';
import { shared } from '../ui/style/shared.ts';
import { modelFileCss } from './al-model-file.css.ts';
import { type FileWords, fileWords } from './file-words.ts';
import { titleOf } from './files.ts';
import { keptChanges } from './kept.ts';
import { type FileState, ModelFile, type OpenModel } from './model-file.ts';
import { modelNeeds } from './model-needs.ts';

const ACCEPT = '.gguf,.safetensors,.bin,.json';

export class AlModelFile extends LitElement {
  static override properties = {
    lang: { type: String },
    wanted: { type: String },
  };

  declare lang: Lang;
  /** The fingerprint that a link asks for; empty: any file will do. */
  declare wanted: string;

  static override styles = [shared, filled, modelFileCss];

  readonly file = new ModelFile(
    () => this.requestUpdate(),
    (model: OpenModel) => emit(this, 'model-open', model),
  );

  constructor() {
    super();
    this.wanted = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    keptChanges.addEventListener('change', this.#list);
    this.#list();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    keptChanges.removeEventListener('change', this.#list);
    this.file.close();
  }

  readonly #list = (): void => void this.file.listKept();

  protected override render() {
    const words = fileWords(this.lang);
    const { state } = this.file;
    return html`<div
      class="box ${state.kind}"
      @dragover=${(event: Event) => event.preventDefault()}
      @drop=${this.#drop}
    >
      ${this.#body(words, state)}
    </div>`;
  }

  #body(words: FileWords, state: FileState) {
    switch (state.kind) {
      case 'empty':
        return this.#empty(words);
      case 'inspecting':
        return html`<h3>${state.name}</h3>
          <p role="status">${words.inspecting}</p>`;
      case 'facts':
        return this.#facts(words, state);
      case 'loading':
        return this.#loading(words, state);
      case 'refused':
        return html`<h3>${words.refused}</h3>
          <p class="problem" role="alert">${shellWords(this.lang).problem(state.problem)}</p>
          <p>${words.nothing_loaded}</p>
          <p class="row"><button class="bordered" @click=${this.#pick}>${words.another}</button></p>`;
    }
  }

  #empty(words: FileWords) {
    const { kept, notKept } = this.file;
    return html`<h3>${words.drop}</h3>
      <p>${words.formats}</p>
      ${this.wanted ? html`<p>${words.wanted(this.wanted)}</p>` : nothing}
      <p class="row">
        <button class="filled" @click=${this.#pick}>${words.choose}</button>
        <span class="badge">${words.local}</span>
      </p>
      ${notKept ? html`<p role="status">${words.not_kept}</p>` : nothing}
      ${
        kept.length > 0
          ? html`<h4>${words.kept}</h4>
              <ul class="kept">
                ${kept.map(
                  (model) => html`<li>
                    <span>${model.files.map(({ name }) => name).join(', ')} <span class="quiet">${bytes(model.bytes)}</span></span>
                    <button class="bordered" @click=${() => void this.file.inspect(model.files)}>
                      ${words.open_kept}
                    </button>
                    <button @click=${() => void this.file.forget(model.hash)}>${words.forget}</button>
                  </li>`,
                )}
              </ul>`
          : nothing
      }`;
  }

  #facts(
    words: FileWords,
    { info, name, bytes: size, fits, flops }: FileState & { kind: 'facts' },
  ) {
    const types = Object.entries(info.types ?? {});
    const facts: [string, unknown][] = info.has_weights
      ? [
          [words.family, html`<b>${info.architecture}</b> ${info.name}`],
          [words.parameters, html`<b>${inUnits(info.parameters, 1000, ['', 'K', 'M', 'B'])}</b>`],
          [
            words.shape,
            html`<b>${info.n_layers} × ${info.n_heads}</b> ${words.kv_heads(info.n_kv_heads, info.head_dim)}`,
          ],
          [words.masks, maskText(words, info)],
          [words.vocabulary, html`<b>${count(info.vocab)}</b> ${info.tokenizer?.kind ?? ''}`],
          [words.length, words.tokens(count(info.context_length))],
          [words.tensors, types.map(([type, n]) => `${n} ${type}`).join(', ')],
        ]
      : [[words.vocabulary, html`<b>${count(info.tokenizer?.n_tokens ?? 0)}</b>`]];
    return html`<h3>${titleOf(name)}</h3>
      <p class="quiet">${name}, ${words.header_only(bytes(size))}</p>
      <p><span class="badge">${words.local}</span></p>
      <dl>
        ${facts.map(
          ([term, value]) => html`<dt>${term}</dt>
            <dd>${value}</dd>`,
        )}
      </dl>
      ${
        info.has_weights
          ? html`${modelNeeds(words, info, flops)}
              <label class="keep"
                ><input
                  type="checkbox"
                  .checked=${this.file.keepsCopy}
                  @change=${(event: Event) => {
                    this.file.keepsCopy = (event.target as HTMLInputElement).checked;
                  }}
                />${words.keep(bytes(size))} <span class="quiet">${words.can_forget}</span></label
              >`
          : html`<p>${words.no_weights}</p>`
      }
      <p class="row">
        <button class="bordered" @click=${() => this.file.cancel()}>${words.cancel}</button>
        <span class="quiet">${info.has_weights ? (fits ? words.fits : words.too_big) : nothing}</span>
        <button
          class="filled"
          ?disabled=${!fits || !info.has_weights}
          @click=${() => void this.file.load()}
        >
          ${words.load(bytes(size))}
        </button>
      </p>`;
  }

  #loading(words: FileWords, { name, loaded, bytes: size }: FileState & { kind: 'loading' }) {
    return html`<h3>${words.loading(name)}</h3>
      <label class="bar">
        <span>${words.reading}</span> <b>${bytes(loaded)} / ${bytes(size)}</b>
        <progress max=${size} .value=${loaded}></progress>
      </label>
      <p class="row">
        <button class="bordered" @click=${() => this.file.cancel()}>${words.cancel}</button>
      </p>`;
  }

  readonly #drop = (event: DragEvent): void => {
    const files = Array.from(event.dataTransfer?.files ?? []);
    if (files.length === 0) return;
    event.preventDefault();
    void this.file.inspect(files);
  };

  readonly #pick = (): void => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = ACCEPT;
    input.multiple = true;
    input.onchange = () => void this.file.inspect(Array.from(input.files ?? []));
    input.click();
  };
}

function maskText(words: FileWords, { masks }: { masks: { window_left: number }[] }): string {
  const local = masks.filter(({ window_left }) => window_left >= 0);
  if (local.length === 0 || local.length === masks.length) return words.mask_all;
  return words.mask_mixed(local.length, masks.length - local.length, local[0]!.window_left + 1);
}

define('al-model-file', AlModelFile);
