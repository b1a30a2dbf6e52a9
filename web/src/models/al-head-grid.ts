// <al-head-grid>: every head of a model as a thumbnail: across the layers, down the heads, on a √ scale. One
// canvas, and over it a grid of cells for pointer and keys.
import { css, html, LitElement, type PropertyValues } from 'lit';
import { define } from '../ui/define.ts';
import { emit } from '../ui/emit.ts';
import { cellShade, type Theme } from '../ui/palette.ts';
import { shared } from '../ui/style/shared.ts';
import { prepare } from '../views/matrix/paint.ts';
import { type Label, letters } from './labels.ts';
import type { Thumbnails } from './protocol.ts';

const GAP = 2;
const LEAST = 9;
const MOST = 56;

export class AlHeadGrid extends LitElement {
  static override properties = {
    thumbnails: { attribute: false },
    layers: { type: Number },
    heads: { type: Number },
    group: { type: Number },
    windows: { attribute: false },
    labels: { attribute: false },
    names: { attribute: false },
    only: { type: String },
    layer: { type: Number },
    head: { type: Number },
    cell: { type: Number },
    theme: { type: String },
    label: { type: String },
  };

  declare thumbnails: Thumbnails;
  declare layers: number;
  declare heads: number;
  /** Query heads that share one head of keys and values. */
  declare group: number;
  /** Of a model whose layers differ: true for those with a window; null: all have the same mask. */
  declare windows: readonly boolean[] | null;
  /** One of each head, and what it is called in words: [layers × heads]. */
  declare labels: readonly Label[];
  declare names: readonly string[];
  /** Only heads of this label in full strength; empty: all. */
  declare only: Label | '';
  declare layer: number;
  declare head: number;
  /** Pixels a thumbnail. */
  declare cell: number;
  declare theme: Theme;
  declare label: string;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        overflow-x: auto;
        padding: 4px;
      }
      .frame {
        position: relative;
        width: max-content;
      }
      .across,
      [role='row'] {
        display: flex;
        gap: ${GAP}px;
      }
      [role='grid'] {
        display: grid;
        gap: ${GAP}px;
        position: relative;
      }
      .across {
        height: 16px;
        font-size: 11px;
        line-height: 16px;
        color: var(--al-ink-3);
      }
      .across span {
        text-align: center;
        white-space: nowrap;
      }
      canvas {
        position: absolute;
        left: 0;
      }
      button {
        min-height: 0;
        padding: 0;
        border-radius: 2px;
        background: none;
      }
      .across span,
      button {
        flex: none;
        width: var(--cell);
      }
      button {
        height: var(--cell);
        min-width: 0;
        transition: none;
      }
      @media (hover: hover) {
        button:hover:not(:disabled) {
          background: none;
          outline: 2px solid var(--al-ink);
        }
      }
      button[aria-selected='true'] {
        outline: 2.5px solid var(--al-accent);
        outline-offset: 0;
        box-shadow: 0 0 0 4px var(--al-paper);
      }
      .chosen {
        color: var(--al-accent);
        font-weight: 700;
      }
    `,
  ];

  constructor() {
    super();
    this.cell = 22;
    this.only = '';
    this.windows = null;
    this.labels = [];
    this.names = [];
  }

  protected override render() {
    return html`<div class="frame">
      <div class="across" aria-hidden="true">
        ${Array.from(
          { length: this.layers },
          (_, l) =>
            html`<span class=${l === this.layer ? 'chosen' : ''}>${
              l % 5 === 0 || l === this.layer ? l : ''
            }</span>`,
        )}
      </div>
      ${
        this.windows
          ? html`<div class="across" aria-hidden="true">
              ${this.windows.map((isLocal) => html`<span>${isLocal ? '▚' : '◣'}</span>`)}
            </div>`
          : ''
      }
      <canvas aria-hidden="true"></canvas>
      <div role="grid" aria-label=${this.label} @keydown=${this.#keydown}>
        ${Array.from({ length: this.heads }, (_, h) => this.#row(h))}
      </div>
    </div>`;
  }

  #row(h: number) {
    return html`<div role="row">
      ${Array.from({ length: this.layers }, (_, l) => {
        const isChosen = l === this.layer && h === this.head;
        return html`<button
          role="gridcell"
          tabindex=${isChosen ? 0 : -1}
          aria-selected=${isChosen}
          aria-label=${this.names[l * this.heads + h] ?? `${l}.${h}`}
          title=${this.names[l * this.heads + h] ?? ''}
          @click=${() => this.#choose(l, h)}
        ></button>`;
      })}
    </div>`;
  }

  protected override updated(_: PropertyValues): void {
    this.style.setProperty('--cell', `${this.cell}px`);
    this.#paint();
  }

  #paint(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    if (!canvas || !this.thumbnails) return;
    const pitch = this.cell + GAP;
    const [width, height] = [this.layers * pitch, this.heads * pitch];
    canvas.style.top = `${this.windows ? 32 : 16}px`;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const context = prepare(canvas, width, height);
    if (!context) return;
    const style = getComputedStyle(this);
    const { size, weights } = this.thumbnails;
    const side = this.cell / size;
    context.font = `700 ${Math.max(9, this.cell * 0.45)}px ${style.fontFamily}`;
    for (let at = 0; at < this.layers * this.heads; at++) {
      const x = Math.floor(at / this.heads) * pitch;
      const y = (at % this.heads) * pitch;
      const label = this.labels[at] ?? 'none';
      context.globalAlpha = this.only && label !== this.only ? 0.2 : 1;
      context.fillStyle = style.getPropertyValue('--al-sunk');
      context.fillRect(x, y, this.cell, this.cell);
      for (let i = 0; i < size * size; i++) {
        const weight = weights[at * size * size + i]!;
        if (weight === 0) continue;
        const root = Math.sign(weight) * Math.sqrt(Math.min(1, Math.abs(weight)));
        context.fillStyle = cellShade(root, weight < 0 ? 'signed' : 'weight', 1, this.theme).fill;
        const [row, col] = [Math.floor(i / size), i % size];
        context.fillRect(x + col * side, y + row * side, side + 0.3, side + 0.3);
      }
      context.fillStyle = style.getPropertyValue('--al-ink');
      context.fillText(letters[label], x + this.cell * 0.6, y + this.cell * 0.42);
    }
    context.globalAlpha = 1;
    context.strokeStyle = style.getPropertyValue('--al-key');
    context.setLineDash([4, 3]);
    for (let h = this.group; this.group > 1 && h < this.heads; h += this.group) {
      context.beginPath();
      context.moveTo(0, h * pitch - GAP / 2);
      context.lineTo(width, h * pitch - GAP / 2);
      context.stroke();
    }
    context.setLineDash([]);
  }

  #choose(layer: number, head: number): void {
    this.layer = layer; // the next key may come before the page has answered
    this.head = head;
    emit(this, 'head-choose', { layer, head });
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const move = moves[event.key];
    if (move) {
      const layer = Math.min(Math.max(this.layer + move[0], 0), this.layers - 1);
      const head = Math.min(Math.max(this.head + move[1], 0), this.heads - 1);
      this.#choose(layer, head);
      const at = head * this.layers + layer;
      this.renderRoot.querySelectorAll<HTMLElement>('[role=gridcell]')[at]?.focus();
    } else if (event.key === '+' || event.key === '-') {
      const scale = event.key === '+' ? 1.25 : 0.8;
      const cell = Math.round(Math.min(MOST, Math.max(LEAST, this.cell * scale)));
      emit(this, 'grid-zoom', { cell });
    } else return;
    event.preventDefault();
  };
}

define('al-head-grid', AlHeadGrid);
