// The layout of an <al-matrix>: its width and height divided between operands, labels and cells.
import { decimal } from '../../ui/format.ts';
import type { TensorView } from '../../worker/protocol.ts';
import { measurer } from './al-matrix-labels.ts';
import { BARS_WIDTH, OPERAND_SIDE, type Operand, operandHeight } from './al-matrix-sides.ts';
import { type Geometry, type GeometryInput, type Group, layout } from './geometry.ts';

const NARROW = 420; // a phone: no operands
const BEFORE_FROM = 430; // narrower: no room for the stage before
const DENSE_FROM = 24; // more rows: small labels, and no stage before

export interface MatrixLayout {
  geometry: Geometry;
  dense: boolean;
  before: number; // width of the stage before, 0 = not shown
  ghost: boolean; // it is drawn
  pitch: number; // of its cells
  side: number; // width of the operand on the left, 0 = none
  above: number; // height of the operand above
  labelWidth: (label: string) => number;
}

/** The properties of an <al-matrix> that its layout depends on. */
export interface MatrixInput extends Element {
  view: TensorView | null;
  stageBefore: unknown;
  rowOperand: Operand | null;
  colOperand: Operand | null;
  room: number;
  aspect: readonly [number, number];
  rowLabels: readonly string[];
  jobs: readonly boolean[];
  colLabels: readonly string[];
  groups: readonly Group[];
  axes: string;
  /** Labels of the columns of a matrix of pairs: room for them and for operands is kept in every stage. */
  hold: readonly string[];
  bars: readonly unknown[];
}

/** Above the cells, for the operand that runs along the columns. */
const HELD_ABOVE = 24;
const PAIR_ASPECT = [1, 1.3] as const;

/** A ring or dot before a row label. */
const kMark = 15;

export function layoutOf(matrix: MatrixInput, width: number): MatrixLayout | null {
  const { view } = matrix;
  if (!view || width <= 0) return null;
  const style = getComputedStyle(matrix);
  const px = (token: string, otherwise: number) =>
    Number.parseFloat(style.getPropertyValue(token)) || otherwise;
  const measure = measurer(style.fontFamily);
  const narrow = width < NARROW;
  const dense = view.rows > DENSE_FROM;
  const labelSize = Math.min(px('--al-text-label', 15), dense ? 12 : 99);
  const labelWidth = (label: string) => Math.min(labelSize * 8, measure(label, labelSize, true));

  // A projector has no room for the stage before.
  const alone = style.getPropertyValue('--al-stage-before').trim() === 'none';
  const crowded = alone || width < BEFORE_FROM || dense || view.rows < 3;
  const held = matrix.hold.length > 0 && !narrow && !alone;
  const ghost = Boolean(matrix.stageBefore) && !crowded;
  const pitch = held
    ? Math.max(2, Math.floor(OPERAND_SIDE / view.cols))
    : Math.max(2, Math.min(16, Math.floor((width * 0.17) / view.cols)));
  const before = ghost && !held ? view.cols * pitch + 36 : 0;
  const side = held || (matrix.rowOperand && !narrow) ? OPERAND_SIDE + 12 : 0;
  const above = matrix.colOperand && !narrow ? operandHeight(matrix.colOperand) + 10 : 0;
  // The widest number that can occur: a weight, or the limit with its sign.
  const widest = view.kind === 'signed' ? -view.limit : 0;

  const hasMarks = held || matrix.jobs.length > 0;
  const input: GeometryInput = {
    rows: view.rows,
    cols: view.cols,
    width: width - before - (matrix.bars.length > 0 ? BARS_WIDTH : 0),
    height: matrix.room,
    maxCell: px('--al-cell-max', 64),
    aspect: matrix.aspect,
    rowLabelWidth: Math.max(0, ...matrix.rowLabels.map(labelWidth)) + (hasMarks ? kMark : 0),
    colLabelWidths: matrix.colLabels.map(labelWidth),
    labelSize,
    numberWidth: measure(decimal(widest), 1, false),
    maxNumber: px('--al-text-cell', 14.5),
    leastNumber: px('--al-least-number', 9),
    groups: matrix.groups,
    left: side,
    top: above,
  };
  const geometry = held ? steady(input, matrix, labelWidth) : layout(input);
  return { geometry, dense, before, ghost, pitch, side, above, labelWidth };
}

/** Cells of the same height at the same place, whether of pairs or of channels, with operands or without. */
function steady(
  input: GeometryInput,
  { hold, axes }: MatrixInput,
  labelWidth: (label: string) => number,
): Geometry {
  const pairs = layout({
    ...input,
    cols: input.rows,
    aspect: PAIR_ASPECT,
    colLabelWidths: hold.map(labelWidth),
    numberWidth: axes === 'pairs' ? input.numberWidth : 0,
    groups: [],
    top: HELD_ABOVE,
  });
  if (axes === 'pairs') return pairs;
  const height = pairs.originY + pairs.cellsHeight + pairs.gap;
  const own = layout({ ...input, height, top: pairs.originY });
  const { y, cellHeight, cellsHeight } = pairs;
  return { ...own, y, cellHeight, cellsHeight, height: pairs.height };
}
