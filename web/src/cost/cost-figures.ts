// <cost-figures>: what attention costs in this model: each figure for the whole model, and opened,
// its formula with the numbers in, layer type by layer type.

import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { type Formula, formulaOf } from '../formulas/figures.ts';
import { isSame } from '../formulas/formula.ts';
import { costWords } from '../i18n/cost.ts';
import type { Lang } from '../i18n/lang.ts';
import { define } from '../ui/define.ts';
import { isBytes } from '../ui/format.ts';
import { powers } from '../ui/powers.ts';
import { shared } from '../ui/style/shared.ts';
import { countText } from '../views/counter/count-text.ts';
import { bothBytes, exactCount } from './numbers.ts';
import type { CostSettings } from './settings.ts';
import type { FigureName, LayerCost, ModelCost } from './types.ts';

const groups: readonly { id: 'prefill' | 'memory' | 'kept' | 'decode'; figures: FigureName[] }[] = [
  {
    id: 'prefill',
    figures: [
      ...(['score_pairs', 'wasted_pairs', 'index_pairs', 'mul_adds', 'flops', 'exps'] as const),
      ...(['rescales', 'bytes_moved'] as const),
    ],
  },
  { id: 'memory', figures: ['score_matrix_bytes', 'score_bytes', 'extra_bytes'] },
  { id: 'kept', figures: ['kv_cache_bytes', 'state_bytes'] },
  {
    id: 'decode',
    figures: [
      'decode_pairs',
      'decode_index_pairs',
      'decode_mul_adds',
      'decode_flops',
      'decode_exps',
      'decode_bytes_moved',
    ],
  },
];

export class CostFigures extends LitElement {
  static override properties = {
    cost: { attribute: false },
    settings: { attribute: false },
    lang: { type: String },
    opened: { state: true },
  };

  declare cost: ModelCost | null;
  declare settings: CostSettings;
  declare lang: Lang;
  declare opened: readonly FigureName[];

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      h3 {
        margin: var(--al-space-4) 0 0;
        font-size: var(--al-text-note);
        color: var(--al-ink-3);
        font-weight: 700;
      }
      h3:first-child {
        margin-top: 0;
      }
      details {
        border-bottom: var(--al-hairline) solid var(--al-line);
      }
      summary {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 var(--al-space-4);
        padding: 5px 0;
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      .name::before {
        content: '';
        display: inline-block;
        width: 0.42em;
        height: 0.42em;
        margin: 0 0.7em 0.12em 0.1em;
        border: solid var(--al-ink-3);
        border-width: 0 1.5px 1.5px 0;
        rotate: -45deg;
      }
      details[open] .name::before {
        rotate: 45deg;
      }
      .value {
        margin-inline-start: auto;
        font-weight: 700;
        text-align: end;
      }
      .main {
        font-size: var(--al-text-lead);
      }
      .how {
        display: grid;
        gap: var(--al-space-2);
        margin: 0 0 var(--al-space-3) 1.3em;
        font-size: var(--al-text-control);
        line-height: 1.5;
      }
      .how p {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .how .formula {
        font-family: var(--al-serif);
      }
      .letters {
        color: var(--al-ink-3);
        font-size: var(--al-text-note);
      }
      @media (pointer: coarse) {
        summary {
          min-height: 44px;
          align-items: center;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.cost = null;
    this.lang = 'en';
    this.opened = [];
  }

  protected override render() {
    const { cost } = this;
    if (!cost) return nothing;
    const words = costWords(this.lang);
    return groups.map(({ id, figures }) => {
      const shown = figures.filter((name) => this.#applies(id, name, cost));
      if (shown.length === 0 && id !== 'kept' && id !== 'decode') return nothing;
      return html`<h3>${words.group[id]}</h3>
        ${shown.length > 0 ? shown.map((name) => this.#figure(name, cost)) : html`<p class="quiet">${words.nothing_kept}</p>`}`;
    });
  }

  /** Without causality nothing is kept; a figure that is nought for all layers says nothing. */
  #applies(group: string, name: FigureName, cost: ModelCost): boolean {
    if (
      group === 'kept' ||
      group === 'decode' ||
      name === 'wasted_pairs' ||
      name === 'index_pairs' ||
      name === 'rescales' ||
      name === 'score_matrix_bytes' ||
      name === 'score_bytes'
    ) {
      return cost.total[name] > 0;
    }
    return true;
  }

  #figure(name: FigureName, cost: ModelCost) {
    const words = costWords(this.lang);
    const value = cost.total[name];
    const isMain = name === 'score_pairs' || name === 'kv_cache_bytes';
    const isOpen = this.opened.includes(name);
    return html`<details id=${name} @toggle=${(event: ToggleEvent) => this.#toggle(name, event)}>
      <summary>
        <span class="name">${words.figure[name]}</span>
        <span class="value ${isMain ? 'main' : ''}">${figureText(name, value)}</span>
      </summary>
      <div class="how">
        ${isOpen ? this.#how(name, cost) : nothing}
      </div>
    </details>`;
  }

  /** Formulas are worked out when a figure is opened: some sum over a million strips. */
  #toggle(name: FigureName, event: ToggleEvent): void {
    const others = this.opened.filter((each) => each !== name);
    this.opened = event.newState === 'open' ? [...others, name] : others;
  }

  #how(name: FigureName, cost: ModelCost): TemplateResult {
    const words = costWords(this.lang);
    const rounded = cost.total[name] > Number.MAX_SAFE_INTEGER;
    const note = words.figure_note[name];
    return html`${cost.types.map((type) => this.#type(name, type))}
      <p>${this.#sum(name, cost)}</p>
      ${note ? html`<p class="letters">${note}</p>` : nothing}
      ${rounded ? html`<p class="letters">${powers(words.rounded)}</p>` : nothing}`;
  }

