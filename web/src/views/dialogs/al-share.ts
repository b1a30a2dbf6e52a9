// <al-share>: the picture as a link, as HTML, as an iframe, as Markdown, and as a QR code.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { type Exported, exportsOf } from '../../export/formats.ts';
import type { Lang } from '../../i18n/lang.ts';
import { type ShareWords, shareWords } from '../../i18n/share.ts';
import { shellWords } from '../../i18n/shell.ts';
import type { SplitText } from '../../input/split.ts';
import { qrCode } from '../../share/qr.ts';
import {
  type Look,
  type SnippetId,
  type Snippets,
  snippetIds,
  snippetsOf,
} from '../../share/snippets.ts';
import type { Settings } from '../../state/settings.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { icons } from '../../ui/icons.ts';
import { showModal } from '../../ui/show-modal.ts';
import { dialogStyles } from '../../ui/style/dialog.ts';
import { shared } from '../../ui/style/shared.ts';
import { shareStyles } from './al-share.css.ts';

const QUIET_ZONE = 4; // modules of white that a reader needs around the code

export class AlShare extends LitElement {
  static override properties = {
    open: { type: Boolean },
    settings: { attribute: false },
    split: { attribute: false },
    caption: { type: String },
    page: { type: String },
    look: { attribute: false },
    script: { type: String },
    exported: { attribute: false },
    lang: { type: String },
    format: { state: true },
    said: { state: true },
  };

  declare open: boolean;
  declare settings: Settings;
  declare split: SplitText;
  /** The caption of the picture. */
  declare caption: string;
  /** The address that a link leads to, without its hash. */
  declare page: string;
  /** The appearance of the element, and the script that defined it. */
  declare look: Look;
  declare script: string | undefined;
  declare exported: Exported | null;
  declare lang: Lang;
  declare format: SnippetId;
  /** The last thing that happened, for the screen reader too. */
  declare said: string;

  static override styles = [shared, dialogStyles, shareStyles];

  constructor() {
    super();
    this.open = false;
    this.exported = null;
    this.format = 'link';
    this.said = '';
  }

  protected override render() {
    const words = shareWords(this.lang);
    const { close, title } = shellWords(this.lang);
    return html`<dialog
      aria-labelledby="title"
      @close=${() => emit(this, 'dialog-close')}
      @click=${this.#dismiss}
    >
      <header>
        <h2 id="title">${words.title}</h2>
        <button aria-label=${close} @click=${() => this.#dialog?.close()}>${icons.close}</button>
      </header>
      ${this.open ? this.#content(words, title) : nothing}
    </dialog>`;
  }

  #content(words: ShareWords, title: string) {
    const { settings, split, lang, look, page, script, caption } = this;
    const snippets = snippetsOf({ settings, split, lang, look, page, script, caption, title });
    return html`<p class="quiet">${words.intro}</p>
      ${snippets.text_dropped ? html`<p>${words.text_dropped}</p>` : nothing}
      ${page.startsWith('http') ? nothing : html`<p>${words.from_file}</p>`}
      <div class="share">
        <div class="snippet">${this.#formats(words)} ${this.#snippet(words, snippets)}</div>
        ${this.#qr(words, snippets.text.link)}
      </div>
      <section aria-labelledby="save">
        <h3 id="save">${words.save}</h3>
        <div class="files">
          ${exportsOf(settings.mechanism).map(
            (format) => html`<button
              class="bordered"
              aria-label=${words.save_as(words.file[format])}
              @click=${() => emit(this, 'export-select', { format })}
            >${words.file[format]}</button>`,
          )}
        </div>
        <p class="quiet" ?hidden=${this.exported !== null}>${words.save_hint}</p>
        <p class="said" role="status">${this.#saved(words)}</p>
      </section>`;
  }

  #formats(words: ShareWords) {
    return html`<fieldset class="formats" aria-label=${words.as}>
      ${snippetIds.map(
        (id) => html`<label>
          <input
            type="radio"
            name="format"
            .checked=${id === this.format}
            @change=${() => this.#choose(id)}
          />${words.format[id]}
        </label>`,
      )}
    </fieldset>`;
  }

  #snippet(words: ShareWords, { text }: Snippets) {
    const { format } = this;
    return html`<textarea
        readonly
        spellcheck="false"
        aria-label=${words.format[format]}
        aria-describedby="hint"
        .value=${text[format]}
        @focus=${(event: FocusEvent) => (event.target as HTMLTextAreaElement).select()}
      ></textarea>
      <div class="foot">
        <p class="quiet" id="hint" ?hidden=${this.said !== ''}>${words.hint[format]}</p>
        <p class="said" role="status">${this.said}</p>
        <button class="bordered strong" @click=${() => this.#copy(words, text[format])}>
          ${words.copy}
        </button>
      </div>`;
  }

  #qr(words: ShareWords, link: string) {
    const code = qrCode(link);
    if (!code) return html`<p class="quiet qr">${words.qr_too_long}</p>`;
    const size = code.size + 2 * QUIET_ZONE;
    const box = `${-QUIET_ZONE} ${-QUIET_ZONE} ${size} ${size}`;
    return html`<svg class="qr" role="img" aria-label=${words.qr} viewBox=${box}>
      <path d=${code.path}></path>
    </svg>`;
  }

  #saved(words: ShareWords): string {
    if (!this.exported) return '';
    const { state, format, message } = this.exported;
    const name = words.file[format];
    if (state === 'failed') return words.not_saved(name, message);
    return state === 'done' ? words.saved(name) : words.saving(name);
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    if (this.open) showModal(this.#dialog);
    else if (!this.open) this.#dialog?.close();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) this.said = '';
  }

  #choose(format: SnippetId): void {
    this.format = format;
    this.said = '';
  }

  async #copy(words: ShareWords, text: string): Promise<void> {
    const { format } = this;
    this.said = ''; // the same words twice would be spoken once
    await this.updateComplete;
    this.said = (await this.#write(text)) ? words.copied[format] : words.select;
  }

  async #write(text: string): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = this.renderRoot.querySelector('textarea');
      area?.focus();
      return document.execCommand('copy'); // where a frame may not use the clipboard by itself
    }
  }

  #dismiss(event: Event): void {
    if (event.target === this.#dialog) this.#dialog?.close(); // the backdrop
  }
}

define('al-share', AlShare);
