// <al-heads>: which of the constructed heads is in focus.

import { css, html, LitElement } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { headIds } from '../../state/settings.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { icons } from '../../ui/icons.ts';
import { shared } from '../../ui/style/shared.ts';
import type { HeadId } from '../../worker/protocol.ts';

export class AlHeads extends LitElement {
  static override properties = {
    selected: { type: String },
    locked: { type: Boolean },
    lang: { type: String },
  };

  declare selected: HeadId;
  declare locked: boolean;
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--al-space-2);
        min-width: 0;
        white-space: nowrap;
      }
      @container (max-width: 1399px) {
        .quiet {
          display: none; /* ten mechanisms need the room; the control keeps its name */
        }
      }
      .select {
        position: relative;
        display: inline-flex;
        align-items: center;
      }
      select {
        appearance: none;
        padding-right: 30px;
        font-size: var(--al-text-body);
        font-weight: 700;
      }
      option {
        font-weight: 400;
        background: var(--al-surface);
        color: var(--al-ink);
      }
      .select svg {
        position: absolute;
        right: 6px;
        width: 16px;
        pointer-events: none;
      }
    `,
  ];

  override render() {
    const words = shellWords(this.lang);
    return html`
      <span class="quiet" aria-hidden="true">${words.head_label}</span>
      <span class="select">
        <select
          aria-label=${words.head_label}
          ?disabled=${this.locked}
          .value=${this.selected}
          @change=${this.#select}
        >
          ${headIds.map(
            (head) => html`<option value=${head} ?selected=${head === this.selected}>
              ${words.head[head]}
            </option>`,
          )}
        </select>
        ${icons.down}
      </span>
    `;
  }

  #select(event: Event): void {
    const head = (event.target as HTMLSelectElement).value as HeadId;
    emit(this, 'head-select', { head });
  }
}

define('al-heads', AlHeads);
