// The tensors beside a matrix: the two it is computed from, aligned with its rows and
// columns, or the matrix of the stage before with its focus row on the same line.
import { html, nothing, type TemplateResult } from 'lit';
import type { Theme } from '../../ui/palette.ts';
import type { TensorView, VisibleKeys } from '../../worker/protocol.ts';
import type { Geometry } from './geometry.ts';
import './al-ghost.ts';

export type Role = 'query' | 'key' | 'value';

/** A tensor that the matrix is computed from, drawn along its rows (left) or columns (above). */
export interface Operand {
  view: TensorView;
  label: TemplateResult | string;
  role: Role;
  transposed: boolean; // its rows run along the matrix' columns
  focus: number; // row or column of the matrix to mark, -1 = none
  visible: VisibleKeys | null;
}

/** The matrix of the stage before. */
export interface Before {
  view: TensorView;
  caption: string;
}

export const OPERAND_SIDE = 80; // px, width of the one on the left

/** Height of the one above, px. */
export function operandHeight({ view, transposed }: Operand): number {
  const down = transposed ? view.cols : view.rows;
  return Math.min(16, 8 * down);
}

export interface SidesInput {
  geometry: Geometry;
  left: number; // of the cells in the figure
  theme: Theme;
  rowOperand: Operand | null;
  colOperand: Operand | null;
}

const STRENGTH = 0.75;

export function operands(input: SidesInput) {
  return html`${onTheLeft(input)}${above(input)}`;
}

function onTheLeft({ rowOperand: operand, geometry, left, theme }: SidesInput) {
  if (!operand) return nothing;
  const { view, focus } = operand;
  const cellWidth = Math.max(1, Math.floor(OPERAND_SIDE / view.cols));
  const width = cellWidth * view.cols;
  const x = left - geometry.originX + OPERAND_SIDE - width; // the labels stand between it and the cells
  const top = geometry.originY + (geometry.y[focus] ?? 0);
  return html`<div class="side middle" .style=${`left:${x + width / 2}px;top:${geometry.originY - 27}px`}>${operand.label}</div>
    <al-ghost
      class="at"
      .style=${`left:${x}px;top:${geometry.originY}px`}
      .view=${view}
      .visible=${operand.visible}
      .cellWidth=${cellWidth}
      .cellHeight=${geometry.cellHeight}
      .gapY=${geometry.gap}
      .strength=${STRENGTH}
      .focusRow=${focus}
      .theme=${theme}
    ></al-ghost>
    ${
      focus < 0
        ? nothing
        : html`<div
            class="outline role-${operand.role}"
            .style=${`transform:translate(${x}px,${top}px);width:${width}px;height:${geometry.cellHeight}px`}
          ></div>`
    }`;
}

function above({ colOperand: operand, geometry, left, theme }: SidesInput) {
  if (!operand) return nothing;
  const { view, focus, transposed } = operand;
  const down = transposed ? view.cols : view.rows;
  const height = operandHeight(operand);
  const top = geometry.originY - geometry.colLabelHeight - 8 - height;
  const x = left + (geometry.x[focus] ?? 0);
  return html`<div class="side" .style=${`right:calc(100% - ${left - 8}px);top:${top - 6}px`}>${operand.label}</div>
    <al-ghost
      class="at"
      .style=${`left:${left}px;top:${top}px`}
      .view=${view}
      .visible=${operand.visible}
      .cellWidth=${geometry.cellWidth}
      .cellHeight=${height / down}
      .gapX=${geometry.gap}
      .transposed=${transposed}
      .strength=${STRENGTH}
      .focusRow=${transposed ? focus : -1}
      .focusCol=${transposed ? -1 : focus}
      .theme=${theme}
    ></al-ghost>
    ${
      focus < 0
        ? nothing
        : html`<div
            class="outline role-${operand.role}"
            .style=${`transform:translate(${x}px,${top}px);width:${geometry.cellWidth}px;height:${height}px`}
          ></div>`
    }`;
}

export interface BeforeInput extends SidesInput {
  before: Before;
  visible: VisibleKeys | null;
  pitch: number; // of its cells
  focusRow: number;
  arrowEnd: number; // where the arrow to the hero's row label ends
}

export function stageBefore(input: BeforeInput) {
  const { before, geometry, pitch, focusRow } = input;
  const gap = pitch >= 8 ? 2 : pitch >= 4 ? 1 : 0;
  const cell = pitch - gap;
  const row = Math.max(0, focusRow);
  const line = geometry.originY + (geometry.y[row] ?? 0) + geometry.cellHeight / 2;
  const top = line - row * pitch - cell / 2;
  const width = before.view.cols * pitch - gap;
  return html`<div
      class="caption"
      .style=${`left:0;width:${Math.max(width + 10, 76)}px;bottom:calc(100% - ${top - 6}px)`}
      aria-hidden="true"
    >${before.caption}</div>
    <al-ghost
      class="at"
      .style=${`left:0;top:${top}px`}
      .view=${before.view}
      .visible=${input.visible}
      .cellWidth=${cell}
      .cellHeight=${cell}
      .gapX=${gap}
      .gapY=${gap}
      .strength=${0.62}
      .focusRow=${focusRow}
      .theme=${input.theme}
    ></al-ghost>
    ${
      focusRow < 0
        ? nothing
        : html`<div
              class="outline frame"
              .style=${`transform:translate(0,${line - cell / 2}px);width:${width}px;height:${cell}px`}
            ></div>
            <svg class="arrow" .style=${`left:0;top:${line}px`} width="1" height="1" aria-hidden="true">
              <path d="M${width + 5} 0H${input.arrowEnd}m-5 -5l5 5l-5 5" />
            </svg>`
    }`;
}

/** What stands at the right of a row: a share of the longest bar, and its name. */
export interface RowBar {
  share: number;
  name: string;
}

/** Room for the bars, their distance included. */
export const BARS_WIDTH = 68; // px
const LONGEST = 56;

export function barsAtRows(
  bars: readonly RowBar[],
  { y, cellHeight }: Geometry,
  right: number,
  top: number,
) {
  return html`<div role="list">
    ${bars.map(({ share, name }, row) => {
      const width = share > 0 ? Math.max(1, share * LONGEST) : 0;
      return html`<i
        role="listitem"
        class="at-row"
        aria-label=${name}
        title=${name}
        .style=${`left:${right + 10}px;top:${top + (y[row] ?? 0)}px;width:${width}px;height:${cellHeight}px`}
      ></i>`;
    })}
  </div>`;
}
