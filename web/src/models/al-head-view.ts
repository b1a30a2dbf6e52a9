// <al-head-view>: one head of a model, enlarged: its map, what the chosen token reads, the scores that earned
// its label, and the ways on.
import { css, html, LitElement, nothing, svg } from 'lit';
import type { HeadScores, ModelInfo } from '../../../bindings/models-types.ts';
import type { Lang } from '../i18n/lang.ts';
import { define } from '../ui/define.ts';
import { emit } from '../ui/emit.ts';
import { decimal } from '../ui/format.ts';
import type { Theme } from '../ui/palette.ts';
import { shared } from '../ui/style/shared.ts';
import '../views/charts/al-head-map.ts';
import type { Label } from './labels.ts';
import type { HeadPicture } from './state.ts';
import { type ModelsWords, modelsWords } from './words.ts';

/** Rows of the list beside the map; the rest of the weight is small. */
const MOST_ROWS = 12;

export class AlHeadView extends LitElement {
  static override properties = {
    head: { attribute: false },
    info: { attribute: false },
    tokens: { attribute: false },
    query: { type: Number },
    scores: { attribute: false },
    probe: { attribute: false },
    label: { type: String },
    link: { type: String },
    theme: { type: String },
    lang: { type: String },
  };

  declare head: HeadPicture;
  declare info: ModelInfo;
  declare tokens: readonly string[];
  declare query: number;
  declare scores: HeadScores;
  declare probe: HeadScores | undefined;
  declare label: Label;
  /** To the playground with this head. */
  declare link: string;
  declare theme: Theme;
  declare lang: Lang;

  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1.3fr) minmax(0, 1fr);
        gap: 4px 24px;
        align-items: start;
      }
      h3 {
        grid-column: 1 / -1;
        margin: 0;
        font-size: 17px;
      }
      h3 b {
        font-weight: 400;
        color: var(--al-ink-2);
      }
      al-head-map {
        max-width: 520px;
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      caption {
        padding-bottom: 4px;
        text-align: start;
        font-weight: 700;
      }
      td,
      th {
        padding: 1px 6px 1px 0;
        font-weight: 400;
        text-align: start;
        white-space: nowrap;
      }
      th {
        max-width: 9em;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      td:last-child {
        text-align: end;
      }
      .largest {
        font-weight: 700;
      }
      svg {
        width: 100%;
        min-width: 60px;
        height: 12px;
      }
      rect {
        fill: var(--al-ink-2);
      }
      .largest rect {
        fill: var(--al-accent);
      }
      .notes {
        grid-column: 1 / -1;
        margin: 6px 0 0;
        font-size: 14px;
        line-height: 1.6;
        color: var(--al-ink-2);
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        grid-column: 1 / -1;
        margin-top: 6px;
      }
      a {
        display: inline-flex;
        align-items: center;
        min-height: 32px;
        padding: 0 12px;
        border: 1px solid var(--al-ink);
        border-radius: var(--al-radius);
        color: inherit;
        font-weight: 700;
        text-decoration: none;
      }
      @container (max-width: 519px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  protected override render() {
    const words = modelsWords(this.lang);
    const { layer, head, map } = this.head;
    const n = this.tokens.length;
    const name = words.head_at(layer, head);
    const row = map.subarray(this.query * n, (this.query + 1) * n);
    const { causal } = this.info.masks[layer]!;
    const order = Array.from(row.keys())
      .filter((j) => !causal || j <= this.query)
      .sort((a, b) => Math.abs(row[b]!) - Math.abs(row[a]!))
      .slice(0, MOST_ROWS);
    const shown = new Set(order);
    const largest = order[0];
    return html`<h3>${name} <b>${words.label[this.label]}</b></h3>
      <al-head-map
        .weights=${map}
        .n=${n}
        .row=${this.query}
        .theme=${this.theme}
        .label=${`${name}: ${words.label[this.label]}, ${words.scale}`}
        @row-choose=${(event: CustomEvent<{ row: number }>) =>
          emit(this, 'token-choose', { index: event.detail.row })}
      ></al-head-map>
      <table>
        <caption>${words.row(this.tokens[this.query] ?? '')}</caption>
        ${Array.from(row.keys())
          .filter((j) => shown.has(j))
          .map(
            (j) => html`<tr class=${j === largest ? 'largest' : ''}>
              <th scope="row">${this.tokens[j]}</th>
              <td>
                <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
                  ${svg`<rect width=${Math.min(100, 100 * Math.abs(row[j]!))} height="12"></rect>`}
                </svg>
              </td>
              <td>${decimal(row[j]!)}</td>
            </tr>`,
          )}
      </table>
      <p class="notes">${this.#notes(words)}</p>
      <p class="ways">
        ${this.link ? html`<a href=${this.link}>${words.playground}</a>` : nothing}
        <button class="bordered" @click=${() => emit(this, 'head-export')}>${words.export_head}</button>
      </p>`;
  }

  #notes(words: ModelsWords) {
    const { scores, probe, info } = this;
    const { causal, window_left } = info.masks[this.head.layer]!;
    const mask = !causal
      ? words.mask_of_layer.both
      : window_left >= 0
        ? words.mask_of_layer.window(window_left + 1)
        : words.mask_of_layer.full;
    return html`${
      probe
        ? words.scores(decimal(probe.previous), decimal(probe.prefix_chance), decimal(probe.prefix))
        : words.probing
    }<br />
      ${words.first} ${decimal(scores.first)} · ${words.entropy} ${decimal(scores.entropy)}
      (${words.even} ${decimal(scores.even)}) · ${words.distance} ${decimal(scores.distance, 1)}
      (${words.even} ${decimal(scores.even_distance, 1)}) · ${mask}`;
  }
}

define('al-head-view', AlHeadView);
