// <al-mechanisms>: the row of mechanisms, each with a glyph that is its mask. Buttons rather than
// tabs, so that left and right keep stepping while one of them has the focus.
import { css, html, LitElement, nothing, type PropertyValues, svg } from 'lit';
import { controlWords } from '../../i18n/controls.ts';
import { bothTerms, type Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { type MechanismId, mechanismIds, mechanisms, setAs } from '../../mechanisms/index.ts';
import type { MechanismSettings } from '../../parameters/index.ts';
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
  /** Read out beside the name of each mechanism. */
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
        gap: 5px;
        flex: none;
        height: 36px;
        padding: 0 4px;
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
      @container (min-width: 520px) and (max-width: 1119px) {
        .strip {
          flex-wrap: wrap;
          overflow: visible;
        }
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
    return html`<div class="strip" role="group" aria-label=${shellWords(this.lang).mechanism_label}>
      ${mechanismIds.map((id, at) => {
        const before = mechanismIds[at - 1];
        const divided = before && mechanisms[before].group !== mechanisms[id].group;
        const { name, what } = mechanisms[id].words[this.lang];
        const set = setAs(id, this.settings, this.lang);
        return html`${divided ? html`<span class="divider"></span>` : nothing}
          <button
            aria-pressed=${id === this.selected}
            aria-label=${set === '' ? name : controlWords(this.lang).name_and(name, set)}
            aria-description=${what}
            ?disabled=${this.locked && id !== this.selected}
            @click=${() => emit(this, 'mechanism-select', { mechanism: id })}
            @pointerenter=${(event: Event) => this.#explain(id, event)}
            @focus=${(event: Event) => this.#explain(id, event)}
            @pointerleave=${this.#hideTip}
            @blur=${this.#hideTip}
          >
            ${picture(id)}<span class="name" data-name=${name}>${name}</span>
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
    // A press focuses, too; only focus by the keyboard shows the tip.
    if (event.type === 'focus' && !button.matches(':focus-visible')) return;
    const { words } = mechanisms[id];
    emit(this, 'al-tip', {
      anchor: button.getBoundingClientRect(),
      title: bothTerms(this.lang, { en: words.en.term, 'zh-CN': words['zh-CN'].term }),
      body: words[this.lang].what,
    });
  }

  #hideTip(): void {
    emit(this, 'al-tip', null);
  }
}

const picture = (id: MechanismId) =>
  svg`<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">${mechanisms[id].glyph}</svg>`;

define('al-mechanisms', AlMechanisms);
