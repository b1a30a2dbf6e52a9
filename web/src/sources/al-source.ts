// <al-source>: in place of the text's tools while a source computes q, k and v: which model, which of
// its heads, and the text it reads.

import { css, html, LitElement, nothing } from 'lit';
import type { Lang } from '../i18n/lang.ts';
import { shellWords } from '../i18n/shell.ts';
import { define } from '../ui/define.ts';
import { emit } from '../ui/emit.ts';
import { shared } from '../ui/style/shared.ts';
import type { Moments } from './source.ts';
import type { SourceHeads } from './source-heads.ts';
import { sourceWords } from './words.ts';

/** Typing asks for a new picture once it pauses. */
const PAUSE = 250; // ms

export class AlSource extends LitElement {
  static override properties = {
    heads: { attribute: false },
    asked: { attribute: false },
    busy: { type: Boolean },
    trained: { type: Boolean },
    locked: { type: Boolean },
    lang: { type: String },
    editing: { state: true },
  };

  declare heads: SourceHeads;
  declare asked: SourceHeads['asked'];
  declare busy: boolean;
  /** The mechanism is the one this head was trained with. */
  declare trained: boolean;
  declare locked: boolean;
  declare lang: Lang;
  declare editing: boolean;

  #typed: ReturnType<typeof setTimeout> | undefined;

  static override styles = [
    shared,
    css`
      :host {
        display: contents;
      }
      .tools {
        grid-area: tools;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        align-self: end;
        gap: var(--al-space-2);
        margin-bottom: 16px;
      }
      .name {
        max-width: 24em;
      }
      .badge {
        padding: 2px 10px;
        border: 1px solid var(--al-line-2);
        border-radius: 13px;
        font-size: var(--al-text-note);
      }
      option {
        background: var(--al-surface);
        color: var(--al-ink);
      }
      .moments {
        display: inline-flex;
        gap: 8px;
        align-items: center;
      }
      .moments input {
        width: 150px;
        accent-color: var(--al-ink);
      }
      .moments b {
        min-width: 5.5em;
      }
      .box {
        grid-area: editor;
        display: grid;
        gap: var(--al-space-2);
        margin-bottom: var(--al-space-3);
      }
      textarea {
        width: 100%;
        height: 5em;
        padding: var(--al-space-2) var(--al-space-3);
        border: 1px solid var(--al-control);
        border-radius: var(--al-radius);
        background: var(--al-surface);
      }
      @container (max-width: 1119px) {
        .tools {
          margin-bottom: 0;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.editing = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typed);
  }

  override render() {
    const words = sourceWords(this.lang);
    const shell = shellWords(this.lang);
    const { heads, asked } = this;
    const { opened } = heads;
    return html`<div class="tools">
        <span class="name"><b>${opened.title}</b> <span class="quiet">${opened.detail}</span></span>
        <span class="badge">${words.badge[opened.id]}</span>
        ${opened.warning ? html`<b>${opened.warning}</b>` : nothing}
        ${this.trained ? nothing : html`<b>${shell.not_trained}</b>`}
        ${this.#pick(words.layer, asked.layer, opened.n_layers, (layer) => ({ layer }))}
        ${this.#pick(words.head, asked.head, opened.n_heads, (head) => ({ head }))}
        ${opened.moments ? this.#moments(opened.moments) : nothing}
        <span role="status" class="quiet">${this.busy ? words.busy : nothing}</span>
        ${
          this.locked
            ? nothing
            : html`<button aria-expanded=${this.editing} @click=${() => (this.editing = !this.editing)}>
                  ${shell.edit}
                </button>
                <button @click=${() => emit(this, 'data-clear')}>${shell.back_to_text}</button>`
        }
      </div>
      ${this.editing ? this.#box() : nothing}`;
  }

  #moments({ label, names, at }: Moments) {
    const go = (event: Event) =>
      void this.heads.moment(Number((event.target as HTMLInputElement).value));
    return html`<label class="moments"
      >${label}<input
        type="range"
        min="0"
        max=${names.length - 1}
        .value=${String(at)}
        aria-valuetext=${names[at] ?? ''}
        ?disabled=${this.locked}
        @change=${go}
      /><b>${names[at]}</b></label
    >`;
  }

  #pick(
    label: string,
    chosen: number,
    count: number,
    patch: (index: number) => { layer?: number; head?: number },
  ) {
    return html`<label
      >${label}
      <select
        class="bordered"
        aria-label=${label}
        ?disabled=${this.locked}
        @change=${(event: Event) =>
          void this.heads.ask(patch(Number((event.target as HTMLSelectElement).value)))}
      >
        ${Array.from(
          { length: count },
          (_, i) => html`<option value=${i} .selected=${i === chosen}>${i}</option>`,
        )}
      </select></label
    >`;
  }

  #box() {
    const words = shellWords(this.lang);
    return html`<div class="box">
      <textarea
        aria-label=${words.editor_label}
        spellcheck="false"
        .value=${this.asked.text}
        @input=${this.#input}
        @compositionend=${this.#input}
      ></textarea>
      <span class="quiet">${this.heads.opened.note ?? sourceWords(this.lang).own_tokens}</span>
    </div>`;
  }

  #input(event: Event): void {
    if ((event as InputEvent).isComposing) return;
    const text = (event.target as HTMLTextAreaElement).value;
    clearTimeout(this.#typed);
    this.#typed = setTimeout(() => void this.heads.ask({ text }), PAUSE);
  }
}

define('al-source', AlSource);
