// <al-scale-bars>: the same closed form at this text's length, at 200,000 and at 1,000,000 tokens, on
// one scale for all three; dashed: full causal attention at the same length.

import { css, html, LitElement, nothing } from 'lit';
import { costOf } from '../../formulas/cost-name.ts';
import type { Lang } from '../../i18n/lang.ts';
import { stageWords } from '../../i18n/stage.ts';
import { type MechanismId, mechanisms } from '../../mechanisms/index.ts';
import type { Projection } from '../../state/view.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { countInWords, textLength } from '../../ui/format.ts';
import { costText, countText } from './count-text.ts';

interface Line {
  projection: Projection;
  value: number;
  full: number;
}

export class AlScaleBars extends LitElement {
  static override properties = {
    projections: { attribute: false },
    mechanism: { type: String },
    doubles: { type: Boolean },
    lang: { type: String },
    log: { state: true },
  };

  declare projections: readonly Projection[];
  declare mechanism: MechanismId;
  /** The text can be written twice. */
  declare doubles: boolean;
  declare lang: Lang;
  declare log: boolean;

  static override styles = css`
    :host {
      display: block;
      font: var(--al-text-note) / 1.4 var(--al-sans);
      font-variant-numeric: tabular-nums;
      color: var(--al-ink);
    }
    header {
      display: flex;
      align-items: center;
      gap: 8px;
      margin-bottom: 4px;
    }
    h3 {
      margin: 0;
      font: inherit;
      font-weight: 700;
    }
    .scale {
      display: flex;
      gap: 4px;
      margin-inline-start: auto;
      color: var(--al-ink-3);
    }
    button {
      min-width: 24px;
      min-height: 24px;
      padding: 0 3px;
      border: 0;
      background: none;
      font: inherit;
      color: var(--al-ink-2);
      cursor: pointer;
    }
    .double {
      padding: 0 8px;
      border: 1px solid var(--al-control);
      border-radius: 6px;
    }
    button[aria-pressed='true'] {
      color: var(--al-ink);
      font-weight: 700;
    }
    button:focus-visible {
      outline: 3px solid var(--al-ink);
      outline-offset: 1px;
      border-radius: 3px;
    }
    dl {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      column-gap: 10px;
      margin: 0;
    }
    dt {
      min-width: 44px;
      text-align: end;
      font-weight: 700;
    }
    dd {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      column-gap: 8px;
      margin: 0 0 7px;
    }
    dd small {
      font-size: inherit;
      color: var(--al-ink-3);
    }
    .track {
      position: relative;
      flex-basis: 100%;
      height: 8px;
      border-bottom: 1px solid var(--al-line);
    }
    .bar,
    .full {
      position: absolute;
      inset: 0 auto 0 0;
      box-sizing: border-box;
      border-radius: 1px;
    }
    .bar {
      min-width: 1.5px;
      background: var(--al-ink);
    }
    .full {
      border: 1px dashed var(--al-control);
    }
    /* Decades: dots on a line, never bars, because a log scale has no zero. */
    .decades {
      height: 12px;
      background-repeat: no-repeat;
    }
    .decades i {
      position: absolute;
      bottom: 0;
      width: 1px;
      height: 3px;
      background: var(--al-line-2);
    }
    .dot {
      position: absolute;
      top: 3px;
      width: 8px;
      height: 8px;
      margin-inline-start: -4px;
      box-sizing: border-box;
      border-radius: 50%;
      background: var(--al-ink);
    }
    .dot.full {
      inset: 3px auto auto auto;
      border: 1px dashed var(--al-control);
      background: var(--al-paper);
    }
    .axis {
      grid-column: 2;
      position: relative;
      height: 16px;
      color: var(--al-ink-3);
      font-size: var(--al-text-position);
    }
    .axis span {
      position: absolute;
      transform: translateX(-50%);
    }
    .axis span:first-child {
      transform: none;
    }
    .axis span:last-child {
      transform: translateX(-100%);
    }
    p {
      margin: 6px 0 0;
      color: var(--al-ink-3);
      text-wrap: pretty;
    }
    @media (pointer: coarse) {
      button {
        min-width: 44px;
        min-height: 44px;
      }
    }
    @media (forced-colors: active) {
      .bar,
      .dot {
        background: CanvasText;
        forced-color-adjust: none;
      }
    }
  `;

  constructor() {
    super();
    this.projections = [];
    this.mechanism = 'full';
    this.doubles = false;
    this.lang = 'en';
    this.log = false;
  }

