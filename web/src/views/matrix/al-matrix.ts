// <al-matrix>: the hero. A grid of cells, one element each up to 400 of them and painted beyond;
// either way a role="grid" with one moving cell. Knows how to draw a tensor with a mask, how far it
// is written, and what a step reads and writes; knows nothing of stages.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Lang } from '../../i18n/lang.ts';
import { stageWords } from '../../i18n/stage.ts';
import { define } from '../../ui/define.ts';
import { decimal } from '../../ui/format.ts';
import { level, shades, type Theme } from '../../ui/palette.ts';
import type { Cursor, TensorView, VisibleKeys } from '../../worker/protocol.ts';
import { matrixStyles } from './al-matrix.css.ts';
import { labels } from './al-matrix-labels.ts';
import { layoutOf, type MatrixLayout } from './al-matrix-layout.ts';
import {
  type Before,
  barsAtRows,
  type Operand,
  operands,
  type Role,
  type RowBar,
  stageBefore,
} from './al-matrix-sides.ts';
import { type CellRef, type CellState, cellStates, isPooled, largestInRow } from './cells.ts';
import { type Box, boxOf, type Geometry, type Group } from './geometry.ts';
import { GridController } from './grid-controller.ts';
import type { Place } from './keys.ts';
import { type Axes, cellName, cellTip, type NameInput } from './names.ts';
import { inksOf, paintCells, prepare } from './paint.ts';

const MOST_ELEMENTS = 400;

export class AlMatrix extends LitElement {
  static override properties = {
    view: { attribute: false },
    visible: { attribute: false },
    cursor: { attribute: false },
    axes: { type: String },
    tokens: { attribute: false },
    rowLabels: { attribute: false },
    jobs: { attribute: false },
    colLabels: { attribute: false },
    groups: { attribute: false },
    focusCell: { attribute: false },
    frameRow: { type: Number },
    frameRole: { type: String },
    keyCol: { type: Number },
    readCol: { type: Number },
    emphasis: { type: String },
    hover: { attribute: false },
    rowOperand: { attribute: false },
    colOperand: { attribute: false },
    stageBefore: { attribute: false },
    room: { type: Number },
    aspect: { attribute: false },
    hold: { attribute: false },
    bars: { attribute: false },
    still: { type: Boolean },
    name: { type: String },
    lang: { type: String },
    theme: { type: String },
  };

  declare view: TensorView | null;
  declare visible: VisibleKeys | null;
  /** The written part: null = nothing, undefined = whole. */
  declare cursor: Cursor | null | undefined;
  declare axes: Axes;
  declare tokens: readonly string[];
  declare rowLabels: readonly string[];
  /** Rows with something to look for; empty: not said. */
  declare jobs: readonly boolean[];
  declare colLabels: readonly string[];
  declare groups: readonly Group[];
  /** The cell being written, in the tensor's own rows and columns. */
  declare focusCell: { row: number; col: number } | null;
  declare frameRow: number;
  /** The line style of the frame around the focus row: the focus's, or a role's. */
  declare frameRole: Role | 'focus';
  declare keyCol: number;
  /** A column that the step reads whole, -1 = none. */
  declare readCol: number;
  /** Emphasised: the numbers, or the masked cells. */
  declare emphasis: 'values' | 'mask';
  declare hover: CellRef | null;
  declare rowOperand: Operand | null;
  declare colOperand: Operand | null;
  declare stageBefore: Before | null;
  /** Height to stay within, px. */
  declare room: number;
  declare aspect: readonly [number, number];
  /** Labels of the columns of a matrix of pairs: cells keep their place from stage to stage. */
  declare hold: readonly string[];
  /** A bar beside each row; empty: none. */
  declare bars: readonly RowBar[];
  /** No motion: stepping back and scrubbing. */
  declare still: boolean;
  /** The accessible name of the grid. */
  declare name: string;
  declare lang: Lang;
  declare theme: Theme;

  static override styles = matrixStyles;

  #width = 0;
  #layout: MatrixLayout | null = null;
  #states: CellState[] = [];
  #observer: ResizeObserver | null = null;
  readonly #grid = new GridController(this, () => {
    const { view } = this;
    if (!view || !this.#layout) return null;
    const { geometry } = this.#layout;
    const shows = geometry.numberSize > 0;
    const tip = ({ row, col }: Place) => cellTip(this.#nameInput(view, row), row, col, shows);
    return { view, geometry, tip };
  });

