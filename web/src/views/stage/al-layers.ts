// <al-layers>: a stack of layers, each with a window, full or linear attention, and what the query's
// token at its top depends on: exactly (a relay through the masks) and by how much (attention
// rollout). Rows are levels, the top first; columns are tokens.

import { css, html, LitElement, nothing } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { type StackWords, stackWords } from '../../i18n/stack.ts';
import { DEFAULT_LAYERS, type LayerKind, layerKinds } from '../../parameters/layers.ts';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { decimal } from '../../ui/format.ts';
import { cellShade, type Theme } from '../../ui/palette.ts';
import { section } from '../../ui/style/section.ts';
import { shared } from '../../ui/style/shared.ts';
import { limits } from '../../worker/limits.ts';
import type { StackView } from '../../worker/protocol.ts';

const MOST_COLUMNS = 40;
const MOST_NUMBERS = 14; // columns whose cells still have room for one

/** Patterns of real models, the lowest layer first. */
const PRESETS = [
  ['SSSF', 'SSSF'],
  ['SSSSSF', 'Gemma 3 (5 : 1)'],
  ['SSSS', 'Mistral 7B'],
  ['FSFS', 'GPT-Neo'],
  ['FFFF', 'GPT-2'],
  ['LLLLLLLF', 'MiniMax-01 (7 : 1)'],
] as const;

export class AlLayers extends LitElement {
  static override properties = {
    layers: { type: String },
    stack: { attribute: false },
    windowLeft: { type: Number },
    tokens: { attribute: false },
    lang: { type: String },
    theme: { type: String },
    computed: { type: Number },
    inStage: { type: Boolean },
  };

  /** The kinds of the layers, the lowest first; null: closed. */
  declare layers: string | null;
  declare stack: StackView | null;
  declare windowLeft: number;
  declare tokens: readonly string[];
  declare lang: Lang;
  declare theme: Theme;
  /** Layers that have been run so far; those above are outlines. */
  declare computed: number;
  /** As the picture of the stage: always open. */
  declare inStage: boolean;

