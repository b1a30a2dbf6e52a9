// A step as one SVG: what it says, the sentence, the matrix in focus, and beside it what that is made
// from. Text stays text. A function of what it is given; places come from matrix/geometry.ts.

import type { CaptionPart } from '../stages/captions.ts';
import { decimal } from '../ui/format.ts';
import { cellShade, type Theme } from '../ui/palette.ts';
import { boxOf, type Geometry, layout } from '../views/matrix/geometry.ts';
import type { Grid } from './grids.ts';

export interface PictureInput {
  title: string;
  tokens: readonly string[];
  query: number;
  key: number;
  caption: readonly CaptionPart[];
  note: string;
  grids: readonly Grid[];
  theme: Theme;
  inks: Inks;
  lang: string;
}

export interface Inks {
  paper: string;
  ink: string;
  quiet: string;
  line: string;
  accent: string;
  key: string;
  hatch: string;
  ground: string;
}

const MARGIN = 32;
const HERO = { width: 560, height: 460, maxCell: 46 };
const SIDE = { width: 240, height: 190, maxCell: 18 };
const GAP = 36;
const FONTS =
  "-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', system-ui, sans-serif";

export function pictureSvg(input: PictureInput): string {
  const { inks, grids } = input;
  const [hero, ...sides] = grids;
  const drawn: string[] = [];
  let y = MARGIN + 20;
  drawn.push(text(MARGIN, y, 20, inks.ink, input.title, 'font-weight="700"'));
  const sentence = sentenceLines(input, HERO.width + GAP + SIDE.width);
  for (const line of sentence) {
    y += 30;
    drawn.push(`<text x="${MARGIN}" y="${y}" font-size="18" fill="${inks.ink}">${line}</text>`);
  }
  y += 32;
  let width = 0;
  let bottom = y;
  if (hero) {
    const figure = gridSvg(hero, MARGIN, y, HERO, input);
    drawn.push(figure.svg);
    width = figure.width;
    bottom = y + figure.height;
  }
  const left = MARGIN + width + GAP;
  let top = y;
  for (const side of sides) {
    const figure = gridSvg(side, left, top, SIDE, input);
    drawn.push(figure.svg);
    top += figure.height + 20;
    width = Math.max(width, left - MARGIN + figure.width);
    bottom = Math.max(bottom, top - 20);
  }
  const total = Math.max(width, 480) + 2 * MARGIN;
  y = bottom + 16;
  for (const line of captionLines(input, total - 2 * MARGIN)) {
    y += 28;
    drawn.push(`<text x="${MARGIN}" y="${y}" font-size="18" fill="${inks.ink}">${line}</text>`);
  }
  drawn.push(text(MARGIN, y + 28, 13, inks.quiet, input.note));
  return frame(input, total, y + 28 + MARGIN, drawn);
}

function frame(
  { inks, lang, title }: PictureInput,
  width: number,
  height: number,
  drawn: string[],
) {
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" lang="${lang}" font-family="${FONTS}" font-variant-numeric="tabular-nums">
<title>${escaped(title)}</title>
<defs><pattern id="masked" width="7" height="7" patternUnits="userSpaceOnUse"><rect width="7" height="7" fill="${inks.ground}"/><path d="M-1 8 8-1M-1 1 1-1M6 8 8 6" stroke="${inks.hatch}"/></pattern></defs>
<rect width="${w}" height="${h}" fill="${inks.paper}"/>
${drawn.join('\n')}
</svg>
`;
}

// ---- a matrix ------------------------------------------------------------------------------------

interface Room {
  width: number;
  height: number;
  maxCell: number;
}

function gridSvg(grid: Grid, x: number, y: number, room: Room, input: PictureInput) {
  const { inks } = input;
  const isHero = room === HERO;
  const size = isHero ? 15 : 11;
  const { view } = grid;
  const longest = Math.max(...Array.from(view.data, (value) => numberOf(grid, value).length));
  const geometry = layout({
    ...room,
    height: room.height - 24,
    rows: view.rows,
    cols: view.cols,
    aspect: [0.3, 1.15],
    rowLabelWidth: Math.max(0, ...grid.rowNames.map((name) => widthOf(clipped(name), size))),
    colLabelWidths: grid.colNames.map((name) => widthOf(clipped(name), size)),
    labelSize: size,
    numberWidth: longest * 0.56,
    maxNumber: isHero ? 14 : 0,
    groups: [],
    left: 0,
    top: 0,
  });
  const cells = Array.from({ length: view.rows * view.cols }, (_, at) =>
    cellSvg(grid, geometry, Math.floor(at / view.cols), at % view.cols, input),
  );
  const svg = `<g transform="translate(${x} ${y})">
${text(0, 12, 13, inks.quiet, grid.title)}
<g transform="translate(0 24)">
${labels(grid, geometry, size, inks).join('')}
<g transform="translate(${geometry.originX} ${geometry.originY})">${cells.join('')}${focusSvg(grid, geometry, inks)}</g></g></g>`;
  const overhang = geometry.slanted ? 28 : 0;
  return { svg, width: geometry.width + overhang, height: geometry.height + 24 };
}

function cellSvg(grid: Grid, geometry: Geometry, row: number, col: number, input: PictureInput) {
  const { view, states } = grid;
  const { theme, inks } = input;
  const at = row * view.cols + col;
  const { x, y, width, height } = boxOf(geometry, row, col);
  const radius = Math.min(3, Math.min(width, height) / 6);
  const rect = (paint: string) =>
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" ${paint}/>`;
  const value = view.data[at]!;
  if (states[at] === 'unwritten') return rect(`fill="none" stroke="${inks.line}"`);
  if (states[at] === 'masked' || Number.isNaN(value)) return rect('fill="url(#masked)"');
  const { fill, ink } = cellShade(value, view.kind, view.limit, theme);
  if (geometry.numberSize === 0) return rect(`fill="${fill}"`);
  const middle = y + height / 2 + geometry.numberSize * 0.36;
  const number = numberOf(grid, value);
  return `${rect(`fill="${fill}"`)}${text(x + width / 2, middle, geometry.numberSize, ink, number, 'text-anchor="middle"')}`;
}