  constructor() {
    super();
    this.view = null;
    this.visible = null;
    this.cursor = undefined;
    this.axes = 'pairs';
    this.tokens = [];
    this.rowLabels = [];
    this.jobs = [];
    this.hold = [];
    this.bars = [];
    this.colLabels = [];
    this.groups = [];
    this.focusCell = null;
    this.frameRow = -1;
    this.frameRole = 'focus';
    this.keyCol = -1;
    this.readCol = -1;
    this.emphasis = 'values';
    this.hover = null;
    this.rowOperand = null;
    this.colOperand = null;
    this.stageBefore = null;
    this.room = Number.POSITIVE_INFINITY;
    this.aspect = [1, 1.15];
    this.still = false;
    this.name = '';
    this.lang = 'en';
    this.theme = 'light';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#width = Math.floor(this.clientWidth); // what stands below must not jump in the next frame
    this.#observer = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      if (width === this.#width) return;
      this.#width = width;
      this.requestUpdate();
    });
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { view } = this;
    if (!view) return;
    if (changed.has('view') || changed.has('visible') || changed.has('cursor')) {
      this.#states = cellStates(view, this.visible, this.cursor);
    }
    const follows = changed.has('focusCell') && this.focusCell && !this.#grid.hasFocus;
    this.#grid.settle(follows ? this.#shown(this.focusCell!) : this.#grid.active, view);
    this.#layout = layoutOf(this, this.#width);
  }

  protected override updated(): void {
    const canvas = this.renderRoot.querySelector<HTMLCanvasElement>('.cells > canvas');
    if (canvas && this.view && this.#layout) this.#paint(canvas, this.view, this.#layout.geometry);
  }

  /** From the tensor's own row and column to the cell shown for it. */
  #shown(cell: { row: number; col: number }): { row: number; col: number } {
    const view = this.view!;
    return {
      row: Math.floor(cell.row / view.block_rows),
      col: Math.floor(cell.col / view.block_cols),
    };
  }

  protected override render() {
    const { view } = this;
    const layout = this.#layout;
    if (!view || !layout) return nothing;
    const { geometry } = layout;
    const left = layout.before + geometry.originX;
    const radius = geometry.cellWidth >= 12 ? 3 : geometry.cellWidth >= 6 ? 1.5 : 0;
    const figure = `width:${layout.before + geometry.width}px;height:${geometry.height}px;
      --w:${geometry.cellWidth}px;--h:${geometry.cellHeight}px;--r:${radius}px;
      --n:${geometry.numberSize}px${layout.dense ? ';font-size:12px' : ''}`;
    const small = geometry.cellWidth < 12;
    const painted = view.rows * view.cols > MOST_ELEMENTS;
    const cells = `left:${left}px;top:${geometry.originY}px;
      width:${geometry.cellsWidth}px;height:${geometry.cellsHeight}px`;
    return html`<div
      class="figure ${small ? 'small' : ''} ${this.still ? 'still' : ''} ${
        painted ? 'canvas' : ''
      } ${geometry.numberSize > 0 ? 'numbered' : ''} ${this.emphasis}"
      .style=${figure}
    >
      ${labels({
        geometry,
        left,
        labelEnd: left - 10,
        rowLabels: this.rowLabels,
        jobs: this.jobs,
        colLabels: this.colLabels,
        groups: this.groups,
        focusRow: this.#focusRow(),
        keyCol: this.#keyColumn(),
        unread: (row) => this.#unread(view, row),
      })}
      ${this.#sides(layout, left)}
      <div
        class="cells"
        role="grid"
        aria-label=${this.name}
        aria-rowcount=${view.rows}
        aria-colcount=${view.cols}
        .style=${cells}
        @pointermove=${this.#grid.onMove}
        @pointerleave=${this.#grid.onLeave}
        @click=${this.#grid.onClick}
        @keydown=${this.#grid.onKey}
        @focusin=${this.#grid.onFocus}
        @focusout=${this.#grid.onLeave}
      >
        ${painted ? this.#activeOnly(view, geometry) : this.#elements(view, geometry)}
      </div>
      ${this.#outlines(view, geometry, left)}
      ${
        this.bars.length > 0
          ? barsAtRows(this.bars, geometry, left + geometry.cellsWidth, geometry.originY)
          : nothing
      }
    </div>`;
  }

  #elements(view: TensorView, geometry: Geometry) {
    const table = shades(view.kind, this.theme);
    const focus = this.focusCell ? this.#shown(this.focusCell) : null;
    const { active } = this.#grid;
    return Array.from({ length: view.rows }, (_, row) => {
      const input = this.#nameInput(view, row);
      const cells = Array.from({ length: view.cols }, (_, col) => {
        const at = row * view.cols + col;
        const state = this.#states[at]!;
        const value = view.data[at]!;
        const written = state === 'written' && !Number.isNaN(value);
        const shade = written ? table[level(value, view.kind, view.limit)]! : null;
        const faint =
          written &&
          geometry.cellWidth >= 12 &&
          Math.abs(value) < 0.06 * (view.kind === 'weight' ? 1 : view.limit);
        const bold = focus?.row === row && focus.col === col;
        const fill = shade ? `background:${shade.fill};color:${shade.ink}` : '';
        return html`<div
          role="gridcell"
          class="cell ${state} ${faint ? 'faint' : ''} ${bold ? 'bold' : ''} ${
            written && isPooled(view) ? 'pooled' : ''
          }"
          .style=${`left:${geometry.x[col]}px;top:${geometry.y[row]}px;${fill}`}
          tabindex=${active.row === row && active.col === col ? 0 : -1}
          aria-label=${cellName(input, row, col)}
        >${shade && geometry.numberSize > 0 ? decimal(value) : nothing}</div>`;
      });
      return html`<div role="row">${cells}</div>`;
    });
  }

  /** Too many cells for elements: a canvas, and an element for the one cell that can have focus. */
  #activeOnly(view: TensorView, geometry: Geometry) {
    const { row, col } = this.#grid.active;
    const input = this.#nameInput(view, row);
    return html`<canvas
        aria-hidden="true"
        .style=${`width:${geometry.cellsWidth}px;height:${geometry.cellsHeight}px`}
      ></canvas>
      <div role="row" aria-rowindex=${row + 1}>
        <div
          role="gridcell"
          class="cell"
          aria-colindex=${col + 1}
          tabindex="0"
          .style=${`left:${geometry.x[col]}px;top:${geometry.y[row]}px`}
          aria-label=${cellName(input, row, col)}
        ></div>
      </div>`;
  }

  #paint(canvas: HTMLCanvasElement, view: TensorView, geometry: Geometry): void {
    const context = prepare(canvas, geometry.cellsWidth, geometry.cellsHeight);
    if (!context) return;
    paintCells(context, inksOf(this, this.emphasis), {
      view,
      states: this.#states,
      theme: this.theme,
      x: geometry.x,
      y: geometry.y,
      cellWidth: geometry.cellWidth,
      cellHeight: geometry.cellHeight,
      numberSize: geometry.numberSize,
      numberFont: `${geometry.numberSize}px ${getComputedStyle(this).fontFamily}`,
      format: decimal,
    });
  }

  #sides(layout: MatrixLayout, left: number) {
    const { geometry } = layout;
    const input = {
      geometry,
      left,
      theme: this.theme,
      rowOperand: layout.side > 0 ? this.rowOperand : null,
      colOperand: layout.above > 0 ? this.colOperand : null,
    };
    if (!layout.ghost || !this.stageBefore) return operands(input);
    const focusRow = this.#focusRow();
    const label = this.rowLabels[focusRow] ?? '';
    return html`${operands(input)}
    ${stageBefore({
      ...input,
      before: this.stageBefore,
      visible: this.visible,
      pitch: layout.pitch,
      focusRow,
      arrowEnd: left - 14 - layout.labelWidth(label),
    })}`;
  }

  #outlines(view: TensorView, geometry: Geometry, left: number) {
    const outline = (kind: string, box: Box) => html`<div
      class="outline ${kind} ${geometry.cellWidth < 14 ? 'thin' : ''}"
      .style=${`transform:translate(${left + box.x}px,${geometry.originY + box.y}px);width:${box.width}px;height:${box.height}px`}
    ></div>`;
    const frame = this.frameRow >= 0 ? this.#shown({ row: this.frameRow, col: 0 }).row : -1;
    const kind = this.frameRole === 'focus' ? 'frame' : `role-${this.frameRole}`;
    const focus = this.focusCell && this.#shown(this.focusCell);
    const hover = this.hover?.tensor === view.name ? this.#shown(this.hover) : null;
    const { active } = this.#grid;
    // The focus ring comes first: it follows .cells, whose state shows it.
    return html`${outline('focus', boxOf(geometry, active.row, active.col))}
    ${frame >= 0 && frame < view.rows ? outline(kind, boxOf(geometry, frame, 0, view.cols)) : nothing}
    ${this.readCol >= 0 ? outline('reading', columnBox(geometry, this.readCol)) : nothing}
    ${hover ? outline('hover', boxOf(geometry, hover.row, hover.col)) : nothing}
    ${focus ? outline('writing', boxOf(geometry, focus.row, focus.col)) : nothing}`;
  }

  #focusRow(): number {
    const row = this.frameRow >= 0 ? this.frameRow : (this.focusCell?.row ?? -1);
    return row < 0 || !this.view ? -1 : Math.floor(row / this.view.block_rows);
  }

  #keyColumn(): number {
    return this.keyCol < 0 || !this.view ? -1 : Math.floor(this.keyCol / this.view.block_cols);
  }

  #unread(view: TensorView, row: number): boolean {
    const begin = row * view.cols;
    return !this.#states.slice(begin, begin + view.cols).includes('written');
  }

  #nameInput(view: TensorView, row: number): NameInput {
    const states = this.#states;
    return {
      words: stageWords(this.lang),
      axes: this.axes,
      view,
      states,
      visible: this.visible,
      tokens: this.tokens,
      largest: this.axes === 'pairs' ? largestInRow(view, states, row) : -1,
      rowComplete: !states.slice(row * view.cols, (row + 1) * view.cols).includes('unwritten'),
    };
  }
}

function columnBox(geometry: Geometry, col: number): Box {
  return { ...boxOf(geometry, 0, col), height: geometry.cellsHeight };
}

define('al-matrix', AlMatrix);
