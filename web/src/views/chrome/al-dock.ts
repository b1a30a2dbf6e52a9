// <al-dock>: the stepper. Buttons, the caption over the scrubber (its gaps are the borders of the
// stages), the step's number and how far a step goes. The caption is the page's one live region.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { shellWords } from '../../i18n/shell.ts';
import { type CaptionPart, captionText } from '../../stages/captions.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { decimal } from '../../ui/format.ts';
import { icons } from '../../ui/icons.ts';
import { shared } from '../../ui/style/shared.ts';
import type { Granularity, Stage } from '../../worker/protocol.ts';
import { dockStyles } from './al-dock.css.ts';

const granularities: readonly Granularity[] = ['cell', 'row', 'stage'];

/** What takes less than this is not worth a word. */
const LATE_MS = 80;

export class AlDock extends LitElement {
  static override properties = {
    t: { type: Number },
    stepCount: { type: Number },
    stages: { attribute: false },
    stageName: { type: String },
    playing: { type: Boolean },
    /** The step ends a row: only those are spoken while playing. */
    endsRow: { type: Boolean },
    granularity: { type: String },
    caption: { attribute: false },
    working: { type: Number },
    late: { state: true },
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
  /** The tokens of a text that is being computed; 0: none is. */
  declare working: number;
  /** It takes long enough to say so. */
  declare late: boolean;
  declare lang: Lang;

  static override styles = [shared, dockStyles];

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
    this.working = 0;
    this.late = false;
  }

  #timer: ReturnType<typeof setTimeout> | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('working')) return;
    clearTimeout(this.#timer);
    if (this.working === 0) this.late = false;
    else if (!this.late) this.#timer = setTimeout(() => (this.late = true), LATE_MS);
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
    if (this.late) return this.#progress();
    const han = this.lang === 'zh-CN' ? 'han' : '';
    return html`<p class="caption ${han}" aria-live=${live} aria-atomic="true" title=${captionText(this.caption)}>
      <span>${this.caption.map(({ text, role, token }) => (role ? html`<b class="${role} ${token ? 'token' : ''}">${text}</b>` : text))}</span>
    </p>`;
  }

  /** In place of the caption, which is the old picture's. */
  #progress() {
    const words = shellWords(this.lang);
    return html`<p class="caption" aria-live="polite">
      <span>${words.working(decimal(this.working, 0))}</span>
      <button class="cancel" @click=${() => emit(this, 'cancel')}>${words.cancel}</button>
    </p>`;
  }

  #scrubber() {
    const words = shellWords(this.lang);
    const { t, stepCount } = this;
    const share = (begin: number, end: number) =>
      Math.min(1, Math.max(0, (t + 1 - begin) / (end - begin))) * 100;
    return html`<div class="scrubber" .style=${`--al-progress:${(100 * (t + 1)) / Math.max(1, stepCount)}%`}>
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
