// <al-data>: takes q, k and v as JSON or CSV, typed, pasted, dropped or from a file, and says which
// value breaks which rule.

import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { dataWords } from '../../i18n/data.ts';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { icons } from '../../ui/icons.ts';
import { showModal } from '../../ui/show-modal.ts';
import { dialogStyles } from '../../ui/style/dialog.ts';
import { shared } from '../../ui/style/shared.ts';
import type { Problem } from '../../worker/protocol.ts';
import { droppedFile, pickFile } from '../sentence/drop.ts';

/** Three tokens of two channels: the second query is nearest to the first key. */
const EXAMPLE = `{
  "tokens": ["sun", "warm", "rain"],
  "q": [[1, 0], [2, 0.5], [0, 1]],
  "k": [[2, 0], [0.5, 1], [0, 2]],
  "v": [[1, 0], [0, 1], [1, 1]]
}`;

export class AlData extends LitElement {
  static override properties = {
    open: { type: Boolean },
    text: { type: String },
    problem: { attribute: false },
    lang: { type: String },
  };

  declare open: boolean;
  /** The text of the box when the dialog opens, or after reading a file. */
  declare text: string;
  declare problem: Problem | null;
  declare lang: Lang;

  static override styles = [
    shared,
    dialogStyles,
    css`
      ul {
        margin: var(--al-space-2) 0 var(--al-space-3);
        padding-left: 1.2em;
        color: var(--al-ink-2);
        font-size: var(--al-text-control);
      }
      textarea {
        width: 100%;
        height: 12em;
        min-height: 4em;
        padding: var(--al-space-2) var(--al-space-3);
        border: 1px solid var(--al-control);
        border-radius: var(--al-radius);
        background: var(--al-surface);
        font: 13px / 1.6 ui-monospace, 'SF Mono', Consolas, 'Noto Sans Mono CJK SC', monospace;
        resize: vertical;
      }
      .problem {
        margin-top: var(--al-space-2);
        font-weight: 700;
        overflow-wrap: anywhere;
      }
      .problem:empty {
        margin: 0;
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        gap: var(--al-space-2);
        margin-top: var(--al-space-3);
      }
      .load {
        margin-left: auto;
        font-weight: 700;
      }
    `,
  ];

  constructor() {
    super();
    this.open = false;
    this.text = '';
    this.problem = null;
  }

  protected override render() {
    const words = dataWords(this.lang);
    const shell = shellWords(this.lang);
    return html`<dialog
      aria-labelledby="title"
      @close=${() => emit(this, 'dialog-close')}
      @dragover=${(event: Event) => event.preventDefault()}
      @drop=${this.#drop}
    >
      <header>
        <h2 id="title">${words.title}</h2>
        <button aria-label=${shell.close} @click=${() => this.#dialog?.close()}>${icons.close}</button>
      </header>
      <p>${words.intro}</p>
      <ul id="forms">
        <li>${words.json}</li>
        <li>${words.csv}</li>
      </ul>
      <textarea
        aria-label=${words.label}
        aria-describedby="forms problem"
        aria-invalid=${this.problem !== null}
        spellcheck="false"
        .value=${this.text}
      ></textarea>
      <p class="problem" id="problem" role="alert">${
        this.problem ? shell.problem(this.problem) : nothing
      }</p>
      <footer>
        <button class="bordered" @click=${() => pickFile(this, '.json,.csv,.tsv,.txt')}>${words.open}</button>
        <button @click=${() => this.#fill(EXAMPLE)}>${words.example}</button>
        <button class="bordered load" @click=${() => emit(this, 'data-load', { text: this.#area.value })}>
          ${words.load}
        </button>
      </footer>
    </dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  get #area(): HTMLTextAreaElement {
    return this.renderRoot.querySelector('textarea') as HTMLTextAreaElement;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    if (!this.open) this.#dialog?.close();
    else if (!this.#dialog?.open) {
      showModal(this.#dialog);
      this.#area.focus();
    }
  }

  #fill(text: string): void {
    this.#area.value = text;
    this.#area.focus();
  }

  #drop(event: DragEvent): void {
    const file = droppedFile(event);
    if (file) emit(this, 'file-select', { file });
  }
}

define('al-data', AlData);
