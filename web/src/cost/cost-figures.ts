// <cost-figures>: what attention costs in this model: each figure for the whole model, and opened,
// its formula with the numbers in, layer type by layer type.

import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { formulaOf } from '../formulas/figures.ts';
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
    figures: ['score_pairs', 'wasted_pairs', 'mul_adds', 'flops', 'exps', 'bytes_moved'],
  },
  { id: 'memory', figures: ['score_matrix_bytes', 'score_bytes', 'extra_bytes'] },
  { id: 'kept', figures: ['kv_cache_bytes', 'state_bytes'] },
  {
    id: 'decode',
    figures: [
      'decode_pairs',
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
  };

  declare cost: ModelCost | null;
  declare settings: CostSettings;
  declare lang: Lang;

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
    return html`<details id=${name}>
      <summary>
        <span class="name">${words.figure[name]}</span>
        <span class="value ${isMain ? 'main' : ''}">${figureText(name, value)}</span>
      </summary>
      <div class="how">
        ${cost.types.map((type) => this.#type(name, type))}
        <p>${this.#sum(name, cost)}</p>
        ${words.figure_note[name] ? html`<p class="letters">${words.figure_note[name]}</p>` : nothing}
        ${value > Number.MAX_SAFE_INTEGER ? html`<p class="letters">${powers(words.rounded)}</p>` : nothing}
      </div>
    </details>`;
  }

  #type(name: FigureName, type: LayerCost): TemplateResult {
    const words = costWords(this.lang);
    const formula = formulaOf(name, type, this.settings);
    const value = exactCount(type.each[name]);
    const unit = isBytes(name) ? '\u00a0B' : '';
    if (!formula) return html`<p>${words.layer[type.kind]}: ${powers(value)}${unit}</p>`;
    const letters = [...formula.letters].map((letter) => words.letter[letter]).filter(Boolean);
    return html`<p>
        ${words.layer[type.kind]}:
        <span class="formula">${formula.symbols}</span>
        ${formula.numbers === value ? nothing : html`= ${powers(formula.numbers)}`} = <b>${powers(value)}${unit}</b>
      </p>
      ${letters.length > 0 ? html`<p class="letters">${letters.join(words.list_separator)}</p>` : nothing}`;
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
