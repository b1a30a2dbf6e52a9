// Paints a matrix on a canvas: the ghosts, and heroes too large for one element per cell. Colours of
// the cells come from the palette, all others from the --al-* properties of the element it is for.
import { level, type Shade, shades, type Theme } from '../../ui/palette.ts';
import type { TensorView } from '../../worker/protocol.ts';
import type { CellState } from './cells.ts';

export interface Inks {
  line: string;
  hatch: string;
  hatchGround: string;
  forced: boolean; // forced colours: no fill where there is a number
}

export interface Painting {
  view: TensorView;
  states: readonly CellState[];
  theme: Theme;
  x: readonly number[];
  y: readonly number[];
  cellWidth: number;
  cellHeight: number;
  transposed?: boolean; // rows of the tensor run across
  alpha?: number;
  strong?: (row: number, col: number) => boolean; // painted at full strength
  numberSize?: number;
  numberFont?: string;
  format?: (value: number) => string;
}

export function inksOf(element: Element, emphasis: 'values' | 'mask' = 'values'): Inks {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const forced = matchMedia('(forced-colors: active)').matches;
  return {
    line: forced ? 'CanvasText' : token('--al-line'),
    hatch: forced ? 'GrayText' : token(emphasis === 'mask' ? '--al-ink-3' : '--al-hatch'),
    hatchGround: forced ? 'Canvas' : token('--al-hatch-ground'),
    forced,
  };
}

/** Gives a canvas the pixels for a size in CSS pixels; null where there is nothing to paint on. */
export function prepare(canvas: HTMLCanvasElement, width: number, height: number) {
  const ratio = globalThis.devicePixelRatio || 1;
  const w = Math.round(width * ratio);
  const h = Math.round(height * ratio);
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  const context = canvas.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}

/** Diagonal lines that run on from cell to cell, as in the hatch of the grid's elements. */
function hatchPattern(context: CanvasRenderingContext2D, inks: Inks, tile: number) {
  const ratio = context.getTransform().a;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.round(tile * ratio);
  const pen = canvas.getContext('2d');
  if (!pen) return inks.hatchGround;
  pen.scale(canvas.width / tile, canvas.width / tile);
  pen.fillStyle = inks.hatchGround;
  pen.fillRect(0, 0, tile, tile);
  pen.strokeStyle = inks.hatch;
  pen.lineWidth = tile > 5 ? 1 : 0.7;
  pen.beginPath();
  for (const shift of [-tile, 0, tile]) {
    pen.moveTo(shift - 1, tile + 1);
    pen.lineTo(shift + tile + 1, -1);
  }
  pen.stroke();
  const pattern = context.createPattern(canvas, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern ?? inks.hatchGround;
}

export function paintCells(context: CanvasRenderingContext2D, inks: Inks, job: Painting): void {
  const { view, states, cellWidth, cellHeight } = job;
  const table: readonly Shade[] = shades(view.kind, job.theme);
  const small = Math.min(cellWidth, cellHeight);
  const hatch = hatchPattern(context, inks, small >= 12 ? 7 : 4);
  const radius = small >= 10 ? Math.min(3, small / 6) : 0;
  if (job.numberSize) {
    context.font = job.numberFont ?? '';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
  }
  for (let row = 0; row < view.rows; row += 1) {
    for (let col = 0; col < view.cols; col += 1) {
      const at = row * view.cols + col;
      const left = (job.transposed ? job.x[row] : job.x[col]) ?? 0;
      const top = (job.transposed ? job.y[col] : job.y[row]) ?? 0;
      context.globalAlpha = job.strong?.(row, col) ? 1 : (job.alpha ?? 1);
      if (states[at] === 'unwritten') {
        if (small < 10) {
          context.globalAlpha = 0.35;
          context.fillStyle = inks.line;
          context.fillRect(left, top, cellWidth, cellHeight);
          continue;
        }
        context.strokeStyle = inks.line;
        context.lineWidth = 1;
        context.strokeRect(left + 0.5, top + 0.5, cellWidth - 1, cellHeight - 1);
        continue;
      }
      const value = view.data[at]!;
      const masked = states[at] === 'masked' || Number.isNaN(value);
      const shade = masked ? null : table[level(value, view.kind, view.limit)]!;
      const numbered = job.numberSize && job.format;
      context.fillStyle = shade ? (inks.forced && numbered ? 'Canvas' : shade.fill) : hatch;
      if (radius > 0) {
        context.beginPath();
        context.roundRect(left, top, cellWidth, cellHeight, radius);
        context.fill();
      } else {
        context.fillRect(left, top, cellWidth, cellHeight);
      }
      if (shade && job.numberSize && job.format) {
        context.fillStyle = inks.forced ? 'CanvasText' : shade.ink;
        context.fillText(job.format(value), left + cellWidth / 2, top + cellHeight / 2 + 0.5);
      }
    }
  }
  context.globalAlpha = 1;
}
