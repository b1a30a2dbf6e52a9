// <al-matrix>: the hero. A grid of cells, one element each up to 1,024 of them and painted beyond;
// either way a role="grid" with one moving cell. Knows how to draw a tensor with a mask, how far it
// is written, and what a step reads and writes; knows nothing of stages.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { decimal, type Lang } from '../format.ts';
import { stageWords } from '../i18n/stage.ts';
import {
  type CellRef,
  type CellState,
  cellStates,
  isPooled,
  largestInRow,
} from '../matrix/cells.ts';
import { type Box, boxOf, type Geometry, type Group, indexAt, layout } from '../matrix/geometry.ts';
import { moved } from '../matrix/keys.ts';
import { type Axes, cellName, cellTip, type NameInput } from '../matrix/names.ts';
import { inksOf, paintCells, prepare } from '../matrix/paint.ts';
import { level, shades, type Theme } from '../palette.ts';
import type { Cells, Cursor, TensorView, VisibleKeys } from '../worker/protocol.ts';
import './al-ghost.ts';
import { matrixStyles } from './al-matrix.css.ts';
import { labels, measurer } from './al-matrix-labels.ts';
import {
  type Before,
  stageBefore as beforeTemplate,
  kOperandSide,
  type Operand,
  operandHeight,
  operands,
  type Role,
} from './al-matrix-sides.ts';
import { define } from './define.ts';

const kMostElements = 1024;
const kBeforeFrom = 430; // narrower, or more rows than this: no room for the stage before
const kDenseFrom = 24;

export class AlMatrix extends LitElement {
  static override properties = {
    view: { attribute: false },
    visible: { attribute: false },
    cursor: { attribute: false },
    axes: { type: String },
    tokens: { attribute: false },
    rowLabels: { attribute: false },
    colLabels: { attribute: false },
    groups: { attribute: false },
    focusCell: { attribute: false },
    frameRow: { type: Number },
    frameRole: { type: String },
    keyCol: { type: Number },
    reads: { attribute: false },
    emphasis: { type: String },
    hover: { attribute: false },
    rowOperand: { attribute: false },
    colOperand: { attribute: false },
    stageBefore: { attribute: false },
    room: { type: Number },
    aspect: { attribute: false },
    still: { type: Boolean },
    name: { type: String },
    lang: { type: String },
    theme: { type: String },
  };

  declare view: TensorView | null;
  declare visible: VisibleKeys | null;
  /** How far it is written: null = not at all, undefined = whole. */
  declare cursor: Cursor | null | undefined;
  declare axes: Axes;
  declare tokens: readonly string[];
  declare rowLabels: readonly string[];
  declare colLabels: readonly string[];
  declare groups: readonly Group[];
  /** The cell being written, in the tensor's own rows and columns. */
  declare focusCell: { row: number; col: number } | null;
  declare frameRow: number;
  /** How the frame of the focus row is drawn: as the focus, or in the line style of a role. */
  declare frameRole: Role | 'focus';
  declare keyCol: number;
  declare reads: readonly Cells[];
  /** What to look at: the numbers, or what the mask hides. */
  declare emphasis: 'values' | 'mask';
  declare hover: CellRef | null;
  declare rowOperand: Operand | null;
  declare colOperand: Operand | null;
  declare stageBefore: Before | null;
  /** Height to stay within, px. */
  declare room: number;
  declare aspect: readonly [number, number];
  /** No motion: stepping back and scrubbing. */
  declare still: boolean;
  /** What the grid is called. */
  declare name: string;
  declare lang: Lang;
  declare theme: Theme;

  static override styles = matrixStyles;

  #width = 0;
  #active = { row: 0, col: 0 };
  #pointed: { row: number; col: number } | null = null;
  #geometry: Geometry | null = null;
  #states: CellState[] = [];
  #observer: ResizeObserver | null = null;

  constructor() {
    super();
    this.view = null;
    this.visible = null;
    this.cursor = undefined;
    this.axes = 'pairs';
    this.tokens = [];
    this.rowLabels = [];
    this.colLabels = [];
    this.groups = [];
    this.focusCell = null;
    this.frameRow = -1;
    this.frameRole = 'focus';
    this.keyCol = -1;
    this.reads = [];
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

  /** Where the cells are, for whoever draws beside them; null before the first picture. */
  get geometry(): Geometry | null {
    return this.#geometry;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.view) return;
    if (changed.has('view') || changed.has('visible') || changed.has('cursor')) {
      this.#states = cellStates(this.view, this.visible, this.cursor);
    }
    if (changed.has('focusCell') && this.focusCell && !this.#hasFocus()) {
      this.#active = this.#shown(this.focusCell);
    }
    this.#active.row = Math.min(this.#active.row, Math.max(0, this.view.rows - 1));
    this.#active.col = Math.min(this.#active.col, Math.max(0, this.view.cols - 1));
    this.#geometry = this.#width > 0 ? this.#layout(this.view) : null;
  }

  protected override updated(): void {
    const canvas = this.renderRoot.querySelector<HTMLCanvasElement>('.cells > canvas');
    if (canvas && this.view && this.#geometry) this.#paint(canvas, this.view, this.#geometry);
  }

  // ---- pointer and keyboard -------------------------------------------------------------------

  #onMove(event: PointerEvent): void {
    const geometry = this.#geometry;
    const cells = event.currentTarget as HTMLElement;
    const frame = cells.getBoundingClientRect();
    if (!geometry || frame.width === 0) return;
    // The page may be zoomed or scaled by an embedding one.
    const scale = geometry.cellsWidth / frame.width;
    const row = indexAt(geometry.y, (event.clientY - frame.top) * scale);
    const col = indexAt(geometry.x, (event.clientX - frame.left) * scale);
    this.#point(row < 0 || col < 0 ? null : { row, col });
  }

  #onLeave(): void {
    this.#point(null);
  }

