// <al-parameters>: what can be set about the mechanism in focus, and only that: its mask where it
// leaves the choice, the mask's and the algorithm's own numbers, and the scale of the scores.
import { css, html, LitElement, nothing } from 'lit';
import { mechanismWords, type ParameterId } from '../../i18n/mechanisms.ts';
import { ringWords } from '../../i18n/ring.ts';
import {
  blockFor,
  decayOf,
  fieldsOf,
  type MechanismField,
  maskIds,
  mechanisms,
  ringLayouts,
} from '../../mechanisms/index.ts';
import { MAX_DEVICES, MIN_DEVICES, type Settings } from '../../state/settings.ts';
import type { Lang } from '../../state/url.ts';
import { decimal } from '../../ui/format.ts';
import { shared } from '../../ui/style/shared.ts';
import type { VisibleKeys } from '../../worker/protocol.ts';
import { handleIds } from './mask-handles.ts';
import './al-facts.ts';
import './al-mask.ts';
import './al-parameter.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { icons } from '../../ui/icons.ts';
import type { Slider } from './al-parameter.ts';

/** The scale slider spans a factor of 8 either way, in steps of an eighth of a doubling. */
const DOUBLINGS = 3;
const LARGEST_BLOCK = 128; // of the slider; a link may say more

/** Parameters that are one of a few names. */
const kChoices = { mask: maskIds, ring_layout: ringLayouts } as const;
type Choice = keyof typeof kChoices;
type SliderId = Exclude<ParameterId, Choice | 'layers'>;

export class AlParameters extends LitElement {
  static override properties = {
    settings: { attribute: false },
    nTokens: { type: Number },
    visible: { attribute: false },
    defaultScale: { type: Number },
    locked: { attribute: false },
    lang: { type: String },
  };

