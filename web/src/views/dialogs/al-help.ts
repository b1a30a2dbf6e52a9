// <al-help>: what the page shows, its keys, and what its constructed heads cannot do.

import { css, html, LitElement, type PropertyValues } from 'lit';
import { helpWords } from '../../i18n/help.ts';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { icons } from '../../ui/icons.ts';
import { showModal } from '../../ui/show-modal.ts';
import { dialogStyles } from '../../ui/style/dialog.ts';
import { shared } from '../../ui/style/shared.ts';

export class AlHelp extends LitElement {
  static override properties = {
    open: { type: Boolean },
    lang: { type: String },
  };

  declare open: boolean;
  declare lang: Lang;

  static override styles = [
    shared,
    dialogStyles,
    css`
      dialog {
        line-height: 1.7;
      }
      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: var(--al-space-1) var(--al-space-4);
        margin: var(--al-space-4) 0;
      }
      dt {
        font-weight: 700;
      }
      dd {
        margin: 0;
      }
      ul {
        margin: 0;
        padding-left: 1.2em;
        color: var(--al-ink-2);
      }
    `,
  ];

  override render() {
    const words = helpWords(this.lang);
    return html`<dialog
      aria-labelledby="title"
      @close=${() => emit(this, 'dialog-close')}
      @click=${this.#dismiss}
    >
      <header>
        <h2 id="title">${words.title}</h2>
        <button aria-label=${shellWords(this.lang).close} @click=${() => this.#dialog?.close()}>${icons.close}</button>
      </header>
      <p>${words.intro}</p>
      <dl>
        ${words.keys.map(([keys, what]) => html`<dt>${keys}</dt><dd>${what}</dd>`)}
      </dl>
      <p><button class="bordered" @click=${() => emit(this, 'glossary-open')}>${words.legend_and_terms}</button></p>
      <ul>
        ${words.limits.map((limit) => html`<li>${limit}</li>`)}
      </ul>
    </dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    if (this.open) showModal(this.#dialog);
    else if (!this.open) this.#dialog?.close();
  }

  #dismiss(event: Event): void {
    if (event.target === this.#dialog) this.#dialog?.close(); // the backdrop
  }
}

define('al-help', AlHelp);
