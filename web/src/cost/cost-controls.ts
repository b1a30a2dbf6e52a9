// <cost-controls>: the model and the length: a preset or free fields, and n on a logarithmic slider
// with the exact number beside it.

import { css, html, LitElement, nothing } from 'lit';
import { costWords } from '../i18n/cost.ts';
import type { Lang } from '../i18n/lang.ts';
import { define } from '../ui/define.ts';
import { emit } from '../ui/emit.ts';
import { textLength } from '../ui/format.ts';
import { shared } from '../ui/style/shared.ts';
import { lengthAt, positionOf, SLIDER_STEPS } from './length-scale.ts';
import { exactCount } from './numbers.ts';
import { type CostSettings, dtypes, MAX_N, MIN_N, ranges, type WholeField } from './settings.ts';
import { SHAPES_EXAMPLE } from './shapes.ts';
import { sourceTitle, unknownModels } from './sources.ts';
import type { ModelPreset } from './types.ts';

const shapeNumbers = ['n_layers', 'n_heads', 'n_kv_heads', 'head_dim'] as const;

export class CostControls extends LitElement {
  static override properties = {
    settings: { attribute: false },
    presets: { attribute: false },
    unknown: { type: String },
    lang: { type: String },
  };

  declare settings: CostSettings;
  declare presets: readonly ModelPreset[];
  /** The model without published shape that was asked for. */
  declare unknown: string;
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .length {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px var(--al-space-3);
        align-items: center;
        margin-bottom: var(--al-space-4);
      }
      .length label {
        font-weight: 700;
      }
      .length input[type='range'] {
        grid-column: 1 / -1;
        width: 100%;
        height: 28px;
        margin: 0;
        accent-color: var(--al-ink);
        cursor: pointer;
      }
      .stops {
        grid-column: 1 / -1;
        display: flex;
        flex-wrap: wrap;
        gap: 2px;
      }
      .stops button {
        min-height: 28px;
        color: var(--al-ink-2);
        font-size: var(--al-text-note);
      }
      .stops button[aria-pressed='true'] {
        color: var(--al-ink);
        font-weight: 700;
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(132px, 1fr));
        gap: var(--al-space-3);
        margin: var(--al-space-3) 0 0;
      }
      .field {
        display: grid;
        gap: 3px;
        min-width: 0;
        font-size: var(--al-text-note);
      }
      .field > span {
        color: var(--al-ink-2);
      }
      .field var {
        display: block;
        font-family: var(--al-serif);
        font-style: italic;
        color: var(--al-ink-3);
      }
      input:not([type='range']),
      select {
        width: 100%;
        min-height: 32px;
        padding: 0 8px;
        border: 1px solid var(--al-control);
        border-radius: var(--al-radius);
        background: var(--al-surface);
        font-size: var(--al-text-control);
        font-variant-numeric: tabular-nums;
      }
      #seq_len {
        width: 128px;
        text-align: end;
        font-weight: 700;
      }
      .wide {
        grid-column: 1 / -1;
      }
      .about {
        margin: var(--al-space-2) 0 0;
        font-size: var(--al-text-note);
        line-height: 1.55;
        color: var(--al-ink-2);
        overflow-wrap: anywhere;
      }
      .about a {
        color: inherit;
        text-underline-offset: 3px;
      }
      .unknown {
        margin: var(--al-space-2) 0 0;
        padding: var(--al-space-3);
        border: 1px dashed var(--al-control);
        border-radius: var(--al-radius);
        font-size: var(--al-text-control);
        line-height: 1.55;
      }
      .unknown p {
        margin: 0 0 var(--al-space-2);
      }
      .unknown strong {
        display: block;
      }
      details {
        margin-top: var(--al-space-3);
      }
      summary {
        width: fit-content;
        min-height: 24px;
        font-size: var(--al-text-control);
        color: var(--al-ink-2);
        cursor: pointer;
      }
      @media (pointer: coarse) {
        .length input[type='range'],
        input:not([type='range']),
        select,
        .stops button {
          min-height: 44px;
        }
        .stops button {
          min-width: 44px;
        }
        summary {
          min-height: 44px;
          line-height: 44px;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.presets = [];
    this.unknown = '';
  }

  protected override render() {
    if (!this.settings) return nothing;
    const words = costWords(this.lang);
    const { settings } = this;
    return html`${this.#length()}
      <label class="field"
        ><span>${words.model}</span>
        <select id="preset" @change=${this.#choose}>
          <option value="" ?selected=${settings.preset === '' && this.unknown === ''}>
            ${words.what_if}
          </option>
          <optgroup label=${words.published}>
            ${this.presets.map(
              ({ id, name }) =>
                html`<option value=${id} ?selected=${settings.preset === id && this.unknown === ''}>
                ${name}
              </option>`,
            )}
          </optgroup>
          <optgroup label=${words.unpublished}>
            ${unknownModels.map(
              (name) =>
                html`<option value=${`?${name}`} ?selected=${this.unknown === name}>${name}</option>`,
            )}
          </optgroup>
        </select>
      </label>
      ${this.unknown ? this.#unknownCard() : this.#about()}
      ${this.unknown ? nothing : this.#shape()}`;
  }

  #shape() {
    const words = costWords(this.lang);
    const { settings } = this;
    const uses = (kind: string) => settings.layers.slice(0, settings.n_layers).includes(kind);
    return html`<div class="fields">
        ${shapeNumbers.map((name) => this.#number(name))}
        ${this.#text('layers')}
        ${this.#choice('dtype_bytes', dtypes, words.dtype)}
        ${this.#choice('causal', ['true', 'false'], words.causal)}
        ${this.#choice('algorithm', ['standard', 'flash'], words.algorithm)}
        ${uses('S') ? this.#number('window_left') : nothing}
      </div>
      <details>
        <summary>${words.more_fields}</summary>
        <div class="fields">
          ${this.#number('value_dim')} ${this.#number('cache_elements')}
          ${this.#number('latent_dim')} ${this.#number('shared_layers')} ${this.#text('shapes')}
          ${this.#choice('cache_dtype_bytes', [0, ...dtypes], words.dtype)}
          ${uses('F') || uses('S') ? this.#number('prefix_len') : nothing}
          ${uses('C') ? this.#number('attention_chunk') : nothing}
          ${uses('T') ? (['top_k', 'index_heads', 'index_dim'] as const).map((name) => this.#number(name)) : nothing}
          ${uses('S') ? this.#number('n_sink') : nothing}
          ${uses('S') && !settings.causal ? this.#number('window_right') : nothing}
          ${settings.algorithm === 'flash' ? [this.#number('block_q'), this.#number('block_k')] : nothing}
          ${
            uses('L')
              ? [
                  this.#choice('feature_map', ['elu_plus_one', 'identity'], words.feature_map),
                  this.#number('chunk_len'),
                ]
              : nothing
          }
        </div>
      </details>`;
  }

  #length() {
    const words = costWords(this.lang);
    const { seq_len } = this.settings;
    const stops = [1024, 8192, 32_768, 131_072, 200_000, 1_000_000, MAX_N];
    return html`<div class="length">
      <label for="seq_len">${words.length}</label>
      <input
        id="seq_len"
        inputmode="numeric"
        .value=${exactCount(seq_len)}
        @change=${(event: Event) => this.#set('seq_len', digits(event))}
      />
      <input
        id="slider"
        type="range"
        min="0"
        max=${SLIDER_STEPS}
        .value=${String(positionOf(seq_len))}
        aria-label=${words.length_slider}
        aria-valuetext=${exactCount(seq_len)}
        @input=${(event: Event) =>
          this.#set('seq_len', lengthAt(Number((event.target as HTMLInputElement).value)))}
      />
      <div class="stops" role="group" aria-label=${words.stops}>
        ${[MIN_N, ...stops].map(
          (n) => html`<button aria-pressed=${n === seq_len} @click=${() => this.#set('seq_len', n)}>
            ${textLength(n, this.lang)}
          </button>`,
        )}
      </div>
    </div>`;
  }

  #about() {
    const words = costWords(this.lang);
    const preset = this.presets.find(({ id }) => id === this.settings.preset);
    if (!preset) return html`<p class="about">${words.free}</p>`;
    const beyond = preset.context > 0 && this.settings.seq_len > preset.context;
    const elsewhere = preset.context_source !== preset.source;
    const link = (address: string) =>
      html`<a href=${address} target="_blank" rel="noreferrer">${sourceTitle(address)}</a>`;
    return html`<p class="about">
      ${words.shape_from} ${link(preset.source)} (${words.as_of(preset.as_of)}).
      ${
        preset.context > 0
          ? html`${words.context(exactCount(preset.context))}${
              elsewhere ? html` (${words.context_from} ${link(preset.context_source)})` : nothing
            }${words.full_stop}`
          : words.context_unknown
      }
      ${beyond ? words.beyond_context : nothing} ${words.preset_note[preset.id] ?? nothing}
    </p>`;
  }

  #unknownCard() {
    const words = costWords(this.lang);
    return html`<div class="unknown">
      <p><strong>${words.unknown_title(this.unknown)}</strong>${words.unknown_body}</p>
      <button class="bordered" @click=${() => emit(this, 'cost-change', { preset: '' })}>${words.unknown_action}</button>
    </div>`;
  }

  #number(name: WholeField) {
    const words = costWords(this.lang);
    const [min, max] = ranges[name];
    return html`<label class="field">
      <span><var>${name}</var>${words.field[name]}</span>
      <input
        id=${name}
        type="number"
        min=${min}
        max=${max}
        .value=${String(this.settings[name])}
        @change=${(event: Event) => this.#set(name, digits(event))}
      />
    </label>`;
  }

  #text(name: 'layers' | 'shapes') {
    const words = costWords(this.lang);
    return html`<label class="field">
      <span><var>${name}</var>${words.field[name]}</span>
      <input
        id=${name}
        maxlength="128"
        spellcheck="false"
        autocapitalize=${name === 'layers' ? 'characters' : 'off'}
        placeholder=${name === 'shapes' ? SHAPES_EXAMPLE : nothing}
        .value=${this.settings[name]}
        @change=${(event: Event) => this.#set(name, (event.target as HTMLInputElement).value)}
      />
    </label>`;
  }

  #choice<T extends string | number>(
    name: 'dtype_bytes' | 'cache_dtype_bytes' | 'causal' | 'algorithm' | 'feature_map',
    values: readonly T[],
    names: Readonly<Record<string, string>>,
  ) {
    const words = costWords(this.lang);
    return html`<label class="field">
      <span><var>${name}</var>${words.field[name]}</span>
      <select
        id=${name}
        @change=${(event: Event) => this.#set(name, (event.target as HTMLSelectElement).value)}
      >
        ${values.map(
          (
            value,
          ) => html`<option value=${value} ?selected=${String(this.settings[name]) === String(value)}>
            ${names[String(value)] ?? value}
          </option>`,
        )}
      </select>
    </label>`;
  }

  #choose(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    if (value.startsWith('?')) emit(this, 'unknown-select', { name: value.slice(1) });
    else emit(this, 'cost-change', { preset: value });
  }

  #set(field: keyof CostSettings, value: unknown): void {
    emit(this, 'cost-change', { [field]: value });
  }
}

/** The typed text without the marks between thousands. */
function digits(event: Event): string {
  return (event.target as HTMLInputElement).value.replace(/[\s,，]/g, '');
}

define('cost-controls', CostControls);
