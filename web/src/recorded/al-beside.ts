// <al-beside>: the weight in focus beside the one that a chapter prints for the same word and the one
// that a real model gives it; from the sentence to the model's head in one click.

import { css, html, LitElement, nothing } from 'lit';
import type { Lang } from '../i18n/lang.ts';
import { wayInWords } from '../i18n/way-in.ts';
import { define } from '../ui/define.ts';
import { emit } from '../ui/emit.ts';
import { decimal } from '../ui/format.ts';
import { shared } from '../ui/style/shared.ts';
import { recordedHeads } from './recorded.ts';

/** Of 它 to 函数, as printed; the row it stands in adds up to 1.18. */
const CHAPTER = 0.82;

export class AlBeside extends LitElement {
  static override properties = {
    name: { type: String },
    token: { type: String },
    weight: { type: Number },
    lang: { type: String },
  };

  /** Of the recorded head. */
  declare name: string;
  declare token: string;
  /** Here, by constructed heads; null while the recorded head itself is shown. */
  declare weight: number | null;
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        font-size: var(--al-text-control);
        line-height: 1.6;
        color: var(--al-ink-2);
      }
      b {
        color: var(--al-ink);
      }
      button {
        min-height: 24px;
        padding: 0 2px;
        border-width: 0 0 1px;
        border-radius: 0;
        border-color: var(--al-line-2);
        color: var(--al-ink);
      }
    `,
  ];

  protected override render() {
    const head = recordedHeads.find(({ name }) => name === this.name);
    if (!head) return nothing;
    const words = wayInWords(this.lang);
    const { weight } = this;
    const model = head.model.replace(/-Instruct.*/, '');
    const recorded = html`${words.model} <b>${decimal(head.weight)}</b>`;
    return html`${words.chapter(this.token)} <b>${decimal(CHAPTER)}</b>
      ${weight === null ? nothing : html`· ${words.here} <b>${decimal(weight)}</b>`} ·
      ${
        weight === null
          ? recorded
          : html`<button
              title=${words.see_model(model)}
              @click=${() => emit(this, 'recorded-select', { name: this.name })}
            >
              ${recorded} ›
            </button>`
      }`;
  }
}

define('al-beside', AlBeside);