  static override styles = [
    shared,
    section,
    css`
      .controls {
        display: var(--al-layer-controls, flex);
        flex-wrap: wrap;
        align-items: center;
        gap: var(--al-space-2) var(--al-space-4);
        margin: var(--al-space-3) 0;
        font-size: var(--al-text-control);
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: var(--al-space-2);
      }
      input {
        width: 140px;
        height: 24px;
        accent-color: var(--al-ink);
      }
      output {
        font-weight: 700;
      }
      .levels {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr) max-content;
        gap: 3px var(--al-space-3);
        align-items: center;
      }
      .level {
        display: flex;
        align-items: center;
        gap: 6px;
        font-size: var(--al-text-control);
        white-space: nowrap;
      }
      .level select {
        min-height: 28px;
        font-weight: 700;
      }
      .row {
        display: grid;
        gap: 2px;
      }
      .cell {
        height: var(--al-layer-cell, 30px);
        display: grid;
        place-items: center;
        overflow: hidden;
        border-radius: var(--al-radius-cell);
        font-size: var(--al-text-note);
        background: repeating-linear-gradient(
          -45deg,
          var(--al-hatch-ground) 0 4px,
          var(--al-hatch) 4px 5px
        );
      }
      .cell.in {
        background: none;
      }
      .cell.later {
        background: none;
        border: 1px dashed var(--al-line-2);
      }
      .now .number {
        font-weight: 700;
      }
      .cell.query {
        outline: 2px solid var(--al-accent);
      }
      .name,
      .arrives {
        overflow: hidden;
        text-align: center;
        text-overflow: ellipsis;
        white-space: nowrap;
        font-size: var(--al-text-control);
      }
      .name.query {
        font-weight: 700;
        color: var(--al-accent);
      }
      .arrives {
        color: var(--al-ink-2);
      }
      .count {
        text-align: end;
        color: var(--al-ink-2);
        font-size: var(--al-text-control);
      }
      .says {
        margin: var(--al-space-3) 0 var(--al-space-1);
        font-size: var(--al-text-body);
      }
      .note {
        margin: 0;
        max-width: 80ch;
        line-height: 1.5;
      }
      @container (max-width: 519px) {
        .levels {
          grid-template-columns: max-content minmax(0, 1fr);
          gap: 3px var(--al-space-2);
        }
        .level .number {
          display: none;
        }
        .count {
          display: none;
        }
        .crowded .cell {
          font-size: 0;
        }
      }
      @media (forced-colors: active) {
        .cell {
          forced-color-adjust: none;
        }
      }
      @media (pointer: coarse) {
        .level select {
          min-height: 44px;
        }
        .cell {
          height: 44px;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.layers = null;
    this.stack = null;
    this.windowLeft = 0;
    this.tokens = [];
    this.lang = 'en';
    this.theme = 'light';
    this.computed = limits.layers;
    this.inStage = false;
  }

  protected override render() {
    const words = stackWords(this.lang);
    const { layers } = this;
    if (this.inStage) return this.#open(layers ?? DEFAULT_LAYERS, words);
    return html`<header>
        <h2>${words.title}</h2>
        <p class="quiet">${words.intro}</p>
        <button
          class="bordered"
          aria-expanded=${layers !== null}
          @click=${() => this.#change(layers === null ? PRESETS[0][0] : null)}
        >
          ${layers === null ? words.open : words.close}
        </button>
      </header>
      ${layers === null ? nothing : this.#open(layers, words)}`;
  }

  #open(layers: string, words: StackWords) {
    const known = PRESETS.some(([pattern]) => pattern === layers);
    return html`<div class="controls">
        <label>
          ${words.pattern}
          <select
            class="bordered"
            @change=${(event: Event) => this.#change((event.target as HTMLSelectElement).value)}
          >
            ${PRESETS.map(
              ([pattern, name]) =>
                html`<option value=${pattern} ?selected=${pattern === layers}>${name}</option>`,
            )}
            ${known ? nothing : html`<option value=${layers} selected>${words.own}</option>`}
          </select>
        </label>
        <span>
          <button
            class="bordered"
            aria-label=${words.add}
            ?disabled=${layers.length >= limits.layers}
            @click=${() => this.#change(`${layers}S`)}
          >
            +
          </button>
          <button
            class="bordered"
            aria-label=${words.remove}
            ?disabled=${layers.length <= 1}
            @click=${() => this.#change(layers.slice(0, -1))}
          >
            −
          </button>
        </span>
        ${this.inStage ? nothing : this.#windowSlider(words)}
      </div>
      ${this.stack ? this.#levels(this.stack, layers, words) : nothing}`;
  }

  #windowSlider(words: StackWords) {
    return html`<label>
        ${words.window}
        <input
          type="range"
          min="0"
          max=${Math.max(1, this.tokens.length - 1)}
          .value=${String(this.windowLeft)}
          @input=${(event: Event) => emit(this, 'layers-change', { window_left: Number((event.target as HTMLInputElement).value) })}
        />
        <output>${Math.min(this.windowLeft, Math.max(1, this.tokens.length - 1))}</output>
      </label>`;
  }

