// Parts that glyphs of several mechanisms share. 16 x 16 px.
import { type SVGTemplateResult, svg } from 'lit';

const FAINT = 0.22;

export const square = (x: number, y: number, size: number, opacity = 1): SVGTemplateResult =>
  svg`<rect x=${x} y=${y} width=${size} height=${size} fill="currentColor" opacity=${opacity}></rect>`;

/** `size` x `size` cells, the allowed ones dark. */
function grid(
  size: number,
  pitch: number,
  side: number,
  allowed: (row: number, col: number) => boolean,
): SVGTemplateResult {
  const cells = Array.from({ length: size * size }, (_, at) => {
    const [row, col] = [Math.floor(at / size), at % size];
    return square(col * pitch, row * pitch, side, allowed(row, col) ? 1 : FAINT);
  });
  return svg`${cells}`;
}

/** A mask of 5 x 5 cells: rows are queries, columns keys. */
export const maskGlyph = (allowed: (row: number, col: number) => boolean) =>
  grid(5, 3.3, 2.7, allowed);

/** The same in 3 x 3 tiles. */
export const tilesGlyph = (allowed: (row: number, col: number) => boolean) =>
  grid(3, 5.6, 4.7, allowed);

/** A state of 2 x 2 numbers with a wire through it: written from the left, read on the right. */
export function stateGlyph(a = 1, b = 1, c = 1, d = 1): SVGTemplateResult {
  return svg`<path d="M0 8h4M12 8h4" stroke="currentColor" stroke-width="1.6"></path>
    ${square(4.5, 4.5, 3.2, a)}${square(8.3, 4.5, 3.2, b)}
    ${square(4.5, 8.3, 3.2, c)}${square(8.3, 8.3, 3.2, d)}`;
}
