// <al-counter>: what the engine has counted up to this step beside the closed form, and what the
// same mechanism would cost on longer texts.

import { css, html, LitElement, nothing } from 'lit';
import { type CostName, costOf } from '../../formulas/cost-name.ts';
import type { Formula, formulaOf } from '../../formulas/counters.ts';
import type { Lang } from '../../i18n/lang.ts';
import { stageWords } from '../../i18n/stage.ts';
import { type MechanismId, mechanisms } from '../../mechanisms/index.ts';
import { count, textLength } from '../../ui/format.ts';
import type { Counters, LabConfig, Overview, Step } from '../../worker/protocol.ts';
import './al-scale-bars.ts';
import { headIds } from '../../state/settings.ts';
import type { Projection } from '../../state/view.ts';
import { define } from '../../ui/define.ts';
import { costPlain, costText } from './count-text.ts';

export class AlCounter extends LitElement {
  static override properties = {
    config: { attribute: false },
    overview: { attribute: false },
    step: { attribute: false },
    mechanism: { type: String },
    projections: { attribute: false },
    doubles: { type: Boolean },
    lang: { type: String },
    formulaOf: { state: true },
    open: { state: true },
    all: { state: true },
  };

  declare config: LabConfig | null;
  declare overview: Overview | null;
  declare step: Step | null;
  declare mechanism: MechanismId;
  declare projections: readonly Projection[];
  /** The text can be written twice. */
  declare doubles: boolean;
  declare lang: Lang;
  /** Loaded when the first formula is asked for. */
  declare formulaOf: typeof formulaOf | null;
  declare open: boolean;
  declare all: boolean;

  static override styles = css`
    :host {
      display: block;
      min-width: 0;
      font: var(--al-text-body) / 1.45 var(--al-sans);
      font-variant-numeric: tabular-nums;
      color: var(--al-ink);
    }
    h2 {
      margin: 0;
      font: inherit;
      font-weight: 700;
    }
    table {
      width: 100%;
      border-collapse: collapse;
    }
    th,
    td {
      padding: 0;
      height: 32px;
      border-top: 1px solid var(--al-line);
      text-align: end;
      font-weight: 400;
      white-space: nowrap;
    }
    thead :is(th, td) {
      height: 24px;
      border: 0;
      color: var(--al-ink-3);
      font-size: var(--al-text-note);
    }
    thead td:first-child {
      text-align: start;
    }
    tbody th {
      text-align: start;
      white-space: normal; /* only where powers of ten need the room */
      line-height: 1.2;
      color: var(--al-ink-2);
    }
    .counted {
      font-weight: 700;
      font-size: 1.13em;
    }
    /* More rows than usual in the room of five. */
    .many :is(th, td) {
      height: 26px;
    }
    .beside {
      display: block;
      white-space: normal;
      text-wrap: balance;
      color: var(--al-ink-3);
      font-size: var(--al-text-note);
      line-height: 1.2;
    }
    tr:first-child .counted {
      font-size: var(--al-text-lead);
    }
    .ne {
      min-width: 0.5em;
      padding: 0 0.25em;
      text-align: center;
      font-weight: 700;
    }
    .closed {
      min-height: 24px;
      min-width: 24px;
      padding: 0;
      border: 0;
      background: none;
      font: inherit;
      color: var(--al-ink-3);
      text-align: end;
      cursor: help;
    }
    .mismatch .closed {
      color: var(--al-ink);
      font-weight: 700;
    }
    .closed:hover {
      color: var(--al-ink);
    }
    .more,
    .line {
      min-height: 24px;
      padding: 0;
      border: 0;
      background: none;
      font: inherit;
      font-size: var(--al-text-note);
      color: var(--al-ink-2);
      text-decoration: underline;
      text-decoration-color: var(--al-line-2);
      text-underline-offset: 4px;
      cursor: pointer;
    }
    .more:hover {
      text-decoration-color: currentColor;
    }
    /* On a phone the layout asks for one line that opens. */
    .line {
      display: var(--al-counter-line, none);
      align-items: baseline;
      gap: 8px;
      width: 100%;
      min-height: 44px;
      padding: var(--al-counter-pad, 10px) 0;
      font-size: var(--al-text-body);
      text-align: start;
      text-decoration: none;
      white-space: nowrap;
    }
    .line b {
      font-size: var(--al-text-lead);
      color: var(--al-ink);
    }
    .line .far {
      flex: 1;
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      text-align: end;
      color: var(--al-ink-3);
      font-size: var(--al-text-note);
    }
    .line svg {
      flex: none;
      fill: none;
      stroke: currentColor;
      stroke-width: 2;
      transition: transform var(--al-step) var(--al-ease);
    }
    .line[aria-expanded='true'] svg {
      transform: rotate(180deg);
    }
    button:focus-visible {
      outline: 3px solid var(--al-ink);
      outline-offset: 2px;
      border-radius: 3px;
    }
    .note {
      margin: 12px 0 0;
      color: var(--al-ink-3);
      font-size: var(--al-text-note);
      text-align: end;
    }
    .whole {
      display: var(--al-counter-whole, block);
    }
    .whole.open {
      display: block;
    }
    al-scale-bars {
      margin-top: 14px;
    }
    @media (pointer: coarse) {
      .closed,
      .more {
        min-height: 44px;
        min-width: 44px;
      }
    }
  `;