  #onFocus(): void {
    if ((this.renderRoot as ShadowRoot).activeElement?.matches(':focus-visible')) {
      this.#point(this.#active);
    }
  }

  #onClick(event: MouseEvent): void {
    this.#onMove(event as PointerEvent);
    if (!this.#pointed) return;
    this.#active = { ...this.#pointed };
    this.#select();
  }

  /** Arrows, Home, End and their Ctrl forms move the one cell; Enter goes to its step. */
  #onKey(event: KeyboardEvent): void {
    const { rows, cols } = this.view!;
    if (event.key === 'Enter') {
      this.#select();
    } else {
      const next = moved(this.#active, event.key, event.ctrlKey || event.metaKey, rows, cols);
      if (!next) return;
      this.#active = next;
      this.#point(next);
      this.requestUpdate();
      this.updateComplete.then(() =>
        this.renderRoot.querySelector<HTMLElement>('[tabindex="0"]')?.focus(),
      );
    }
    event.preventDefault();
    event.stopPropagation(); // the page's own arrow keys step
  }

  #point(cell: { row: number; col: number } | null): void {
    if (cell?.row === this.#pointed?.row && cell?.col === this.#pointed?.col) return;
    this.#pointed = cell && { ...cell };
    this.#send('cell-hover', cell && this.#ref(cell));
    this.#send('al-tip', cell && this.#tip(cell));
  }

  #select(): void {
    this.#send('cell-select', this.#ref(this.#active));
  }

  #send(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #ref(cell: { row: number; col: number }): CellRef {
    const { name, block_rows, block_cols } = this.view!;
    return { tensor: name, row: cell.row * block_rows, col: cell.col * block_cols };
  }

  #tip(cell: { row: number; col: number }) {
    const geometry = this.#geometry!;
    const shows = geometry.numberSize > 0;
    const tip = cellTip(this.#nameInput(this.view!, cell.row), cell.row, cell.col, shows);
    if (!tip) return null;
    const frame = this.renderRoot.querySelector('.cells')!.getBoundingClientRect();
    const box = boxOf(geometry, cell.row, cell.col);
    const anchor = new DOMRect(frame.left + box.x, frame.top + box.y, box.width, box.height);
    return { anchor, ...tip };
  }

  #hasFocus(): boolean {
    return (this.renderRoot as ShadowRoot).activeElement !== null;
  }

  /** From the tensor's own row and column to the cell shown for it. */
  #shown(cell: { row: number; col: number }): { row: number; col: number } {
    const view = this.view!;
    return {
      row: Math.floor(cell.row / view.block_rows),
      col: Math.floor(cell.col / view.block_cols),
    };
  }

  // ---- layout ---------------------------------------------------------------------------------

  #layout(view: TensorView): Geometry {
    const style = getComputedStyle(this);
    const px = (token: string, otherwise: number) =>
      Number.parseFloat(style.getPropertyValue(token)) || otherwise;
    const measure = measurer(style.fontFamily);
    const narrow = this.#width < 420;
    const dense = view.rows > kDenseFrom;
    const labelSize = Math.min(px('--al-text-label', 15), dense ? 12 : narrow ? 14 : 99);
    const longest = labelSize * 8;
    const widths = (labels: readonly string[]) =>
      labels.map((label) => Math.min(longest, measure(label, labelSize, true)));
    const widestNumber = view.limit >= 9.995 || view.kind === 'signed' ? -view.limit : 0;
    return layout({
      rows: view.rows,
      cols: view.cols,
      width: this.#width - this.#beforeWidth(view),
      height: this.room,
      maxCell: px('--al-cell-max', 64),
      aspect: this.aspect,
      rowLabelWidth: Math.max(0, ...widths(this.rowLabels)),
      colLabelWidths: widths(this.colLabels),
      labelSize,
      numberWidth: measure(decimal(widestNumber), 1, false),
      maxNumber: Math.min(px('--al-text-cell', 14.5), narrow ? 12 : 99),
      groups: this.groups,
      ...this.#reserve(),
    });
  }

  /** Room for the operands between labels and cells; none on a phone. */
  #reserve(): { left: number; top: number } {
    const narrow = this.#width < 420;
    return {
      left: this.rowOperand && !narrow ? kOperandSide + 12 : 0,
      top: this.colOperand && !narrow ? operandHeight(this.colOperand) + 10 : 0,
    };
  }

  #labelWidth(label: string): number {
    const style = getComputedStyle(this);
    const size = Number.parseFloat(style.fontSize);
    return Math.min(8 * size, measurer(style.fontFamily)(label, size, true));
  }

  #ghostPitch(view: TensorView): number {
    return Math.max(2, Math.min(16, Math.floor((this.#width * 0.17) / view.cols)));
  }

  #beforeWidth(view: TensorView): number {
    const crowded = this.#width < kBeforeFrom || view.rows > kDenseFrom || view.rows < 3;
    if (!this.stageBefore || crowded) return 0;
    return view.cols * this.#ghostPitch(view) + 36;
  }

  // ---- picture --------------------------------------------------------------------------------

  protected override render() {
    const view = this.view;
    const geometry = this.#geometry;
    if (!view || !geometry) return nothing;
    const shift = this.#beforeWidth(view);
    const left = shift + geometry.originX;
    const radius = geometry.cellWidth >= 12 ? 3 : geometry.cellWidth >= 6 ? 1.5 : 0;
    const figure = `width:${shift + geometry.width}px;height:${geometry.height}px;
      --w:${geometry.cellWidth}px;--h:${geometry.cellHeight}px;--r:${radius}px;
      --n:${geometry.numberSize}px${view.rows > kDenseFrom ? ';font-size:12px' : ''}`;
    const small = geometry.cellWidth < 12;
    const painted = view.rows * view.cols > kMostElements;
    const cells = `left:${left}px;top:${geometry.originY}px;
      width:${geometry.cellsWidth}px;height:${geometry.cellsHeight}px`;
    return html`<div
      class="figure ${small ? 'small' : ''} ${this.still ? 'still' : ''} ${
        painted ? 'canvas' : ''
      } ${this.emphasis}"
      .style=${figure}
    >
      ${labels({
        geometry,
        left,
        labelEnd: left - this.#reserve().left - 10,
        rowLabels: this.rowLabels,
        colLabels: this.colLabels,
        groups: this.groups,
        focusRow: this.#focusRow(),
        keyCol: this.#keyColumn(),
        unread: (row) => this.#unread(view, row),
      })}
      ${this.#sides(view, geometry, left)}
      <div
        class="cells"
        role="grid"
        aria-label=${this.name}
        aria-rowcount=${view.rows}
        aria-colcount=${view.cols}
        .style=${cells}
        @pointermove=${this.#onMove}
        @pointerleave=${this.#onLeave}
        @click=${this.#onClick}
        @keydown=${this.#onKey}
        @focusin=${this.#onFocus}
        @focusout=${this.#onLeave}
      >
        ${painted ? this.#activeOnly(view, geometry) : this.#elements(view, geometry)}
      </div>
      ${this.#outlines(view, geometry, left)}
    </div>`;
  }

  #elements(view: TensorView, geometry: Geometry) {
    const table = shades(view.kind, this.theme);
    const focus = this.focusCell ? this.#shown(this.focusCell) : null;
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
          tabindex=${this.#active.row === row && this.#active.col === col ? 0 : -1}
          aria-label=${cellName(input, row, col)}
        >${shade && geometry.numberSize > 0 ? decimal(value) : nothing}</div>`;
      });
      return html`<div role="row">${cells}</div>`;
    });
  }

  /** Too many cells for elements: a canvas, and an element for the one cell that can have focus. */
  #activeOnly(view: TensorView, geometry: Geometry) {
    const { row, col } = this.#active;
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

  #sides(view: TensorView, geometry: Geometry, left: number) {
    const reserve = this.#reserve();
    const input = {
      geometry,
      left,
      theme: this.theme,
      rowOperand: reserve.left > 0 ? this.rowOperand : null,
      colOperand: reserve.top > 0 ? this.colOperand : null,
    };
    const pitch = this.#ghostPitch(view);
    const before = this.#beforeWidth(view) > 0 ? this.stageBefore : null;
    const focusRow = this.#focusRow();
    const label = this.rowLabels[focusRow] ?? '';
    const arrowEnd = left - reserve.left - 14 - this.#labelWidth(label);
    return html`${operands(input)}
    ${before && beforeTemplate({ ...input, before, visible: this.visible, pitch, focusRow, arrowEnd })}`;
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
    const active = this.#active;
    // The focus ring comes first: it follows .cells, whose state shows it.
    return html`${outline('focus', boxOf(geometry, active.row, active.col))}
    ${frame >= 0 && frame < view.rows ? outline(kind, boxOf(geometry, frame, 0, view.cols)) : nothing}
    ${this.reads.map((cells) => {
      const { row, col } = this.#shown({ row: cells.row, col: cells.col_begin });
      const end = Math.ceil(cells.col_end / view.block_cols);
      return outline('reading', boxOf(geometry, row, col, end));
    })}
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

define('al-matrix', AlMatrix);
