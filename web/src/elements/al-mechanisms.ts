// <al-mechanisms>: the row of mechanisms, each with a glyph that is its mask. Buttons rather than
// tabs, so that left and right keep stepping while one of them has the focus.
import { css, html, LitElement, nothing, svg } from 'lit';
import { shellWords } from '../i18n/index.ts';
import { type MechanismId, mechanismIds, mechanisms } from '../mechanisms.ts';
import { shared } from '../style/shared.ts';
import type { Lang } from '../url.ts';
import { define } from './define.ts';
import { emit } from './emit.ts';

export class AlMechanisms extends LitElement {
  static override properties = {
    selected: { type: String },
    windowLeft: { type: Number },
    locked: { type: Boolean },
    lang: { type: String },
  };

  declare selected: MechanismId;
  declare windowLeft: number;
  declare locked: boolean;
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .strip {
        display: flex;
        align-items: center;
        gap: 2px;
        overflow-x: auto;
        scrollbar-width: none;
        padding: 3px;
        margin: -3px;
      }
      button {
        display: inline-flex;
        align-items: center;
        gap: var(--al-space-2);
        flex: none;
        height: 36px;
        padding: 0 10px;
        font-size: var(--al-text-body);
        color: var(--al-ink-2);
        border-width: 1.5px;
      }
      button[aria-pressed='true'] {
        color: var(--al-ink);
        font-weight: 700;
        border-color: var(--al-ink);
        background: var(--al-sunk);
      }
      .divider {
        flex: none;
        width: 1px;
        height: 20px;
        margin: 0 var(--al-space-2);
        background: var(--al-line-2);
      }
      /* Bold text is wider: the name keeps that room, so that nothing moves when it is chosen. */
      .name {
        display: inline-grid;
      }
      .name::after {
        content: attr(data-name);
        height: 0;
        visibility: hidden;
        font-weight: 700;
      }
      @container (max-width: 519px) {
        .strip {
          mask-image: linear-gradient(to right, #000 calc(100% - 24px), transparent);
          padding-right: 24px;
        }
      }
      @media (pointer: coarse) {
        button {
          height: 44px;
        }
      }
    `,
  ];

  override render() {
    const words = shellWords(this.lang);
    return html`<div class="strip" role="group" aria-label=${words.mechanism_label}>
      ${mechanismIds.map((id, at) => {
        const before = mechanismIds[at - 1];
        const divided = before && mechanisms[before].group !== mechanisms[id].group;
        const name = words.mechanism[id] ?? id;
        const window = mechanisms[id].fields.includes('window_left') ? this.windowLeft : null;
        return html`${divided ? html`<span class="divider"></span>` : nothing}
          <button
            aria-pressed=${id === this.selected}
            aria-label=${words.mechanism_name(name, window)}
            ?disabled=${this.locked && id !== this.selected}
            @click=${() => emit(this, 'mechanism-select', { mechanism: id })}
          >
            ${glyph(id)}<span class="name" data-name=${name}>${name}</span>
          </button>`;
      })}
    </div>`;
  }
}

const CELLS = 5;

function glyph(id: MechanismId) {
  const { glyph } = mechanisms[id];
  const cells = [];
  if (glyph === 'state') {
    // A state with a wire through it: everything goes in from the left and is read on the right.
    cells.push(svg`<path d="M0 8h4M12 8h4" stroke="currentColor" stroke-width="1.6"></path>`);
    for (const [x, y] of [
      [4.5, 4.5],
      [8.3, 4.5],
      [4.5, 8.3],
      [8.3, 8.3],
    ]) {
      cells.push(svg`<rect x=${x} y=${y} width="3.2" height="3.2" fill="currentColor"></rect>`);
    }
  } else {
    for (let row = 0; row < CELLS; row++) {
      for (let col = 0; col < CELLS; col++) {
        cells.push(svg`<rect x=${col * 3.3} y=${row * 3.3} width="2.7" height="2.7"
          fill="currentColor" opacity=${glyph(row, col) ? 1 : 0.22}></rect>`);
      }
    }
  }
  return svg`<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">${cells}</svg>`;
}

define('al-mechanisms', AlMechanisms);
