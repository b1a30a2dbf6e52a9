// <al-text-box>: the text as it is written, how many tokens it is, and other ways to bring one.

import { css, html, LitElement, nothing } from 'lit';
import { editorWords } from '../../i18n/editor.ts';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { otherReading, START_TOKEN } from '../../input/split.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { shared } from '../../ui/style/shared.ts';
import { limits } from '../../worker/limits.ts';
import { droppedFile, pickFile } from './drop.ts';

/** Offered first by the browser's dialog; any text file can be chosen. */
const TEXT_FILES = 'text/*,.txt,.md,.py,.js,.ts,.c,.cpp,.h,.java,.go,.rs,.json,.csv';

export class AlTextBox extends LitElement {
  static override properties = {
    text: { type: String },
    fixed: { type: Boolean },
    nTokens: { type: Number },
    chosen: { type: String },
    lang: { type: String },
  };

  declare text: string;
  /** The text carries its own boundaries. */
  declare fixed: boolean;
  declare nTokens: number;
  /** The choice that was made for this text, in words; empty: the reader chose. */
  declare chosen: string;
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      :host {
        grid-area: editor;
        display: grid;
        gap: var(--al-space-1);
        padding-top: var(--al-space-3);
      }
      textarea {
        width: 100%;
        height: 5.2em;
        min-height: 3em;
        padding: var(--al-space-2) var(--al-space-3);
        border: 1px solid var(--al-control);
        border-radius: var(--al-radius);
        background: var(--al-surface);
        font-size: 17px;
        line-height: 1.6;
        resize: vertical;
      }
      .foot {
        display: flex;
        align-items: center;
        gap: var(--al-space-3);
        margin: 0;
      }
      .foot span:first-child {
        flex: 1;
      }
      .foot .bordered {
        font-weight: 700;
      }
      .over {
        color: var(--al-ink);
        font-weight: 700;
      }
    `,
  ];

  constructor() {
    super();
    this.text = '';
    this.fixed = false;
    this.nTokens = 0;
    this.chosen = '';
    this.lang = 'en';
  }

  override render() {
    const words = editorWords(this.lang);
    const over = this.nTokens > limits.tokens;
    return html`<textarea
        aria-label=${shellWords(this.lang).editor_label}
        aria-describedby="hint"
        aria-invalid=${over}
        spellcheck="false"
        .value=${this.text}
        @input=${this.#input}
        @compositionend=${this.#input}
        @keydown=${this.#keydown}
        @paste=${this.#takeFile}
      ></textarea>
      <p class="quiet foot">
        <span id="hint">${words.hint}</span>
        <span class=${over ? 'over' : ''}>${words.count(this.nTokens, limits.tokens)}</span>
        ${this.#bars()}
        ${this.chosen ? html`<span role="status">${this.chosen}</span>` : nothing}
        <button
          aria-pressed=${this.text.startsWith(START_TOKEN)}
          title=${words.start_token_title}
          @click=${this.#toggleStart}
        >${words.start_token}</button>
        <button @click=${() => pickFile(this, TEXT_FILES)}>${words.open_file}</button>
        <button aria-haspopup="dialog" @click=${() => emit(this, 'data-open')}>${words.own_data}</button>
        <button class="bordered" @click=${() => emit(this, 'box-close')}>${shellWords(this.lang).done}</button>
      </p>`;
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('textarea')?.focus();
  }

  #input(event: Event): void {
    if ((event as InputEvent).isComposing) return; // half a syllable is no text yet
    emit(this, 'text-input', { text: (event.target as HTMLTextAreaElement).value });
  }

  /** The rule that read the bars, and the other one. */
  #bars() {
    const other = otherReading(this.text);
    if (other === null) return nothing;
    const words = editorWords(this.lang);
    return html`<span>${this.fixed ? words.bars_as_cuts : words.bars_as_text}</span>
      <button @click=${() => emit(this, 'text-input', { text: other })}>
        ${this.fixed ? words.keep_bars : words.cut_at_bars}
      </button>`;
  }

  #toggleStart(): void {
    const { text } = this;
    const bar = text.includes('|') ? '|' : '';
    const without = text.slice(START_TOKEN.length).replace(/^\|/, '');
    const toggled = text.startsWith(START_TOKEN) ? without : `${START_TOKEN}${bar}${text}`;
    emit(this, 'text-input', { text: toggled });
  }

  #keydown(event: KeyboardEvent): void {
    if (event.key === 'Escape') emit(this, 'box-close');
  }

  #takeFile(event: ClipboardEvent): void {
    const file = droppedFile(event);
    if (file) emit(this, 'file-select', { file });
  }
}

define('al-text-box', AlTextBox);
