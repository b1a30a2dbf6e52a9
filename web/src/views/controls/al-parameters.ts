// <al-parameters>: what can be set about the mechanism in focus, and only that: its mask where it
// leaves the choice, the mask's and the algorithm's own numbers, and the scale of the scores.
import { css, html, LitElement, nothing } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { mechanisms, parametersOf } from '../../mechanisms/index.ts';
import type { MechanismSettings } from '../../parameters/index.ts';
import { type Parameter, type Reach, termsOf, valueInForce } from '../../parameters/parameter.ts';
import { softmaxScale } from '../../parameters/softmax-scale.ts';
import type { Settings } from '../../state/settings.ts';
import { shared } from '../../ui/style/shared.ts';
import type { VisibleKeys } from '../../worker/protocol.ts';
import './al-mask.ts';
import './al-parameter.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { icons } from '../../ui/icons.ts';

export class AlParameters extends LitElement {
  static override properties = {
    settings: { attribute: false },
    nTokens: { type: Number },
    visible: { attribute: false },
    defaultScale: { type: Number },
    headDim: { type: Number },
    scaleIsRoot: { type: Boolean },
    locked: { attribute: false },
    only: { type: String },
    lang: { type: String },
  };

  declare settings: Settings;
  declare nTokens: number;
  /** The keys that each query sees, from the engine; null while out of date. */
  declare visible: VisibleKeys | null;
  /** The head's own; 0 while none is known. */
  declare defaultScale: number;
  declare headDim: number;
  declare scaleIsRoot: boolean;
  declare locked: ReadonlySet<string>;
  /** What is drawn: a note that comes and goes would move the controls. */
  declare only: 'controls' | 'notes';
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
    const { mechanism } = this.settings;
    const all = parametersOf(mechanism, this.settings);
    const at = (place: Parameter['place']) => all.filter((parameter) => parameter.place === place);
    const { softmax } = mechanisms[mechanism];
    if (this.only === 'notes') return this.#notes(at('mask'));
    return html`
      ${this.#masking(at('mask'))} ${this.#tile(at('tile'))}
      ${at(undefined).map((parameter) => this.#control(parameter))}
      ${softmax && this.defaultScale > 0 ? this.#control(softmaxScale) : nothing}
    `;
  }

  /** What the mask's numbers mean elsewhere. */
  #notes(all: readonly Parameter[]) {
    const notes = all.map((parameter) => this.#noteOf(parameter)).filter(Boolean);
    return notes.map((note) => html`<p class="quiet note">${note}</p>`);
  }

  /** The two sides of a tile, side by side. */
  #tile(sides: readonly Parameter[]) {
    if (sides.length === 0) return nothing;
    return html`<div class="tile">${sides.map((side) => this.#control(side))}</div>`;
  }

  /** The choice of mask, then its own numbers beside its picture. */
  #masking(all: readonly Parameter[]) {
    const numbers = all.filter(({ control }) => control?.kind === 'slider');
    const choice = all.filter((parameter) => !numbers.includes(parameter));
    if (numbers.length === 0) return choice.map((parameter) => this.#control(parameter));
    return html`${choice.map((parameter) => this.#control(parameter))}
    <div class="masking">
      ${
        this.visible
          ? html`<al-mask
              .lang=${this.lang}
              .visible=${this.visible}
              .settings=${this.settings}
              .locked=${this.locked}
            ></al-mask>`
          : nothing
      }
      <div class="sliders">${numbers.map((parameter) => this.#slider(parameter, ''))}</div>
    </div>`;
  }

  #control(parameter: Parameter) {
    const note = this.#noteOf(parameter);
    if (parameter.control?.kind === 'choice') return this.#choice(parameter, note);
    return parameter.control ? this.#slider(parameter, note) : nothing;
  }

  #choice(parameter: Parameter, note: string) {
    const { id, words, control } = parameter;
    if (control?.kind !== 'choice') return nothing;
    const chosen = this.settings[id as keyof MechanismSettings];
    const names = control.names[this.lang];
    const tell = (event: Event) => {
      if (event.type === 'focus' && !(event.target as Element).matches(':focus-visible')) return;
      const anchor = (event.currentTarget as Element).getBoundingClientRect();
      const tip = { anchor, title: termsOf(parameter, this.lang), body: words[this.lang].what };
      emit(this, 'al-tip', tip);
    };
    const hide = () => emit(this, 'al-tip', null);
    return html`<div class="choice">
      <label for=${id} @pointerenter=${tell} @pointerleave=${hide}
        ><var>${id}</var><wbr />${words[this.lang].name}</label
      >
      <span class="select">
        <select
          id=${id}
          class="bordered"
          .value=${String(chosen)}
          ?disabled=${this.locked.has(id)}
          aria-description=${note || words[this.lang].what}
          @focus=${tell}
          @blur=${hide}
          @change=${(event: Event) => this.#change(id, (event.target as HTMLSelectElement).value)}
        >
          ${control.options.map(
            (option) => html`<option value=${option} ?selected=${option === chosen}>
              ${names[String(option)]}
            </option>`,
          )}
        </select>
        ${icons.down}
      </span>
      ${note ? html`<p class="quiet note">${note}</p>` : nothing}
    </div>`;
  }

  #slider(parameter: Parameter, note: string) {
    const { id, control } = parameter;
    if (control?.kind !== 'slider') return nothing;
    const reach = this.#reach;
    const valueAt = (position: number) => control.valueAt?.(position, reach) ?? position;
    return html`<al-parameter
      .lang=${this.lang}
      .parameter=${parameter}
      .slider=${control.slider(this.#valueOf(parameter) as object, reach)}
      .changed=${parameter.default === null && this.#settingOf(parameter) !== null}
      .note=${note}
      .locked=${this.locked.has(id)}
      @slider-input=${({ detail: { position } }: CustomEvent<{ position: number | null }>) =>
        this.#change(id, position === null ? null : valueAt(position))}
    ></al-parameter>`;
  }

  get #reach(): Reach {
    return {
      n_tokens: this.nTokens,
      default_scale: this.defaultScale,
      head_dim: this.headDim,
      scale_is_root: this.scaleIsRoot,
    };
  }

  #settingOf({ id }: Parameter): unknown {
    return this.settings[id as keyof MechanismSettings];
  }

  /** The value in force. */
  #valueOf(parameter: Parameter): unknown {
    return valueInForce(parameter, this.#settingOf(parameter), this.#reach);
  }

  #noteOf(parameter: Parameter): string {
    const value = this.#valueOf(parameter);
    return value === null
      ? ''
      : (parameter.words[this.lang].note?.(value as object, this.#reach) ?? '');
  }

  #change(id: string, value: unknown): void {
    emit(this, 'parameter-change', { [id]: value });
  }
}

define('al-parameters', AlParameters);
