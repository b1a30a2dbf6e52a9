// <al-parameter>: one parameter of a mechanism: the engine's name for it, what it means in plain
// words, its value and a slider. What the term means is a tooltip away.
import { css, html, LitElement, nothing } from 'lit';
import { bothTerms, mechanismWords, type ParameterId } from '../../i18n/mechanisms.ts';
import type { Lang } from '../../state/url.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { shared } from '../../ui/style/shared.ts';

/** A slider over [min, max]: where it stands, and what it says there. */
export interface Slider {
  min: number;
  max: number;
  step: number;
  position: number;
  shown: string;
  /** Whether there is a default to go back to. */
  changed?: boolean;
  note?: string;
}

export class AlParameter extends LitElement {
  static override properties = {
    field: { type: String },
    slider: { attribute: false },
    locked: { type: Boolean },
    lang: { type: String },
  };

  declare field: ParameterId;
  declare slider: Slider | null;
  declare locked: boolean;
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        column-gap: var(--al-space-3);
        align-items: baseline;
        min-width: 0;
        font-size: var(--al-text-control);
      }
      label {
        line-height: 1.3;
        word-break: keep-all; /* breaks between the name and the words */
        overflow-wrap: anywhere;
        min-width: 0;
      }
      var {
        font-family: var(--al-serif);
        font-style: italic;
        margin-right: 6px;
      }
      output {
        font-weight: 700;
        font-size: var(--al-text-body);
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
      .note {
        grid-column: 1 / -1;
        margin: 0;
        line-height: 1.5;
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
    this.locked = false;
  }

  override render() {
    const { field, slider } = this;
    if (!slider) return nothing;
    const words = mechanismWords(this.lang);
    return html`<label for="slider" @pointerenter=${this.#explain} @pointerleave=${this.#hush}
        ><var>${field}</var>${words.parameter[field]}</label
      >
      <span>
        ${
          slider.changed && !this.locked
            ? html`<button @click=${() => this.#set(null)}>${words.reset}</button>`
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
        aria-description=${words.parameter_what[field]}
        @input=${(event: Event) => this.#set(Number((event.target as HTMLInputElement).value))}
      />
      ${slider.note ? html`<p class="quiet note">${slider.note}</p>` : nothing}`;
  }

  #set(position: number | null): void {
    emit(this, 'slider-input', { position });
  }

  #explain(event: Event): void {
    emit(this, 'al-tip', {
      anchor: (event.currentTarget as Element).getBoundingClientRect(),
      title: bothTerms(this.lang, (words) => words.parameter_term[this.field]),
      body: mechanismWords(this.lang).parameter_what[this.field],
    });
  }

  #hush(): void {
    emit(this, 'al-tip', null);
  }
}

define('al-parameter', AlParameter);
