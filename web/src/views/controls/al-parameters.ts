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
import './al-parameter.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { icons } from '../../ui/icons.ts';
import { onDemand } from '../../ui/on-demand.ts';

const loadMask = () => import('./al-mask.ts');

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
      al-mask:not(:defined) {
        width: 108px;
        height: 108px;
      }
      .sliders {
        flex: 1 1 150px;
        display: grid;
        align-content: start;
        gap: var(--al-space-2);
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        align-items: end;
        gap: var(--al-space-4);
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
        margin: 0;
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
    if (this.only === 'notes') return this.#notes(all);
    const scale = softmax && this.defaultScale > 0 ? [softmaxScale as Parameter] : [];
    const sliders = at('mask').filter(({ control }) => control?.kind === 'slider');
    const choices = at('mask').filter((parameter) => !sliders.includes(parameter));
    return html`
      ${choices.map((parameter) => this.#control(parameter))}
      ${sliders.length > 0 ? this.#masking([...sliders, ...scale]) : nothing}
      ${this.#pair(at('tile'))}
      ${at(undefined).map((parameter) => this.#control(parameter))}
      ${sliders.length === 0 ? scale.map((parameter) => this.#control(parameter)) : nothing}
    `;
  }

  /** What the numbers mean elsewhere: below the ledger, which they would push out of sight. */
  #notes(all: readonly Parameter[]) {
    const said = all.filter((parameter) => this.#noteOf(parameter));
    return said.map(
      (parameter) =>
        html`<p class="quiet note"><var>${parameter.id}</var>${this.#noteOf(parameter)}</p>`,
    );
  }

  /** Two sliders side by side. */
  #pair(sides: readonly Parameter[]) {
    if (sides.length === 0) return nothing;
    return html`<div class="pair">${sides.map((side) => this.#control(side))}</div>`;
  }

  /** The mask with two of its sliders beside it, which are as tall. */
  #masking(sliders: readonly Parameter[]) {
    const [beside, below] = [sliders.slice(0, 2), sliders.slice(2)];
    onDemand(loadMask);
    return html`<div class="masking">
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
      <div class="sliders">${beside.map((parameter) => this.#slider(parameter))}</div>
    </div>
    ${below.map((parameter) => this.#control(parameter))}`;
  }

  #control(parameter: Parameter) {
    if (parameter.control?.kind === 'choice') return this.#choice(parameter);
    return parameter.control ? this.#slider(parameter) : nothing;
  }

  #choice(parameter: Parameter) {
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
          aria-description=${this.#noteOf(parameter) || words[this.lang].what}
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
    </div>`;
  }

  #slider(parameter: Parameter) {
    const { id, control } = parameter;
    if (control?.kind !== 'slider') return nothing;
    const reach = this.#reach;
    const valueAt = (position: number) => control.valueAt?.(position, reach) ?? position;
    return html`<al-parameter
      .lang=${this.lang}
      .parameter=${parameter}
      .slider=${control.slider(this.#valueOf(parameter) as object, reach)}
      .changed=${parameter.default === null && this.#settingOf(parameter) !== null}
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
