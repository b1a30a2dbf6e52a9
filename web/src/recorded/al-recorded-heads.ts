// <al-recorded-heads>: in place of the constructed heads' cards while a recorded one is shown: the others
// that were recorded, and of a whole layer its heads by the keys and values that they share.

import { css, html, LitElement, nothing } from 'lit';
import type { Lang } from '../i18n/lang.ts';
import { define } from '../ui/define.ts';
import { emit } from '../ui/emit.ts';
import { decimal } from '../ui/format.ts';
import { section } from '../ui/style/section.ts';
import { shared } from '../ui/style/shared.ts';
import { recordedNames } from './names.ts';
import { layerShape, nameInLayer, recordedHeads } from './recorded.ts';
import { recordedWords } from './words.ts';

export class AlRecordedHeads extends LitElement {
  static override properties = {
    selected: { type: String },
    locked: { type: Boolean },
    lang: { type: String },
  };

  /** The name of the one that is shown. */
  declare selected: string;
  declare locked: boolean;
  declare lang: Lang;

  static override styles = [
    shared,
    section,
    css`
      .heads {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(230px, 100%), 1fr));
        gap: var(--al-space-2);
        margin-top: var(--al-space-3);
      }
      button {
        display: block;
        height: auto;
        padding: 8px 10px;
        border: 1.5px solid var(--al-line-2);
        text-align: start;
        white-space: normal;
      }
      button[aria-pressed='true'] {
        border-color: var(--al-ink);
        background: var(--al-sunk);
      }
      .place {
        display: block;
        font-size: var(--al-text-note);
        color: var(--al-ink-3);
      }
      .layer {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--al-space-2) var(--al-space-5);
        margin-top: var(--al-space-3);
      }
      .group {
        display: grid;
        gap: 4px;
        padding-top: 4px;
        border-top: 1.5px dashed var(--al-key);
      }
      .group button {
        display: inline-block;
        min-width: 44px;
        text-align: center;
      }
    `,
  ];

  protected override render() {
    const words = recordedWords(this.lang);
    return html`<header>
        <h2>${words.title}</h2>
        <p class="quiet">${words.intro}</p>
      </header>
      ${this.selected.startsWith(layerShape.name) ? this.#layer() : nothing}
      <div class="heads">
        ${recordedNames.map((name) => {
          const head = recordedHeads.find((each) => each.name === name)!;
          const isWhole = name === layerShape.name && this.selected.startsWith(name);
          return this.#button(
            name,
            html`<b>${words.job[name]}</b> ${decimal(head.weight)}
              <span class="place">${words.place(head.model, head.layer, head.head)}</span>`,
            isWhole,
          );
        })}
      </div>`;
  }

  /** The query heads of the layer, three to each head of keys and values. */
  #layer() {
    const words = recordedWords(this.lang);
    const { layer, n_heads, n_kv_heads, h } = layerShape;
    const size = n_heads / n_kv_heads;
    return html`<div class="layer" role="group" aria-label=${words.layer(layer, n_heads, n_kv_heads)}>
      <span>${words.layer(layer, n_heads, n_kv_heads)}</span>
      ${Array.from({ length: n_kv_heads }, (_, g) => {
        const first = g * size;
        return html`<div class="group">
          <span class="quiet">${words.shares(`${first}–${first + size - 1}`, g)}</span>
          <span>
            ${Array.from({ length: size }, (_, at) => {
              const head = first + at;
              const isDefault = head === h && this.selected === layerShape.name;
              return this.#button(nameInLayer(head), `${head}`, isDefault);
            })}
          </span>
        </div>`;
      })}
    </div>`;
  }

  #button(name: string, content: unknown, pressed = false) {
    const isShown = pressed || name === this.selected;
    return html`<button
      aria-pressed=${isShown}
      ?disabled=${this.locked && !isShown}
      @click=${() => emit(this, 'recorded-select', { name })}
    >
      ${content}
    </button>`;
  }
}

define('al-recorded-heads', AlRecordedHeads);
