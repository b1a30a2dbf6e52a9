// <al-dock>: the stepper. Buttons, the caption over the scrubber (its gaps are the borders of the
// stages), the step's number and how far a step goes. The caption is the page's one live region.
import { css, html, LitElement, nothing } from 'lit';
import { decimal } from '../format.ts';
import { type CaptionPart, captionText } from '../i18n/captions.ts';
import { shellWords } from '../i18n/index.ts';
import { shared } from '../style/shared.ts';
import type { Lang } from '../url.ts';
import type { Granularity, Stage } from '../worker/protocol.ts';
import { define } from './define.ts';
import { emit } from './emit.ts';
import { icons } from './icons.ts';

const granularities: readonly Granularity[] = ['cell', 'row', 'stage'];

export class AlDock extends LitElement {
  static override properties = {
    t: { type: Number },
    stepCount: { type: Number },
    stages: { attribute: false },
    stageName: { type: String },
    playing: { type: Boolean },
    /** Whether the step ends a row: what is spoken while playing. */
    endsRow: { type: Boolean },
    granularity: { type: String },
    caption: { attribute: false },
    lang: { type: String },
  };

  declare t: number;
  declare stepCount: number;
  declare stages: readonly Stage[];
  declare stageName: string;
  declare playing: boolean;
  declare endsRow: boolean;
  declare granularity: Granularity;
  declare caption: readonly CaptionPart[];
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .dock {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr) max-content;
        grid-template-areas: 'buttons caption count' 'buttons scrubber by';
        column-gap: var(--al-space-6);
        align-items: center;
        max-width: 1680px;
        margin: 0 auto;
        padding: 10px var(--al-space-6) 8px;
      }
      .buttons {
        grid-area: buttons;
        display: flex;
        align-items: center;
        gap: var(--al-space-1);
      }
      .buttons button {
        display: grid;
        place-items: center;
        width: 38px;
        height: 40px;
        padding: 0;
        border-radius: var(--al-radius-dock);
      }
      .buttons .play,
      .buttons .play:hover:not(:disabled) {
        width: 52px;
        margin: 0 var(--al-space-1);
        background: var(--al-ink);
        color: var(--al-paper);
      }
      button:disabled {
        color: var(--al-line-2);
      }
      .caption {
        grid-area: caption;
        margin: 0;
        min-height: 28px;
        font-size: var(--al-text-caption);
        line-height: 28px;
        overflow: hidden;
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 1;
      }
      .caption b {
        font-weight: 700;
        white-space: nowrap;
      }
      /* A hair of space around what stands out, which Chinese text does not have by itself. */
      .caption.han b {
        margin: 0 0.2em;
      }
      .caption.han b.first {
        margin-left: 0;
      }
      .query {
        color: var(--al-accent);
      }
      .key {
        color: var(--al-key);
      }
      .value {
        color: var(--al-value);
      }
      .scrubber {
        grid-area: scrubber;
        position: relative;
        height: 24px;
      }
      .track {
        position: absolute;
        inset: 10px 0;
        display: flex;
        gap: 3px;
      }
      .track i {
        display: block;
        height: 4px;
        min-width: 1px;
        border-radius: 2px;
        background: var(--al-line);
        overflow: hidden;
      }
      .track b {
        display: block;
        height: 100%;
        background: var(--al-ink);
      }
      input {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        margin: 0;
        appearance: none;
        background: none;
        cursor: pointer;
        border-radius: var(--al-radius);
      }
      input::-webkit-slider-runnable-track {
        background: none;
        height: 24px;
      }
      input::-webkit-slider-thumb {
        appearance: none;
        width: 14px;
        height: 14px;
        margin-top: 5px;
        border-radius: 50%;
        background: var(--al-ink);
        box-shadow: 0 0 0 3px var(--al-surface);
      }
      input::-moz-range-track {
        background: none;
      }
      input::-moz-range-thumb {
        width: 14px;
        height: 14px;
        border: 0;
        border-radius: 50%;
        background: var(--al-ink);
        box-shadow: 0 0 0 3px var(--al-surface);
      }
      .by {
        grid-area: by;
        justify-self: end;
        min-width: 0;
      }
      .count {
        grid-area: count;
        margin: 0;
        text-align: right;
        white-space: nowrap;
        font-size: var(--al-text-lead);
        line-height: 26px;
        color: var(--al-ink-3);
      }
      .count b {
        color: var(--al-ink);
      }
      select {
        min-height: 24px;
        padding: 0 2px;
        font-size: var(--al-text-note);
        color: var(--al-ink-2);
      }
      option {
        background: var(--al-surface);
        color: var(--al-ink);
      }
      @container (max-width: 1119px) {
        .dock {
          column-gap: var(--al-space-5);
          padding-inline: var(--al-space-5);
        }
        .caption {
          -webkit-line-clamp: 2;
          min-height: 48px;
          font-size: 17px;
          line-height: 24px;
          display: flex;
          align-items: center;
        }
        .caption span {
          display: -webkit-box;
          -webkit-box-orient: vertical;
          -webkit-line-clamp: 2;
          overflow: hidden;
        }
      }
      @container (max-width: 519px) {
        .dock {
          grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr);
          grid-template-areas: 'caption caption caption' 'scrubber scrubber scrubber' 'count buttons by';
          gap: 2px var(--al-space-2);
          padding: 8px var(--al-space-4) calc(10px + env(safe-area-inset-bottom));
        }
        .caption {
          min-height: 52px;
          line-height: 26px;
          align-items: start;
          text-wrap: balance;
        }
        .scrubber {
          height: 32px;
        }
        .track {
          inset: 14px 0;
        }
        input::-webkit-slider-runnable-track {
          height: 32px;
        }
        input::-webkit-slider-thumb {
          margin-top: 9px;
        }
        .by select {
          max-width: 100%;
        }
        .buttons button {
          width: 48px;
          height: 44px;
          border: 1px solid var(--al-control);
          background: var(--al-surface);
        }
        .buttons .play {
          width: 64px;
        }
        .buttons .first {
          display: none;
        }
        .count {
          text-align: left;
        }
      }
      @media (forced-colors: active) {
        .track b {
          background: Highlight;
        }
        .track i {
          border: 1px solid CanvasText;
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.t = 0;
    this.stepCount = 0;
    this.stages = [];
    this.stageName = '';
    this.playing = false;
    this.endsRow = false;
    this.granularity = 'cell';
    this.caption = [];
  }

  override render() {
    const words = shellWords(this.lang);
    const last = this.stepCount - 1;
    const none = this.stepCount === 0;
    return html`<div class="dock" role="group" aria-label=${words.dock_label}>
      <div class="buttons">
        ${this.#button('first', icons.first, words.first, none || this.t === 0, () => emit(this, 'seek', { t: 0 }))}
        ${this.#button('back', icons.back, words.back, none || this.t === 0, () => this.#move(-1))}
        ${this.#button(
          'play',
          this.playing ? icons.pause : icons.play,
          this.playing ? words.pause : words.play,
          none,
          () => emit(this, 'play-toggle'),
        )}
        ${this.#button('next', icons.next, words.next, none || this.t >= last, () => this.#move(1))}
      </div>
      ${this.#caption()} ${this.#scrubber()} ${this.#count()}
    </div>`;
  }

  #button(name: string, icon: unknown, label: string, disabled: boolean, run: () => void) {
    // aria-disabled keeps the focus where it is when the first or last step is reached.
    return html`<button
      class=${name}
      aria-label=${label}
      title=${label}
      aria-disabled=${disabled}
      @click=${() => disabled || run()}
    >${icon}</button>`;
  }

  #caption() {
    const live = this.playing && !this.endsRow ? 'off' : 'polite';
    const han = this.lang === 'zh-CN' ? 'han' : '';
    return html`<p class="caption ${han}" aria-live=${live} aria-atomic="true" title=${captionText(this.caption)}>
      <span>${this.caption.map(({ text, role }, at) => (role ? html`<b class="${role} ${at === 0 ? 'first' : ''}">${text}</b>` : text))}</span>
    </p>`;
  }

  #scrubber() {
    const words = shellWords(this.lang);
    const { t, stepCount } = this;
    const share = (begin: number, end: number) =>
      Math.min(1, Math.max(0, (t + 1 - begin) / (end - begin))) * 100;
    return html`<div class="scrubber">
      <div class="track" aria-hidden="true">${this.#segments().map(
        ({ begin, end }) => html`<i .style=${`flex-grow:${end - begin}`}>
          <b .style=${`width:${share(begin, end)}%`}></b>
        </i>`,
      )}</div>
      <input
        type="range"
        data-scrubber
        min="0"
        max=${Math.max(1, stepCount - 1)}
        .value=${String(t)}
        ?disabled=${stepCount < 2}
        aria-label=${words.scrubber}
        aria-valuetext=${words.step_text(t + 1, stepCount, this.stageName)}
        @input=${(event: Event) => emit(this, 'seek', { t: Number((event.target as HTMLInputElement).value) })}
      />
    </div>`;
  }

  /** Stages one after the other; those that alternate share a segment. */
  #segments(): { begin: number; end: number }[] {
    const segments: { begin: number; end: number }[] = [];
    for (const { begin, end } of this.stages) {
      const before = segments.at(-1);
      if (before && begin < before.end) before.end = Math.max(before.end, end);
      else if (end > begin) segments.push({ begin, end });
    }
    return segments;
  }

  #count() {
    const words = shellWords(this.lang);
    const shown = this.stepCount > 0;
    return html`<p class="count">
        ${shown ? html`<b>${decimal(this.t + 1, 0)}</b> / ${decimal(this.stepCount, 0)}` : nothing}
      </p>
      <div class="by">
        <select
          aria-label=${words.granularity_label}
          @change=${(event: Event) => emit(this, 'granularity-change', { granularity: (event.target as HTMLSelectElement).value })}
        >
          ${granularities.map(
            (by) => html`<option value=${by} ?selected=${by === this.granularity}>
              ${words.granularity[by]}
            </option>`,
          )}
        </select>
      </div>`;
  }

  #move(direction: 1 | -1): void {
    emit(this, 'move', { by: this.granularity, direction });
  }
}

define('al-dock', AlDock);