  #levels(stack: StackView, layers: string, words: StackWords) {
    const { query, first_layer } = stack;
    const n = first_layer.length;
    const begin = Math.max(0, Math.min(query + 1 - MOST_COLUMNS, n - MOST_COLUMNS));
    const end = Math.min(n, begin + MOST_COLUMNS);
    const columns = Array.from({ length: end - begin }, (_, at) => begin + at);
    const grid = `grid-template-columns:repeat(${columns.length},minmax(0,1fr))`;
    const levels = stack.layers.map((_, at) => stack.layers.length - at); // the top first
    const crowded = columns.length > 7 ? 'crowded' : '';
    return html`<div class="levels ${crowded}">
        ${levels.map(
          (level) => html`<div class="level ${level === this.computed ? 'now' : ''}">
              <span class="number">${words.layer(level)}</span>${this.#kind(layers, level - 1, words)}
            </div>
            ${this.#row(stack, level, columns, grid, words)}
            <div class="count">${words.reached(stack.layers[level - 1]!.reached, n)}</div>`,
        )}
        <div class="level">${words.text}</div>
        ${this.#row(stack, 0, columns, grid, words)}
        <div class="count">${words.reach}</div>
        <span></span>
        <div class="row" aria-hidden="true" .style=${grid}>
          ${columns.map(
            (s) => html`<span class="name ${s === query ? 'query' : ''}">${this.tokens[s]}</span>`,
          )}
        </div>
        <span class="count"></span>
        <div class="level">${words.first}</div>
        <div class="row" role="list" .style=${grid}>
          ${columns.map((s) => {
            const first = first_layer[s]!;
            const said = first > 0 ? words.layer(first) : first === 0 ? words.itself : words.never;
            return html`<span
              class="arrives"
              role="listitem"
              aria-label=${words.first_cell(this.tokens[s] ?? '', said)}
              >${first > 0 ? first : first === 0 ? '0' : '–'}</span
            >`;
          })}
        </div>
        <span class="count"></span>
      </div>
      <p class="says">${this.#says(stack, words)}</p>
      <p class="quiet note">${words.note} ${columns.length < n ? words.cut(columns.length) : nothing}</p>`;
  }

  #row(
    stack: StackView,
    level: number,
    columns: readonly number[],
    grid: string,
    words: StackWords,
  ) {
    const n = stack.first_layer.length;
    const name = level === 0 ? words.text : words.layer(level);
    return html`<div class="row" role="list" aria-label=${name} .style=${grid}>
      ${columns.map((s) => {
        const token = this.tokens[s] ?? '';
        if (level > this.computed) {
          return html`<span
            class="cell later"
            role="listitem"
            aria-label=${words.later(token, name)}
          ></span>`;
        }
        const share = stack.flow[level * n + s]!;
        const focus = s === stack.query && level === stack.layers.length ? 'query' : '';
        if (stack.cone[level * n + s] !== 1) {
          return html`<span
            class="cell"
            role="listitem"
            aria-label=${words.unreached(token, name)}
          ></span>`;
        }
        const { fill, ink } = cellShade(share, 'weight', 1, this.theme);
        return html`<span
          class="cell in ${focus}"
          role="listitem"
          aria-label=${words.cell(token, name, decimal(share))}
          .style=${`background:${fill};color:${ink}`}
          >${columns.length <= MOST_NUMBERS ? decimal(share) : nothing}</span
        >`;
      })}
    </div>`;
  }

  #kind(layers: string, at: number, words: StackWords) {
    return html`<select
      aria-label=${words.layer(at + 1)}
      @change=${(event: Event) => {
        const kind = (event.target as HTMLSelectElement).value;
        this.#change(layers.slice(0, at) + kind + layers.slice(at + 1));
      }}
    >
      ${layerKinds.map(
        (kind: LayerKind) => html`<option value=${kind} ?selected=${layers[at] === kind}>
          ${words.kind[kind]}
        </option>`,
      )}
    </select>`;
  }

  /** The layer at which the farthest token arrives, if it does. */
  #says({ query, first_layer }: StackView, words: StackWords): string {
    const [first = '', last = ''] = [this.tokens[0], this.tokens[query]];
    if (query === 0) return words.start(last);
    const layer = first_layer[0]!;
    const kind = (this.layers ?? DEFAULT_LAYERS)[layer - 1];
    if (kind === 'F') return words.full(first, last, layer);
    if (kind === 'L') return words.linear(first, last, layer);
    if (layer === 1) return words.direct(first, last);
    return layer > 0 ? words.relayed(first, last, layer) : words.lost(first, last);
  }

  #change(layers: string | null): void {
    emit(this, 'layers-change', { layers });
  }
}

define('al-layers', AlLayers);
