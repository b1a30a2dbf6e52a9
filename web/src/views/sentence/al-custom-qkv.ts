// <al-custom-qkv>: what stands in place of the text's tools while the reader's own q, k and v are walked
// through: what they are, and the ways to others and back.

import { css, html, LitElement, nothing } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import type { CustomQkv, RecordedFrom } from '../../input/custom-qkv.ts';
import { recordedNames } from '../../recorded/names.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { shared } from '../../ui/style/shared.ts';

export class AlCustomQkv extends LitElement {
  static override properties = {
    data: { attribute: false },
    mechanism: { type: String },
    locked: { type: Boolean },
    lang: { type: String },
  };

  declare data: CustomQkv;
  declare mechanism: string;
  declare locked: boolean;
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      :host {
        grid-area: tools;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        align-self: end;
        gap: var(--al-space-2);
        max-width: 29em; /* two lines: the sentence needs the width */
        margin-bottom: 16px;
      }
      option {
        background: var(--al-surface);
        color: var(--al-ink);
      }
      span {
        max-width: 19em;
        color: var(--al-ink-2);
      }
      @container (max-width: 1119px) {
        :host {
          max-width: none;
          margin-bottom: 0;
        }
      }
    `,
  ];

  override render() {
    const words = shellWords(this.lang);
    const { tokens, head_dim, recorded } = this.data;
    const what = recorded
      ? html`<span>${words.recorded_head(recorded.model, recorded.layer, recorded.head, recorded.date)}</span>
          ${isTrainedFor(this.mechanism, recorded.mechanism) ? nothing : html`<b>${words.not_trained}</b>`}`
      : html`<span>${words.custom_qkv(tokens.length, head_dim)}</span>`;
    if (this.locked) return what;
    const change = html`<button
      class="bordered"
      aria-haspopup="dialog"
      @click=${() => emit(this, 'data-open')}
    >
      ${words.change_data}
    </button>`;
    return html`${what} ${recorded ? this.#others(recorded) : change}
      <button @click=${() => emit(this, 'data-clear')}>${words.back_to_text}</button>`;
  }

  /** The other recorded heads, and this one on a text of the reader's own. */
  #others(recorded: RecordedFrom) {
    const words = shellWords(this.lang);
    const choose = (event: Event) =>
      emit(this, 'recorded-select', { name: (event.target as HTMLSelectElement).value });
    return html`<select class="bordered" aria-label=${words.recorded_group} @change=${choose}>
        ${recordedNames.map(
          (each) =>
            html`<option value=${each} .selected=${each === recorded.name.replace(/^(layer-13)\.\d$/, '$1')}>${each}</option>`,
        )}
      </select>
      <button @click=${() => emit(this, 'data-live', recorded)}>
        ${words.live_head}
      </button>`;
  }
}

/** Flash and ring compute the same attention as full. */
export function isTrainedFor(mechanism: string, trained: string): boolean {
  const exact = trained === 'full' ? ['full', 'flash', 'ring'] : [trained];
  return exact.includes(mechanism);
}

define('al-custom-qkv', AlCustomQkv);