function focusSvg(grid: Grid, geometry: Geometry, inks: Inks): string {
  if (!grid.focus) return '';
  const { row, col_begin, col_end } = grid.focus;
  const { x, y, width, height } = boxOf(geometry, row, col_begin, col_end);
  return `<rect x="${x - 2}" y="${y - 2}" width="${width + 4}" height="${height + 4}" rx="4" fill="none" stroke="${inks.accent}" stroke-width="3"/>`;
}

function labels(grid: Grid, geometry: Geometry, size: number, inks: Inks): string[] {
  const { originX, originY, rowLabelStep, colLabelStep, cellWidth, cellHeight } = geometry;
  const rows = grid.rowNames.flatMap((name, row) => {
    if (row % rowLabelStep !== 0 || originX === 0) return [];
    const middle = originY + geometry.y[row]! + cellHeight / 2 + size * 0.36;
    return [text(originX - 8, middle, size, inks.quiet, clipped(name), 'text-anchor="end"')];
  });
  const cols = grid.colNames.flatMap((name, col) => {
    if (col % colLabelStep !== 0) return [];
    const middle = originX + geometry.x[col]! + cellWidth / 2;
    const y = originY - 8;
    const turned = geometry.slanted
      ? `transform="rotate(-38 ${middle} ${y})"`
      : 'text-anchor="middle"';
    return [text(middle, y, size, inks.quiet, clipped(name), turned)];
  });
  return [...rows, ...cols];
}

const numberOf = (grid: Grid, value: number) => decimal(value, grid.whole ? 0 : 2);

// ---- text ----------------------------------------------------------------------------------------

function sentenceLines({ tokens, query, key, inks }: PictureInput, room: number): string[] {
  const shown = tokens.slice(0, 64).map((token, at): Piece => {
    const fill = at === query ? inks.accent : at === key ? inks.key : undefined;
    return { text: `${clipped(token)}\u2002`, fill };
  });
  if (tokens.length > shown.length) shown.push({ text: `+${tokens.length - shown.length}` });
  return wrapped(shown, room, 18);
}

function captionLines({ caption, inks }: PictureInput, room: number): string[] {
  const roles = { query: inks.accent, key: inks.key, value: inks.ink, number: inks.ink };
  const pieces = caption.flatMap(({ text, role }): Piece[] =>
    role
      ? [{ text, fill: roles[role] }]
      : // Between words, and between any two characters of Chinese.
        [...text.matchAll(/[\p{Script=Han}，。；：、]|[^\s\p{Script=Han}，。；：、]*\s*/gu)].map(
          ([word]) => ({ text: word }),
        ),
  );
  return wrapped(pieces, room, 18);
}

interface Piece {
  text: string;
  /** Emphasised in this colour. */
  fill?: string | undefined;
}

/** Lines of pieces, as the content of <text> elements. */
function wrapped(pieces: readonly Piece[], room: number, size: number): string[] {
  const lines: string[][] = [[]];
  let used = 0;
  for (const { text, fill } of pieces) {
    const width = widthOf(text, size);
    if (used + width > room && used > 0) {
      lines.push([]);
      used = 0;
    }
    used += width;
    const span = escaped(text);
    const styled = fill ? `<tspan fill="${fill}" font-weight="700">${span}</tspan>` : span;
    lines.at(-1)!.push(styled);
  }
  return lines.map((line) => line.join('')).filter(Boolean);
}

/** About what text takes; SVG has no line breaks of its own, and fonts differ anyway. */
function widthOf(text: string, size: number): number {
  let em = 0;
  for (const char of text) em += /[\u1100-\u11ff\u2e80-\uffef]/u.test(char) ? 1 : 0.57;
  return em * size;
}

function clipped(name: string): string {
  const chars = [...name];
  return chars.length > 14 ? `${chars.slice(0, 13).join('')}…` : name;
}

function text(
  x: number,
  y: number,
  size: number,
  fill: string,
  content: string,
  more = '',
): string {
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" ${more}>${escaped(content)}</text>`;
}

function escaped(content: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  // Control characters are not allowed in XML, not even escaped.
  return content.replace(/[^\P{Cc}\t\n\r]/gu, '').replace(/[&<>"]/g, (char) => entities[char]!);
}
