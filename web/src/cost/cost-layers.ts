// <cost-layers>: the kinds of layers of the model: what each has, sees and keeps. A table that turns into
// cards where there is no room for it.
import { css, html, LitElement, nothing } from 'lit';
import { costWords } from '../i18n/cost.ts';
import type { Lang } from '../i18n/lang.ts';
import { define } from '../ui/define.ts';
import { shared } from '../ui/style/shared.ts';
import { bothBytes, exactCount } from './numbers.ts';
import type { CostSettings } from './settings.ts';
import type { LayerCost, ModelCost } from './types.ts';

const columns = ['kind', 'count', 'heads', 'widths', 'sees', 'keeps', 'kept'] as const;

const hasState = ({ kind }: LayerCost) => kind === 'L' || kind === 'D' || kind === 'M';

export class CostLayers extends LitElement {
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
        container-type: inline-size;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: var(--al-text-control);
        font-variant-numeric: tabular-nums;
      }
      th,
      td {
        padding: 6px var(--al-space-3) 6px 0;
        border-bottom: var(--al-hairline) solid var(--al-line);
        text-align: start;
        vertical-align: top;
        font-weight: 400;
        line-height: 1.45;
      }
      thead th {
        color: var(--al-ink-3);
        font-size: var(--al-text-note);
        white-space: nowrap;
      }
      tbody th {
        font-weight: 700;
      }
      td:last-child {
        font-weight: 700;
        padding-inline-end: 0;
      }
      td::before {
        display: none;
        content: attr(data-column);
        color: var(--al-ink-3);
        font-size: var(--al-text-note);
        font-weight: 400;
      }
      @container (max-width: 719px) {
        thead {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
        tr {
          display: grid;
          padding: var(--al-space-2) 0;
          border-bottom: var(--al-hairline) solid var(--al-line);
        }
        th,
        td {
          padding: 1px 0;
          border: 0;
        }
        td {
          display: grid;
          grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
          gap: var(--al-space-3);
        }
        td::before {
          display: block;
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
    const { column, layers_title } = costWords(this.lang);
    // The roles say what the cards of a narrow screen no longer look like.
    return html`<table role="table" aria-label=${layers_title}>
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map((name) => html`<th role="columnheader" scope="col">${column[name]}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${cost.types.map((type) => this.#row(type))}
      </tbody>
    </table>`;
  }

  #row(type: LayerCost) {
    const words = costWords(this.lang);
    const name = words.layer[type.kind] + (type.shares_cache ? words.shares_cache : '');
    const cells = {
      count: exactCount(type.count),
      heads: this.#heads(type),
      widths: `${type.shape.head_dim}, ${type.shape.value_dim}`,
      sees: this.#sees(type),
      keeps: this.#keeps(type),
      kept: type.each.kept_bytes > 0 ? bothBytes(type.count * type.each.kept_bytes) : words.none,
    };
    return html`<tr role="row" data-kind=${type.kind}>
      <th role="rowheader" scope="row">${name}</th>
      ${columns
        .filter((column) => column !== 'kind')
        .map(
          (column) =>
            html`<td role="cell" data-column=${words.column[column]}>${cells[column]}</td>`,
        )}
    </tr>`;
  }

  #heads(type: LayerCost): string {
    const words = costWords(this.lang);
    const { n_heads = 0, n_kv_heads = 0, latent_dim = 0 } = type.shape;
    if (hasState(type)) return words.state_heads(exactCount(n_heads));
    if (latent_dim > 0) return words.query_heads(exactCount(n_heads));
    return words.heads(exactCount(n_heads), exactCount(n_kv_heads));
  }

  #sees(type: LayerCost): string {
    const { sees } = costWords(this.lang);
    const { window_left, n_sink, attention_chunk, top_k, index_heads, index_dim } = this.settings;
    const { head_dim = 0, value_dim = 0 } = type.shape;
    if (hasState(type)) return sees.state(exactCount(head_dim), exactCount(value_dim));
    if (type.kind === 'S') return sees.S(exactCount(window_left + 1 + n_sink));
    if (type.kind === 'C') return sees.C(exactCount(attention_chunk));
    if (type.kind === 'F') return this.settings.causal ? sees.F : sees.all;
    return sees.T(exactCount(top_k), exactCount(index_heads), exactCount(index_dim));
  }

  #keeps(type: LayerCost): string {
    const words = costWords(this.lang);
    const { cache_elements = 0, latent_dim = 0 } = type.shape;
    if (type.shares_cache) return words.of_another;
    if (hasState(type) || type.each.kept_bytes === 0) return words.none;
    const kept = cache_elements + (type.kind === 'T' ? this.settings.index_dim : 0);
    return latent_dim > 0
      ? words.latents(exactCount(kept), exactCount(latent_dim))
      : words.elements(exactCount(kept));
  }
}

define('cost-layers', CostLayers);