  #type(name: FigureName, type: LayerCost): TemplateResult {
    const words = costWords(this.lang);
    const value = exactCount(type.each[name]);
    const unit = isBytes(name) ? '\u00a0B' : '';
    const found = formulaOf(name, type, this.settings);
    const layer = words.layer[type.kind] + (type.shares_cache ? words.shares_cache : '');
    if (!isSame(found.value, type.each[name])) {
      return html`<p>${layer}: ${powers(value)}${unit}</p>`;
    }
    return html`<p>
        ${layer}:
        <span class="formula">${found.text}</span>
        ${found.numbers === value ? nothing : html`= ${powers(found.numbers)}`} = <b>${powers(value)}${unit}</b>
      </p>
      ${this.#symbols(found)}`;
  }

  /** The meaning of the letters; those with a formula of their own show it. */
  #symbols({ symbols, sets }: Formula) {
    const words = costWords(this.lang);
    const letters = symbols.map(({ letter, text, value }) => {
      const meaning = words.letter[letter] ?? letter;
      return text === null
        ? meaning
        : html`${meaning} = <span class="formula">${text}</span> = ${exactCount(value)}`;
    });
    const parts = [...letters, ...sets.map((set) => words.set[set] ?? set)];
    if (parts.length === 0) return nothing;
    return html`<p class="letters">
      ${parts.map((part, at) => html`${at > 0 ? words.list_separator : nothing}${part}`)}
    </p>`;
  }

  /** Work adds up over layers; workspace is used again by the next layer. */
  #sum(name: FigureName, { types, total }: ModelCost): TemplateResult {
    const words = costWords(this.lang);
    const value = exactCount(total[name]);
    const unit = isBytes(name) ? '\u00a0B' : '';
    const figures =
      isBytes(name) && total[name] >= 1000 ? html` = ${bothBytes(total[name])}` : nothing;
    if (name === 'extra_bytes')
      return html`${words.whole_model}: ${words.largest} = <b>${powers(value)}${unit}</b>${figures}`;
    const terms = types.map(({ count, each }) => `${exactCount(count)}·${exactCount(each[name])}`);
    return html`${words.whole_model}: ${powers(terms.join(' + '))} = <b>${powers(value)}${unit}</b>${figures}`;
  }
}

/** A figure in its unit; bytes in both. */
export function figureText(name: string, value: number): TemplateResult | string {
  return isBytes(name) ? bothBytes(value) : countText(value);
}

define('cost-figures', CostFigures);
