// <al-menu>: the mechanisms where there is no room for their tabs, and that the head is constructed.

import { css, html, LitElement } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { type MechanismId, mechanismIds, nameOf } from '../../mechanisms/index.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { icons } from '../../ui/icons.ts';
import { shared } from '../../ui/style/shared.ts';

export class AlMenu extends LitElement {
  static override properties = {
    selected: { type: String },
    locked: { type: Boolean },
    lang: { type: String },
  };

  declare selected: MechanismId;
  declare locked: boolean;
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        justify-items: end;
        white-space: nowrap;
      }
      .select {
        position: relative;
        display: inline-flex;
        align-items: center;
        font-weight: 700;
      }
      select {
        appearance: none;
        padding-right: 26px;
        font-weight: 700;
        text-align: end;
      }
      option {
        font-weight: 400;
        background: var(--al-surface);
        color: var(--al-ink);
      }
      svg {
        position: absolute;
        right: 6px;
        width: 14px;
        pointer-events: none;
      }
      @container (max-width: 519px) {
        :host {
          grid-auto-flow: column;
          justify-content: space-between;
          align-items: center;
          width: 100%;
        }
        select {
          text-align: start;
        }
        .select {
          order: -1;
          margin-left: -8px;
        }
      }
    `,
  ];

  override render() {
    const words = shellWords(this.lang);
    // Locked: what it is, without a border or an arrow.
    const choice = this.locked
      ? html`<span class="select">${nameOf(this.selected, this.lang)}</span>`
      : html`<span class="select">
          <select aria-label=${words.mechanism_label} @change=${this.#select}>
            ${mechanismIds.map(
              (id) => html`<option value=${id} ?selected=${id === this.selected}>
                ${nameOf(id, this.lang)}
              </option>`,
            )}
          </select>
          ${icons.down}
        </span>`;
    return html`<span class="quiet" title=${words.source_what.constructed}>${words.constructed}</span>
      ${choice}`;
  }

  #select(event: Event): void {
    const mechanism = (event.target as HTMLSelectElement).value as MechanismId;
    emit(this, 'mechanism-select', { mechanism });
  }
}

define('al-menu', AlMenu);
