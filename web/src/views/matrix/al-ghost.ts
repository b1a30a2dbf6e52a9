// <al-ghost>: a small picture of a tensor beside the hero, hidden from assistive technology (the
// same facts are in the grid, the table and the caption). Painted, never interactive.
import { css, html, LitElement, type PropertyValues } from 'lit';
import { define } from '../../ui/define.ts';
import type { Theme } from '../../ui/palette.ts';
import type { Cursor, TensorView, VisibleKeys } from '../../worker/protocol.ts';
import { type CellState, cellStates } from './cells.ts';
import { inksOf, paintCells, prepare } from './paint.ts';

export class AlGhost extends LitElement {
  static override properties = {
    view: { attribute: false },
    visible: { attribute: false },
    cursor: { attribute: false },
    cellWidth: { type: Number },
    cellHeight: { type: Number },
    gapX: { type: Number },
    gapY: { type: Number },
    transposed: { type: Boolean },
    strength: { type: Number },
    focusRow: { type: Number },
    focusCol: { type: Number },
    theme: { type: String },
  };

  declare view: TensorView | null;
  declare visible: VisibleKeys | null;
  /** The written part; undefined = whole. */
  declare cursor: Cursor | null | undefined;
  declare cellWidth: number;
  declare cellHeight: number;
  declare gapX: number;
  declare gapY: number;
  /** Draw the tensor's rows as columns. */
  declare transposed: boolean;
  /** Opacity of everything but the focus row and column. */
  declare strength: number;
  declare focusRow: number;
  declare focusCol: number;
  declare theme: Theme;

  static override styles = css`
    :host {
      display: block;
      width: fit-content;
      max-width: 100%;
      height: fit-content;
      line-height: 0;
    }
    :host(.at), /* beside a matrix: its place is given, and may lie outside of the box around */
    :host(.at) canvas {
      width: max-content;
      max-width: none;
    }
    canvas {
      display: block;
      max-width: 100%; /* a squeezed strip still says which channels count */
    }
    /* Placed beside a grid it has no width to be a share of. */
    :host(.at) {
      width: max-content;
    }
    :host(.at) canvas {
      max-width: none;
    }
  `;

  constructor() {
    super();
    this.view = null;
    this.visible = null;
    this.cursor = undefined;
    this.cellWidth = 8;
    this.cellHeight = 8;
    this.gapX = 0;
    this.gapY = 0;
    this.transposed = false;
    this.strength = 1;
    this.focusRow = -1;
    this.focusCol = -1;
    this.theme = 'light';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('aria-hidden', 'true');
  }

  #edges(): { x: number[]; y: number[]; width: number; height: number } {
    const { rows, cols } = this.view ?? { rows: 0, cols: 0 };
    const across = this.transposed ? rows : cols;
    const down = this.transposed ? cols : rows;
    const x = Array.from({ length: across }, (_, at) => at * (this.cellWidth + this.gapX));
    const y = Array.from({ length: down }, (_, at) => at * (this.cellHeight + this.gapY));
    const width = Math.max(0, across * (this.cellWidth + this.gapX) - this.gapX);
    const height = Math.max(0, down * (this.cellHeight + this.gapY) - this.gapY);
    return { x, y, width, height };
  }

  protected override render() {
    const { width, height } = this.#edges();
    return html`<canvas .style=${`width:${width}px;height:${height}px`}></canvas>`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const { x, y, width, height } = this.#edges();
    if (!canvas || !this.view || width <= 0) return;
    const context = prepare(canvas, width, height);
    if (!context) return;
    const states: CellState[] = cellStates(this.view, this.visible, this.cursor);
    const all = this.focusRow < 0 && this.focusCol < 0;
    paintCells(context, inksOf(this), {
      view: this.view,
      states,
      theme: this.theme,
      x,
      y,
      cellWidth: this.cellWidth,
      cellHeight: this.cellHeight,
      transposed: this.transposed,
      alpha: this.strength,
      strong: all ? undefined : (row, col) => row === this.focusRow || col === this.focusCol,
    });
  }
}

define('al-ghost', AlGhost);
