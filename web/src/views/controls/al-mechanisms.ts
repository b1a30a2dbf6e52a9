// <al-mechanisms>: the row of mechanisms, each with a glyph that is its mask. Buttons rather than
// tabs, so that left and right keep stepping while one of them has the focus.
import { css, html, LitElement, nothing, type PropertyValues, svg } from 'lit';
import { shellWords } from '../../i18n/index.ts';
import { bothTerms, mechanismWords } from '../../i18n/mechanisms.ts';
import {
  type Glyph,
  type MechanismId,
  type MechanismSettings,
  mechanismIds,
  mechanisms,
} from '../../mechanisms/index.ts';
import type { Lang } from '../../state/url.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { shared } from '../../ui/style/shared.ts';

export class AlMechanisms extends LitElement {
  static override properties = {
    selected: { type: String },
    settings: { attribute: false },
    locked: { type: Boolean },
    lang: { type: String },
  };

  declare selected: MechanismId;
  /** What the names of the tabs say beside the mechanism. */
  declare settings: MechanismSettings;
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
        position: relative;
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
        padding: 0 8px;
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
        margin: 0 var(--al-space-1);
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
      @media (forced-colors: active) {
        button[aria-pressed='true'] {
          outline: 2px solid Highlight;
        }
      }
      @media print {
        .strip {
          flex-wrap: wrap;
          overflow: visible;
          mask-image: none;
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
    const words = mechanismWords(this.lang);
    return html`<div class="strip" role="group" aria-label=${shellWords(this.lang).mechanism_label}>
      ${mechanismIds.map((id, at) => {
        const before = mechanismIds[at - 1];
        const divided = before && mechanisms[before].group !== mechanisms[id].group;
        const name = words.name[id];
        const set = words.set_as(id, this.settings);
        return html`${divided ? html`<span class="divider"></span>` : nothing}
          <button
            aria-pressed=${id === this.selected}
            aria-label=${set === '' ? name : words.name_and(name, set)}
            aria-description=${words.what[id]}
            ?disabled=${this.locked && id !== this.selected}
            @click=${() => emit(this, 'mechanism-select', { mechanism: id })}
            @pointerenter=${(event: Event) => this.#explain(id, event)}
            @focus=${(event: Event) => this.#explain(id, event)}
            @pointerleave=${this.#hush}
            @blur=${this.#hush}
          >
            ${picture(mechanisms[id].glyph)}<span class="name" data-name=${name}>${name}</span>
          </button>`;
      })}
    </div>`;
  }

  /** On a phone the row scrolls: the selected one is always in sight. */
  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('selected')) return;
    const strip = this.renderRoot.querySelector<HTMLElement>('.strip');
    const button = strip?.querySelector<HTMLElement>('[aria-pressed="true"]');
    if (!strip || !button) return;
    const middle = button.offsetLeft + button.offsetWidth / 2;
    strip.scrollLeft = middle - strip.clientWidth / 2;
  }

  #explain(id: MechanismId, event: Event): void {
    const button = event.currentTarget as HTMLElement;
    // A press focuses, too: the tip is for those who look around, with the keyboard or a pointer.
    if (event.type === 'focus' && !button.matches(':focus-visible')) return;
    emit(this, 'al-tip', {
      anchor: button.getBoundingClientRect(),
      title: bothTerms(this.lang, (words) => words.term[id]),
      body: mechanismWords(this.lang).what[id],
    });
  }

  #hush(): void {
    emit(this, 'al-tip', null);
  }
}

const CELLS = 5;

const square = (x: number, y: number, size: number, opacity = 1) => svg`<rect x=${x} y=${y}
  width=${size} height=${size} fill="currentColor" opacity=${opacity}></rect>`;

/** A state with a wire through it: everything goes in from the left and is read on the right. */
function state(opacities: readonly number[]) {
  const [a = 1, b = 1, c = 1, d = 1] = opacities;
  return svg`<path d="M0 8h4M12 8h4" stroke="currentColor" stroke-width="1.6"></path>
    ${square(4.5, 4.5, 3.2, a)}${square(8.3, 4.5, 3.2, b)}
    ${square(4.5, 8.3, 3.2, c)}${square(8.3, 8.3, 3.2, d)}`;
}

/** The part of a state that is written again. */
const overwritten = svg`<path d="M14.5 14.5h-3M14.5 14.5v-3M14.5 14.5l-3.4-3.4" fill="none"
  stroke="currentColor" stroke-width="1.4"></path>`;

/** Four devices around a circle. */
const ring = svg`<circle cx="8" cy="8" r="5.8" fill="none" stroke="currentColor" stroke-width="1.4"
    opacity="0.5"></circle>
  ${square(6, 0.2, 4)}${square(11.8, 6, 4)}${square(6, 11.8, 4)}${square(0.2, 6, 4)}`;

function drawing(glyph: Glyph) {
  if (glyph === 'state') return state([]);
  if (glyph === 'decay') return state([0.3, 0.55, 0.55, 1]); // what is older is fainter
  if (glyph === 'delta') return [state([0.3, 0.3, 0.3, 1]), overwritten]; // one part is replaced
  if (glyph === 'ring') return ring;
  const cells = [];
  if (glyph === 'tiles') {
    for (let row = 0; row < 3; row++) {
      for (let col = 0; col < 3; col++) {
        cells.push(square(col * 5.6, row * 5.6, 4.7, col <= row ? 1 : 0.22));
      }
    }
    return cells;
  }
  for (let row = 0; row < CELLS; row++) {
    for (let col = 0; col < CELLS; col++) {
      cells.push(square(col * 3.3, row * 3.3, 2.7, glyph(row, col) ? 1 : 0.22));
    }
  }
  return cells;
}

const picture = (glyph: Glyph) =>
  svg`<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">${drawing(glyph)}</svg>`;

define('al-mechanisms', AlMechanisms);
