// <al-editor>: what the sentence is and how it is cut: the split, the examples, and the text itself
// in a box that opens above the chips, so that the chips answer every keystroke.

import { css, html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { type Example, examples } from '../../input/examples.ts';
import { joinPlain, type SplitId, splitIds } from '../../input/split.ts';
import { recordedNames } from '../../recorded/names.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { icons } from '../../ui/icons.ts';
import { shared } from '../../ui/style/shared.ts';
import './al-text-box.ts';

export class AlEditor extends LitElement {
  static override properties = {
    text: { type: String },
    split: { type: String },
    chosen: { type: String },
    fixed: { type: Boolean },
    nTokens: { type: Number },
    open: { type: Boolean },
    locked: { attribute: false },
    lang: { type: String },
  };

  declare text: string;
  declare split: SplitId;
  /** The choice that was made for this text, in words; empty: the reader chose. */
  declare chosen: string;
  /** The text carries its own boundaries: the split has nothing to say. */
  declare fixed: boolean;
  declare nTokens: number;
  declare open: boolean;
  declare locked: ReadonlySet<string>;
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      /* Its two parts are laid out by the lab's own grid. */
      :host {
        display: contents;
      }
      .tools {
        grid-area: tools;
        display: flex;
        align-items: center;
        gap: var(--al-space-2);
        align-self: end;
        margin-bottom: 16px;
      }
      fieldset {
        display: flex;
        margin: 0;
        padding: 0;
        border: 1px solid var(--al-control);
        border-radius: var(--al-radius);
        background: var(--al-surface);
      }
      label {
        position: relative;
        display: grid;
        place-items: center;
        min-width: 40px;
        height: 34px;
        padding: 0 12px;
        border-radius: 7px;
        font-size: var(--al-text-control);
        color: var(--al-ink-2);
        cursor: pointer;
        white-space: nowrap;
      }
      label:has(:checked) {
        background: var(--al-ink);
        color: var(--al-paper);
        font-weight: 700;
      }
      label:has(:focus-visible) {
        outline: 3px solid var(--al-ink);
        outline-offset: 2px;
      }
      label input {
        position: absolute;
        inset: 0;
        opacity: 0;
        cursor: pointer;
      }
      .select {
        position: relative;
        display: inline-flex;
        align-items: center;
      }
      select {
        appearance: none;
        width: 76px;
        padding-right: 26px;
        color: var(--al-ink-2);
      }
      :host([lang='en']) select {
        width: 100px;
      }
      option,
      optgroup {
        background: var(--al-surface);
        color: var(--al-ink);
      }
      .select svg {
        position: absolute;
        right: 6px;
        width: 16px;
        pointer-events: none;
      }
      .tools button {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        color: var(--al-ink-2);
        white-space: nowrap;
      }
      @container (max-width: 1119px) {
        .tools {
          margin-bottom: 0;
        }
      }
      @container (max-width: 519px) {
        label {
          min-width: 34px;
          height: 36px;
          padding: 0 8px;
        }
        .tools {
          flex-wrap: wrap;
        }
      }
      @media (forced-colors: active) {
        label:has(:checked) {
          forced-color-adjust: none;
          background: Highlight;
          color: HighlightText;
        }
      }
      @media (pointer: coarse) {
        label {
          height: 42px;
        }
      }
    `,
  ];

  override render() {
    const words = shellWords(this.lang);
    const canEdit = !this.locked.has('text');
    return html`
      <div class="tools">
        ${this.#splits()}
        ${
          canEdit
            ? html`<span class="select">
                  <select aria-label=${words.examples} @change=${this.#choose}>
                    <option value="" selected disabled hidden>${words.examples}</option>
                    ${(['zh-CN', 'en', 'code'] as const).map((group) => this.#group(group))}
                    <optgroup label=${words.recorded_group}>
                      ${recordedNames.map((name) => html`<option value=${name}>${name}</option>`)}
                    </optgroup>
                  </select>
                  ${icons.down}
                </span>
                <button aria-expanded=${this.open} @click=${() => this.#toggle(!this.open)}>
                  ${words.edit}
                </button>`
            : nothing
        }
      </div>
      ${this.open && canEdit ? this.#box() : nothing}
    `;
  }

  #splits() {
    const words = shellWords(this.lang);
    if (this.locked.has('split')) {
      return html`<span class="quiet">${this.fixed ? words.split_fixed : words.split[this.split]}</span>`;
    }
    return html`<fieldset aria-label=${words.split_label}>
      ${splitIds.map((id) => this.#choice(words.split[id], !this.fixed && id === this.split, id))}
      ${this.fixed ? this.#choice(words.split_fixed, true) : nothing}
    </fieldset>`;
  }

  #choice(name: string, checked: boolean, split?: SplitId) {
    return html`<label>
      <input
        type="radio"
        name="split"
        .checked=${live(checked)}
        @change=${() => split && emit(this, 'split-select', { split })}
      />${name}
    </label>`;
  }

  #group(group: Example['lang']) {
    const words = shellWords(this.lang);
    return html`<optgroup label=${words.example_groups[group]}>
      ${examples
        .filter((example) => example.lang === group)
        .map((example) => html`<option value=${example.id}>${preview(example)}</option>`)}
    </optgroup>`;
  }

  #box() {
    return html`<al-text-box
      .lang=${this.lang}
      .text=${this.text}
      .fixed=${this.fixed}
      .nTokens=${this.nTokens}
      .chosen=${this.chosen}
      @box-close=${() => this.#toggle(false)}
    ></al-text-box>`;
  }

  #toggle(open: boolean): void {
    this.open = open; // now: the lab may still be drawing its panels, and letters follow the Enter
    emit(this, 'editor-toggle', { open });
    if (!open) this.renderRoot.querySelector<HTMLElement>('[aria-expanded]')?.focus();
  }

  #choose(event: Event): void {
    const select = event.target as HTMLSelectElement;
    const { value } = select;
    const example = examples.find(({ id }) => id === value);
    select.selectedIndex = 0;
    if (example) emit(this, 'example-select', { example });
    else emit(this, 'recorded-select', { name: value });
  }
}

/** An example as it reads, short enough for a menu. */
function preview({ text }: Example): string {
  const plain = joinPlain(text.split('|'));
  return plain.length > 40 ? `${plain.slice(0, 39)}…` : plain;
}

define('al-editor', AlEditor);
