// <al-parameter>: one parameter of a mechanism: the engine's name for it, what it means in plain
// words, its value and a slider. What the term means is a tooltip away.
import { css, html, LitElement, nothing } from 'lit';
import { controlWords } from '../../i18n/controls.ts';
import type { Lang } from '../../i18n/lang.ts';
import { type Parameter, type Slider, termsOf } from '../../parameters/parameter.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { shared } from '../../ui/style/shared.ts';

export class AlParameter extends LitElement {
  static override properties = {
    parameter: { attribute: false },
    slider: { attribute: false },
    changed: { type: Boolean },
    locked: { type: Boolean },
    lang: { type: String },
  };

  declare parameter: Parameter;
  declare slider: Slider | null;
  /** True if there is a default to go back to. */
  declare changed: boolean;
  declare locked: boolean;
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        column-gap: var(--al-space-2);
        align-items: baseline;
        min-width: 0;
        font-size: var(--al-text-control);
      }
      label {
        min-width: 0;
        overflow: hidden;
        line-height: 1.3;
        text-overflow: ellipsis; /* the tip says it all: a slider keeps its place */
        white-space: nowrap;
      }
      var {
        font-family: var(--al-serif);
        font-style: italic;
        margin-right: 6px;
      }
      output {
        font-weight: 700;
      }
      button {
        min-height: 24px;
        padding: 0 6px;
        text-decoration: underline;
        text-underline-offset: 3px;
        color: var(--al-ink-2);
        font-size: var(--al-text-note);
      }
      input {
        grid-column: 1 / -1;
        width: 100%;
        height: 24px;
        accent-color: var(--al-ink);
        cursor: pointer;
      }
      @media (pointer: coarse) {
        input {
          height: 44px;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.slider = null;
    this.changed = false;
    this.locked = false;
  }

  override render() {
    const { parameter, slider, lang } = this;
    if (!slider) return nothing;
    const words = parameter.words[lang];
    return html`<label for="slider" @pointerenter=${this.#explain} @pointerleave=${this.#hideTip}
        ><var>${parameter.id}</var><wbr />${words.name}</label
      >
      <span>
        ${
          this.changed && !this.locked
            ? html`<button @click=${() => this.#set(null)}>${controlWords(lang).reset}</button>`
            : nothing
        }
        <output for="slider">${slider.shown}</output>
      </span>
      <input
        id="slider"
        type="range"
        min=${slider.min}
        max=${slider.max}
        step=${slider.step}
        .value=${String(slider.position)}
        ?disabled=${this.locked}
        aria-valuetext=${slider.shown}
        aria-description=${words.what}
        @focus=${this.#explainFocus}
        @blur=${this.#hideTip}
        @input=${(event: Event) => this.#set(Number((event.target as HTMLInputElement).value))}
      />`;
  }

  #set(position: number | null): void {
    emit(this, 'slider-input', { position });
  }

  #explain(event: Event): void {
    emit(this, 'al-tip', {
      anchor: (event.currentTarget as Element).getBoundingClientRect(),
      title: termsOf(this.parameter, this.lang),
      body: this.parameter.words[this.lang].what,
    });
  }

  #explainFocus(event: Event): void {
    if ((event.target as Element).matches(':focus-visible')) this.#explain(event);
  }

  #hideTip(): void {
    emit(this, 'al-tip', null);
  }
}

define('al-parameter', AlParameter);