  protected override render() {
    const lines = this.#lines();
    if (lines.length === 0) return nothing;
    const words = stageWords(this.lang);
    const most = Math.max(...lines.map((line) => Math.max(line.full, line.value)));
    const differ = lines.some(({ value, full }) => value !== full);
    const { isStack } = mechanisms[this.mechanism];
    const square = this.projections.find((projection) => projection.label === '200K')?.full_square;
    const setLog = (log: boolean) => () => {
      this.log = log;
    };
    return html`<header>
        <h3>${words.longer} · ${words.counters[mechanisms[this.mechanism].compared]}</h3>
        ${
          this.doubles
            ? html`<button
                type="button"
                class="double"
                title=${words.doubleTitle}
                @click=${() => emit(this, 'text-double')}
              >
                ${words.double}
              </button>`
            : nothing
        }
        <span class="scale">
          <button type="button" aria-pressed=${!this.log} @click=${setLog(false)}>
            ${words.linearScale}
          </button>
          <button type="button" aria-pressed=${this.log} @click=${setLog(true)}>
            ${words.logScale}
          </button>
        </span>
      </header>
      <dl>
        ${lines.map((line) => this.#line(line, most))} ${this.log ? this.#axis(most) : nothing}
      </dl>
      <p>
        ${this.log ? words.decades : differ ? words.dashed : nothing}
        ${isStack ? words.wholeStack : square ? html`${words.causalMeant[0]}${countText(square)}${words.causalMeant[1]}` : nothing}
      </p>`;
  }

  #lines(): Line[] {
    const name = mechanisms[this.mechanism].compared;
    return this.projections.flatMap((projection) => {
      const own = projection.values[this.mechanism];
      const full = projection.values.full;
      if (!own || !full) return [];
      return [{ projection, value: costOf(own, name), full: costOf(full, name) }];
    });
  }

  #line(line: Line, most: number) {
    const words = stageWords(this.lang);
    const { projection, value, full } = line;
    const n = textLength(projection.n, this.lang);
    const same = value === full;
    const name = mechanisms[this.mechanism].compared;
    const remark =
      this.mechanism === 'full'
        ? projection.label === 'text'
          ? words.thisText
          : countInWords(value, this.lang)
        : same
          ? words.sameAsFull
          : words.fullAt('');
    return html`<dt>${n}</dt>
      <dd>
        <span>${costText(name, value)}</span>
        <small>${remark}${this.mechanism === 'full' || same ? nothing : costText(name, full)}</small>
        ${this.log ? this.#dots(line, most) : this.#bars(line, most)}
      </dd>`;
  }

  #bars({ value, full }: Line, most: number) {
    const width = (amount: number) => `${(amount / most) * 100}%`;
    return html`<div class="track" aria-hidden="true">
      ${
        this.mechanism === 'full'
          ? nothing
          : html`<div class="full" .style=${`width:${width(full)}`}></div>`
      }
      <div class="bar" .style=${`width:${width(value)}`}></div>
    </div>`;
  }

  // ---- log scale ------------------------------------------------------------------------------

  #place(amount: number, most: number): string {
    const decades = Math.ceil(Math.log10(most));
    return `${(Math.log10(Math.max(1, amount)) / decades) * 100}%`;
  }

  #dots({ value, full }: Line, most: number) {
    const decades = Math.ceil(Math.log10(most));
    const marks = Array.from({ length: decades + 1 }, (_, at) => at);
    return html`<div class="track decades" aria-hidden="true">
      ${marks.map((at) => html`<i .style=${`left:${(at / decades) * 100}%`}></i>`)}
      ${
        this.mechanism === 'full'
          ? nothing
          : html`<span class="dot full" .style=${`left:${this.#place(full, most)}`}></span>`
      }
      <span class="dot" .style=${`left:${this.#place(value, most)}`}></span>
    </div>`;
  }

  #axis(most: number) {
    const decades = Math.ceil(Math.log10(most));
    const marks = Array.from({ length: decades + 1 }, (_, at) => at);
    const shown = marks.filter((at) => at % 3 === 0 || at === decades);
    return html`<div class="axis" aria-hidden="true">
      ${shown.map(
        (at) => html`<span .style=${`left:${(at / decades) * 100}%`}>10<sup>${at}</sup></span>`,
      )}
    </div>`;
  }
}

define('al-scale-bars', AlScaleBars);
