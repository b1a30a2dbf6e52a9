// <al-origin>: where q, k and v come from: one choice, beside the head. It also says that the
// constructed heads are constructed, and why.

import { css, html, LitElement } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { offered } from '../../sources/offered.ts';
import type { SourceId } from '../../sources/source.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { shared } from '../../ui/style/shared.ts';

export class AlOrigin extends LitElement {
  static override properties = {
    selected: { type: String },
    locked: { type: Boolean },
    lang: { type: String },
  };

  declare selected: SourceId;
  declare locked: boolean;
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      select {
        min-height: 26px;
        padding: 0 8px;
        border: 1px solid var(--al-line-2);
        border-radius: 13px;
        font-size: var(--al-text-note);
        color: var(--al-ink-2);
      }
      option {
        background: var(--al-surface);
        color: var(--al-ink);
      }
    `,
  ];

  override render() {
    const words = shellWords(this.lang);
    return html`<select
      aria-label=${words.source_label}
      ?disabled=${this.locked}
      @change=${this.#select}
      @pointerenter=${this.#explain}
      @focus=${this.#explain}
      @pointerleave=${this.#hideTip}
      @blur=${this.#hideTip}
    >
      ${offered.map(
        (id) =>
          html`<option value=${id} .selected=${id === this.selected}>${words.source[id]}</option>`,
      )}
    </select>`;
  }

  #select(event: Event): void {
    const select = event.target as HTMLSelectElement;
    const source = select.value as SourceId;
    // The picture says which it is; a dialog that is left changes nothing.
    select.value = this.selected;
    this.#hideTip();
    emit(this, 'source-select', { source });
  }

  #explain(event: Event): void {
    const words = shellWords(this.lang);
    emit(this, 'al-tip', {
      anchor: (event.currentTarget as Element).getBoundingClientRect(),
      title: `${words.source_label}: ${words.source[this.selected]}`,
      body: words.source_what[this.selected],
    });
  }

  #hideTip(): void {
    emit(this, 'al-tip', null);
  }
}

define('al-origin', AlOrigin);
