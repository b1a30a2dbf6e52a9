// Row, column and group labels of a matrix, thinned to what is legible; the query's and the key's
// label always stand.
import { html, nothing } from 'lit';
import { boxOf, type Geometry, type Group } from './geometry.ts';

export interface LabelInput {
  geometry: Geometry;
  left: number; // of the cells in the figure
  labelEnd: number; // right edge of the row labels
  rowLabels: readonly string[];
  colLabels: readonly string[];
  groups: readonly Group[];
  focusRow: number;
  keyCol: number;
  /** Several key columns at once, instead of one. */
  keyCols?: { begin: number; end: number } | null;
  unread: (row: number) => boolean;
  /** Rows with something to look for, and those without; empty: not said. */
  jobs?: readonly boolean[];
}

/** Every step-th label, but none that the marked one would touch. */
function stands(at: number, step: number, marked: number): boolean {
  if (at === marked) return true;
  return at % step === 0 && (step === 1 || marked < 0 || Math.abs(at - marked) >= step);
}

export function labels(input: LabelInput) {
  const { geometry, left } = input;
  const rows = input.rowLabels.map((label, row) => {
    if (!stands(row, geometry.rowLabelStep, input.focusRow)) return nothing;
    const kind = row === input.focusRow ? 'query' : input.unread(row) ? 'unread' : '';
    const job = !input.jobs?.length ? '' : input.jobs[row] ? 'job' : 'idle';
    const top = geometry.originY + geometry.y[row]! + geometry.cellHeight / 2;
    return html`<div
      class="row label ${kind} ${job}"
      .style=${`right:calc(100% - ${input.labelEnd}px);top:${top}px`}
      title=${label}
    >${label}</div>`;
  });
  const bottom = geometry.cellsHeight + 5;
  const cols = input.colLabels.map((label, col) => {
    if (!stands(col, geometry.colLabelStep, input.keyCol)) return nothing;
    const middle = left + geometry.x[col]! + geometry.cellWidth / 2;
    const { keyCols } = input;
    const key = keyCols ? keyCols.begin <= col && col < keyCols.end : col === input.keyCol;
    return html`<div
      class="col label ${geometry.slanted ? 'slanted' : ''} ${key ? 'key' : ''}"
      .style=${`left:${middle}px;bottom:${bottom}px`}
      title=${label}
    >${label}</div>`;
  });
  const groups = input.groups.map((group) => {
    const box = boxOf(geometry, 0, group.begin, group.end);
    return html`<div
      class="group"
      .style=${`left:${left + box.x}px;width:${box.width}px;bottom:${geometry.cellsHeight + 6}px`}
      title=${group.label}
    >${group.label}</div>`;
  });
  return html`<div aria-hidden="true">${rows}${cols}${groups}</div>`;
}

type Measure = (text: string, size: number, bold: boolean) => number;
let pen: CanvasRenderingContext2D | null = null;

/** Widths of text in a font family, px. */
export function measurer(family: string): Measure {
  pen ??= document.createElement('canvas').getContext('2d');
  return (text, size, bold) => {
    if (!pen) return text.length * size * 0.6;
    pen.font = `${bold ? 700 : 400} 100px ${family}`;
    return (pen.measureText(text).width * size) / 100;
  };
}
