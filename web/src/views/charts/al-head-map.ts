// <al-head-map>: what one head looks at, as a canvas on a √ scale from 0 to 1: many small weights are a
// finding here, not noise. Under it, in words, what the head is and the score that earned the name.
import { css, html, LitElement, type PropertyValues } from 'lit';
import { define } from '../../ui/define.ts';
import { emit } from '../../ui/emit.ts';
import { decimal } from '../../ui/format.ts';
import { cellShade, type Theme } from '../../ui/palette.ts';
import { shared } from '../../ui/style/shared.ts';
import { prepare } from '../matrix/paint.ts';

const LABEL = 16; // px before the first row and column
/** A cell from this size on has its number in it, px. */
const NUMBERED = 20;

/** Without the zero before the point: '.73', '1.00'. */
const shortly = (weight: number) => decimal(weight).replace('0.', '.');

export class AlHeadMap extends LitElement {
  static override properties = {
    weights: { attribute: false },
    n: { type: Number },
    row: { type: Number },
    theme: { type: String },
    names: { attribute: false },
    label: { type: String },
  };

  /** [n, n], row-major. */
  declare weights: Float32Array;
  declare n: number;
  /** The row that is followed; -1: none. A click on another tells of it as `row-choose`. */
  declare row: number;
  declare theme: Theme;
  declare label: string;
  /** The token of each row and column; absent: not written. */
  declare names: readonly string[] | undefined;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      canvas {
        display: block;
        width: 100%;
        aspect-ratio: 1;
        border: 1px solid var(--al-line-2);
        image-rendering: pixelated;
      }
    `,
  ];

  constructor() {
    super();
    this.row = -1;
  }

  protected override render() {
    return html`<canvas role="img" aria-label=${this.label} @click=${this.#click}></canvas>`;
  }

  readonly #click = (event: MouseEvent): void => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const row = Math.floor(((event.clientY - box.top) / box.height) * this.n);
    emit(this, 'row-choose', { row: Math.min(this.n - 1, Math.max(0, row)) });
  };

  protected override updated(_: PropertyValues): void {
    const canvas = this.renderRoot.querySelector('canvas');
    if (!canvas || !this.weights) return;
    const size = canvas.clientWidth || 240;
    const context = prepare(canvas, size, size);
    if (!context) return;
    const edge = this.names?.length ? LABEL : 0;
    const cell = (size - edge) / this.n;
    const { fontFamily } = getComputedStyle(canvas);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    if (edge > 0) this.#write(context, canvas, edge, cell);
    context.font = `${Math.min(14, cell * 0.44)}px ${fontFamily}`;
    for (let i = 0; i < this.n; i++) {
      for (let j = 0; j < this.n; j++) {
        const weight = this.weights[i * this.n + j] ?? 0;
        if (weight === 0) continue;
        const signed = Math.sign(weight) * Math.sqrt(Math.min(1, Math.abs(weight)));
        const shade = cellShade(signed, weight < 0 ? 'signed' : 'weight', 1, this.theme);
        context.fillStyle = shade.fill;
        const [x, y] = [edge + j * cell, edge + i * cell];
        context.fillRect(x, y, cell + 0.4, cell + 0.4);
        if (cell < NUMBERED) continue;
        context.fillStyle = shade.ink;
        context.fillText(shortly(weight), x + cell / 2, y + cell / 2);
      }
    }
    if (this.row < 0) return;
    context.strokeStyle = getComputedStyle(this).getPropertyValue('--al-accent');
    context.lineWidth = 2;
    context.strokeRect(1, this.row * cell, size - 2, Math.max(cell, 3));
  }

  #write(context: CanvasRenderingContext2D, canvas: Element, edge: number, cell: number): void {
    const { fontFamily, color } = getComputedStyle(canvas);
    context.font = `${Math.min(12, cell)}px ${fontFamily}`;
    context.fillStyle = color;
    this.names?.slice(0, this.n).forEach((name, at) => {
      const middle = edge + (at + 0.5) * cell;
      context.fillText(name, edge / 2, middle, edge);
      context.fillText(name, middle, edge / 2, cell);
    });
  }
}

define('al-head-map', AlHeadMap);