  constructor() {
    super();
    this.config = null;
    this.formulaOf = null;
    this.overview = null;
    this.step = null;
    this.mechanism = 'full';
    this.projections = [];
    this.doubles = false;
    this.lang = 'en';
    this.open = false;
    this.all = false;
  }

  protected override render() {
    const { overview, step } = this;
    if (!overview || !step) return nothing;
    return html`${this.#oneLine(overview, step)}
      <div class="whole ${this.open ? 'open' : ''}">${this.#whole(overview, step)}</div>`;
  }

  #whole(overview: Overview, step: Step) {
    const words = stageWords(this.lang);
    const shown = mechanisms[this.mechanism].counters;
    const others = (Object.keys(overview.closed_form) as (keyof Counters)[]).filter(
      (name) => !shown.includes(name) && (overview.closed_form[name] > 0 || step.counted[name] > 0),
    );
    const names: CostName[] = this.all ? [...shown, ...others] : [...shown];
    return html`<h2>${words.counter}</h2>
      <table class=${names.length > 5 && !this.all ? 'many' : ''}>
        <thead>
          <tr>
            <td>
              ${
                others.length > 0
                  ? html`<button
                      class="more"
                      type="button"
                      aria-expanded=${this.all}
                      @click=${() => {
                        this.all = !this.all;
                      }}
                    >${this.all ? words.fewerCounters : words.allCounters}</button>`
                  : nothing
              }
            </td>
            <th scope="col" data-term="terms.counted">${words.counted}</th>
            <td></td>
            <th scope="col" data-term="terms.closed_form">${words.closedForm}</th>
          </tr>
        </thead>
        <tbody>
          ${names.map((name) => this.#row(name, overview, step))}
        </tbody>
      </table>
      <al-scale-bars
        .projections=${this.projections}
        .doubles=${this.doubles}
        .mechanism=${this.mechanism}
        .lang=${this.lang}
      ></al-scale-bars>
      <p class="note">${words.notExplanation}</p>`;
  }

  /** Without it the counters stand as they are. */
  async #loadFormulas(): Promise<void> {
    const loaded = await import('../../formulas/counters.ts').catch(() => null);
    this.formulaOf = loaded?.formulaOf ?? null;
  }

  /** A formula is only shown beside the value that it gives. */
  #formula(name: CostName, overview: Overview, closed: number): Formula | null {
    const { config, formulaOf } = this;
    if (!config || !formulaOf) return null;
    const found = formulaOf(name, config, overview, config.layers ? headIds.length : 1);
    return found.value === closed ? found : null;
  }

  #row(name: CostName, overview: Overview, step: Step) {
    const words = stageWords(this.lang);
    const counted = costOf(step.counted, name);
    const closed = costOf(overview.closed_form, name);
    const last = step.t === overview.step_count - 1;
    const kernel = costOf(overview.kernel, name);
    const wrong = kernel !== closed || counted > closed || (last && counted !== closed);
    const formula = this.#formula(name, overview, closed);
    const result = costPlain(name, closed);
    const spoken = `${words.closedForm} ${result}${formula ? `: ${formula.text}` : ''}`;
    const tell = async (event: Event) => {
      const anchor = (event.currentTarget as Element).getBoundingClientRect();
      asked = name;
      await this.#loadFormulas();
      const told = this.#formula(name, overview, closed);
      if (!told) return;
      const meaning = await meaningOf(name, told, this.lang);
      if (asked !== name) return;
      const body = `${told.numbers} = ${result}${meaning}`;
      this.#tip({ anchor, title: told.text, body });
    };
    const hide = () => {
      asked = null;
      this.#tip(null);
    };
    return html`<tr class=${wrong ? 'mismatch' : ''} data-counter=${name}>
      <th scope="row"><span data-term=${`counters.${name}`}>${words.counters[name]}</span>${this.#beside(name)}</th>
      <td class="counted">${costText(name, counted)}</td>
      <td class="ne">${wrong ? html`<span role="img" aria-label=${words.mismatch}>≠</span>` : nothing}</td>
      <td>
        ${
          formula || !this.formulaOf
            ? html`<button
                class="closed"
                type="button"
                aria-label=${spoken}
                @pointerenter=${tell}
                @pointerleave=${hide}
                @focus=${tell}
                @blur=${hide}
                @click=${tell}
              >${costText(name, closed)}</button>`
            : html`<span class="closed">${costText(name, closed)}</span>`
        }
      </td>
    </tr>`;
  }

  /** The same counter of standard attention, and from which length on tiles take less. */
  #beside(name: CostName) {
    const words = stageWords(this.lang);
    const text = this.projections.find(({ label }) => label === 'text');
    if (!text?.standard) return nothing;
    if (name !== 'bytes_moved' && name !== 'peak_extra_bytes') return nothing;
    const { standard } = text;
    const from = text.gains_from?.[name] ?? null;
    const compared = words.againstStandard(costPlain(name, costOf(standard, name)));
    const gains = from === null ? nothing : words.gainsFrom(from, count(from));
    const lse = name === 'peak_extra_bytes' ? words.andLse : nothing;
    return html`<small class="beside">${compared}${gains}${lse}</small>`;
  }

  #oneLine(overview: Overview, step: Step) {
    const words = stageWords(this.lang);
    const name = mechanisms[this.mechanism].compared;
    return html`<button
      class="line"
      type="button"
      aria-expanded=${this.open}
      @click=${() => {
        this.open = !this.open;
      }}
    >
      <span>${words.counters[name]}</span>
      <span><b>${costText(name, costOf(step.counted, name))}</b> / ${costText(
        name,
        costOf(overview.closed_form, name),
      )}</span>
      <span class="far">${this.open ? nothing : this.#far()}</span>
      <svg width="14" height="10" viewBox="0 0 14 10" aria-hidden="true"><path d="M2 2l5 5l5-5" /></svg>
    </button>`;
  }

  /** The same counter at the longest projected length. */
  #far() {
    const projection = this.projections.at(-1);
    const counters = projection?.values[this.mechanism];
    const name = mechanisms[this.mechanism].compared;
    if (!projection || !counters) return nothing;
    return html`${textLength(projection.n, this.lang)}: ${costText(name, costOf(counters, name))}`;
  }

  #tip(detail: { anchor: DOMRect; title: string; body: string } | null): void {
    this.dispatchEvent(new CustomEvent('al-tip', { detail, bubbles: true, composed: true }));
  }
}

/** The counter whose formula is being explained. */
let asked: CostName | null = null;

/** What the counter is, and each letter of its formula; nothing where the words cannot be loaded. */
async function meaningOf(name: CostName, formula: Formula, lang: Lang): Promise<string> {
  const loaded = await import('./meaning.ts').catch(() => null);
  return loaded?.meaning(name, formula, lang) ?? '';
}

define('al-counter', AlCounter);
