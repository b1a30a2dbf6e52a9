// <al-parameters>: the sliders of the mechanism in focus: how far a window looks back, and the scale
// of the scores (a temperature). Nothing where the mechanism has neither.
import { css, html, LitElement, nothing } from 'lit';
import { decimal } from '../format.ts';
import { shellWords } from '../i18n/index.ts';
import { type MechanismId, mechanisms } from '../mechanisms.ts';
import { shared } from '../style/shared.ts';
import type { Lang } from '../url.ts';
import { define } from './define.ts';
import { emit } from './emit.ts';

/** The scale slider spans a factor of 8 either way, in steps of an eighth of a doubling. */
const DOUBLINGS = 3;

export class AlParameters extends LitElement {
  static override properties = {
    mechanism: { type: String },
    windowLeft: { type: Number },
    nTokens: { type: Number },
    scale: { type: Number },
    defaultScale: { type: Number },
    locked: { attribute: false },
    lang: { type: String },
  };

  declare mechanism: MechanismId;
  declare windowLeft: number;
  declare nTokens: number;
  /** In force; 0 while none is known. */
  declare scale: number;
  declare defaultScale: number;
  declare locked: ReadonlySet<string>;
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--al-space-3);
      }
      .field {
        display: grid;
        grid-template-columns: 1fr auto;
        column-gap: var(--al-space-3);
        align-items: baseline;
        font-size: var(--al-text-control);
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
      .field button {
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

  override render() {
    const { fields, softmax } = mechanisms[this.mechanism];
    return html`
      ${fields.includes('window_left') ? this.#window() : nothing}
      ${softmax && this.defaultScale > 0 ? this.#temperature() : nothing}
    `;
  }

  #window() {
    const words = shellWords(this.lang);
    const max = Math.max(1, this.nTokens - 1);
    const value = Math.min(this.windowLeft, max);
    return html`<div class="field">
      <label for="window"><var>window_left</var>${words.window_left}</label>
      <output for="window">${value}</output>
      <input
        id="window"
        type="range"
        min="0"
        max=${max}
        .value=${String(value)}
        ?disabled=${this.locked.has('window_left')}
        aria-describedby="window-note"
        @input=${(event: Event) => this.#set('window_left', sliderValue(event))}
      />
      <p class="quiet note" id="window-note">${words.window_left_note(value)}</p>
    </div>`;
  }

  #temperature() {
    const words = shellWords(this.lang);
    const position = Math.log2(this.scale / this.defaultScale);
    const changed = Math.abs(position) > 0.01;
    return html`<div class="field">
      <label for="scale"><var>softmax_scale</var>${words.softmax_scale}</label>
      <span>
        ${
          changed && !this.locked.has('softmax_scale')
            ? html`<button @click=${() => this.#set('softmax_scale', null)}>${words.reset}</button>`
            : nothing
        }
        <output for="scale">${decimal(this.scale, 3)}</output>
      </span>
      <input
        id="scale"
        type="range"
        min=${-DOUBLINGS}
        max=${DOUBLINGS}
        step="0.125"
        .value=${String(position)}
        ?disabled=${this.locked.has('softmax_scale')}
        aria-valuetext=${decimal(this.scale, 3)}
        aria-describedby="scale-note"
        @input=${(event: Event) => this.#setScale(sliderValue(event))}
      />
      <p class="quiet note" id="scale-note">${words.softmax_scale_note}</p>
    </div>`;
  }

  #setScale(position: number): void {
    const scale = Number((this.defaultScale * 2 ** position).toPrecision(4));
    this.#set('softmax_scale', position === 0 ? null : scale);
  }

  #set(field: string, value: number | null): void {
    emit(this, 'parameter-change', { [field]: value });
  }
}

const sliderValue = (event: Event) => Number((event.target as HTMLInputElement).value);

define('al-parameters', AlParameters);