  declare settings: Settings;
  declare nTokens: number;
  /** Who sees whom, as the engine has it; null while it is not as the settings say. */
  declare visible: VisibleKeys | null;
  /** The head's own; 0 while none is known. */
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
      .masking {
        display: flex;
        flex-wrap: wrap;
        gap: var(--al-space-2) var(--al-space-4);
      }
      .sliders {
        flex: 1 1 150px;
        display: grid;
        align-content: start;
        gap: var(--al-space-2);
      }
      .tile {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        align-items: end;
        gap: var(--al-space-4);
      }
      .note {
        flex: 1 0 100%;
        margin: 0;
        line-height: 1.5;
      }
      .choice {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        font-size: var(--al-text-control);
      }
      var {
        font-family: var(--al-serif);
        font-style: italic;
        margin-right: 6px;
      }
      .note {
        grid-column: 1 / -1;
        margin: var(--al-space-1) 0 0;
        line-height: 1.5;
      }
      .select {
        position: relative;
        display: inline-flex;
        align-items: center;
      }
      select {
        appearance: none;
        padding-right: 28px;
        font-weight: 700;
      }
      .select svg {
        position: absolute;
        right: 8px;
        pointer-events: none;
      }
    `,
  ];

  override render() {
    const { settings } = this;
    const fields = fieldsOf(settings.mechanism, settings);
    const { softmax } = mechanisms[settings.mechanism];
    return html`
      ${fields.includes('mask') ? this.#choice('mask') : nothing} ${this.#masking(fields)}
      ${fields.includes('block_q') ? this.#tile() : nothing}
      ${fields.filter((field) => !isOfMask(field) && !isOfTile(field)).map((field) => this.#parameter(field))}
      ${softmax && this.defaultScale > 0 ? this.#slider('softmax_scale') : nothing}
      ${
        // With the picture: what stands below the equation would be pushed down by it.
        this.visible
          ? html`<al-facts .lang=${this.lang} .mechanism=${settings.mechanism}></al-facts>`
          : nothing
      }
    `;
  }

  #parameter(field: MechanismField) {
    if (field === 'layers') return nothing; // set in the stack itself
    return isChoice(field) ? this.#choice(field) : this.#slider(field);
  }

  /** The two sides of a tile, side by side. */
  #tile() {
    return html`<div class="tile">${this.#slider('block_q')}${this.#slider('block_k')}</div>`;
  }

  /** The mask's own numbers beside its picture. */
  #masking(fields: readonly MechanismField[]) {
    const own = handleIds.filter((id) => fields.includes(id));
    if (own.length === 0) return nothing;
    const { settings, lang } = this;
    const note =
      own[0] === 'window_left' ? mechanismWords(lang).window_note(settings.window_left) : '';
    return html`<div class="masking">
      ${
        this.visible
          ? html`<al-mask
              .lang=${lang}
              .visible=${this.visible}
              .settings=${settings}
              .locked=${this.locked}
            ></al-mask>`
          : nothing
      }
      <div class="sliders">${own.map((field) => this.#slider(field))}</div>
      ${note ? html`<p class="quiet note">${note}</p>` : nothing}
    </div>`;
  }

  #choice(field: Choice) {
    const words = mechanismWords(this.lang);
    const ring = ringWords(this.lang);
    const chosen = this.settings[field];
    const names: Record<string, string> = field === 'mask' ? words.mask : ring.layout;
    const note = field === 'ring_layout' ? ring.layout_note[this.settings.ring_layout] : '';
    return html`<div class="choice">
      <label for=${field}><var>${field}</var>${words.parameter[field]}</label>
      <span class="select">
        <select
          id=${field}
          class="bordered"
          .value=${chosen}
          ?disabled=${this.locked.has(field)}
          aria-description=${note || nothing}
          @change=${(event: Event) => this.#change(field, (event.target as HTMLSelectElement).value)}
        >
          ${kChoices[field].map(
            (id) => html`<option value=${id} ?selected=${id === chosen}>${names[id]}</option>`,
          )}
        </select>
        ${icons.down}
      </span>
      ${note ? html`<p class="quiet note">${note}</p>` : nothing}
    </div>`;
  }

  #slider(field: SliderId) {
    return html`<al-parameter
      .lang=${this.lang}
      .field=${field}
      .slider=${this.#rangeOf(field)}
      .locked=${this.locked.has(field)}
      @slider-input=${(event: CustomEvent<{ position: number | null }>) => this.#move(field, event.detail.position)}
    ></al-parameter>`;
  }

  #rangeOf(field: SliderId): Slider {
    const { settings, nTokens, lang } = this;
    const words = mechanismWords(lang);
    switch (field) {
      case 'window_left':
        return whole(0, Math.max(1, nTokens - 1), settings.window_left);
      case 'n_sink':
      case 'prefix_len':
        return whole(0, nTokens, settings[field]);
      case 'decay': {
        const position = decayOf(settings.mechanism, settings);
        const range = { min: 0.05, max: 1, step: 0.01, position, shown: decimal(position) };
        const note = settings.mechanism === 'delta' ? words.gate_note(position) : words.decay_note;
        return { ...range, changed: settings.decay !== null, note };
      }
      case 'beta': {
        const { beta } = settings;
        const range = { min: 0, max: 1, step: 0.01, position: beta, shown: decimal(beta) };
        return { ...range, note: words.beta_note };
      }
      case 'chunk_len': {
        const range = whole(0, Math.max(1, nTokens), settings.chunk_len);
        return { ...range, note: words.chunk_note(settings.chunk_len) };
      }
      case 'block_q':
      case 'block_k': {
        const max = Math.max(2, Math.min(LARGEST_BLOCK, nTokens));
        const changed = settings[field] !== null;
        return { ...whole(1, max, settings[field] ?? blockFor(nTokens)), changed };
      }
      case 'n_devices':
        return whole(MIN_DEVICES, MAX_DEVICES, settings.n_devices);
      case 'softmax_scale': {
        const scale = settings.softmax_scale ?? this.defaultScale;
        const position = Math.log2(scale / this.defaultScale);
        const range = { min: -DOUBLINGS, max: DOUBLINGS, step: 0.125 };
        const changed = Math.abs(position) > 0.01;
        return { ...range, position, shown: decimal(scale, 3), changed };
      }
    }
  }

  #move(field: SliderId, position: number | null): void {
    if (field !== 'softmax_scale' || !position) {
      this.#change(field, field === 'softmax_scale' && position === 0 ? null : position);
      return;
    }
    this.#change(field, Number((this.defaultScale * 2 ** position).toPrecision(4)));
  }

  #change(field: ParameterId, value: number | string | null): void {
    emit(this, 'parameter-change', { [field]: value });
  }
}

function isChoice(field: MechanismField): field is Choice {
  return field in kChoices;
}

/** What the picture of the mask stands for or sets. */
function isOfMask(field: MechanismField): boolean {
  return field === 'mask' || handleIds.some((id) => id === field);
}

function isOfTile(field: MechanismField): boolean {
  return field === 'block_q' || field === 'block_k';
}

/** A slider of whole numbers; a value beyond its end stands at the end. */
function whole(min: number, max: number, value: number): Slider {
  const position = Math.min(Math.max(value, min), max);
  return { min, max, step: 1, position, shown: String(position) };
}

define('al-parameters', AlParameters);
