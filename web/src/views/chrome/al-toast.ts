// <al-toast>: what happened and what can be done about it, in one sentence above the dock. Stays
// until it is dismissed or the reader does something else; what asks for nothing leaves by itself.

import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { icons } from '../../ui/icons.ts';
import { shared } from '../../ui/style/shared.ts';

export interface Toast {
  kind: 'info' | 'warning';
  text: string;
  /** The action of its button; without one it can only be dismissed. */
  action?: { label: string; run(): void };
}

/** Time to read a sentence. */
const SHOWN_MS = 8000;

export class AlToast extends LitElement {
  static override properties = {
    toast: { attribute: false },
    lang: { type: String },
  };

  declare toast: Toast | null;
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      div {
        display: flex;
        align-items: center;
        gap: var(--al-space-3);
        max-width: 640px;
        margin: 0 auto var(--al-space-3);
        padding: var(--al-space-2) var(--al-space-3) var(--al-space-2) var(--al-space-4);
        border: 1px solid var(--al-control);
        border-radius: var(--al-radius);
        background: var(--al-surface);
      }
      svg {
        flex: none;
      }
      p {
        flex: 1;
        margin: 0;
        text-wrap: pretty;
        overflow-wrap: anywhere;
      }
      button {
        flex: none;
        font-weight: 700;
        text-decoration: underline;
        text-underline-offset: 4px;
      }
    `,
  ];

  #timer: ReturnType<typeof setTimeout> | undefined;

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('toast')) return;
    clearTimeout(this.#timer);
    const { toast } = this;
    if (toast?.kind !== 'info' || toast.action) return;
    this.#timer = setTimeout(() => emit(this, 'toast-close'), SHOWN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override render() {
    return html`<div role="status" ?hidden=${!this.toast}>${this.toast ? this.#content(this.toast) : nothing}</div>`;
  }

  #content(toast: Toast) {
    const words = shellWords(this.lang);
    const { action } = toast;
    return html`${toast.kind === 'warning' ? icons.warning : icons.info}
      <p>${toast.text}</p>
      ${action ? html`<button @click=${() => this.#close(action.run)}>${action.label}</button>` : nothing}
      <button @click=${() => this.#close()}>${words.dismiss}</button>`;
  }

  #close(run?: () => void): void {
    emit(this, 'toast-close');
    run?.();
  }
}

define('al-toast', AlToast);
