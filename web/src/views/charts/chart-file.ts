// A chart as a file: its SVG with the colours it has on screen, or its numbers as CSV.
import { cellOf } from '../../input/csv.ts';

const painted = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

/** The drawing with every colour written into it, on paper, with a title. */
export function chartSvg(drawn: SVGSVGElement, title: string): string {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const originals = [drawn, ...drawn.querySelectorAll<SVGElement>('*')];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  copies.forEach((each, at) => {
    const style = getComputedStyle(originals[at]!);
    each.removeAttribute('class');
    for (const name of painted) each.style.setProperty(name, style.getPropertyValue(name));
  });
  const { width, height } = drawn.viewBox.baseVal;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.removeAttribute('aria-hidden');
  copy.style.background = getComputedStyle(drawn).getPropertyValue('--al-paper');
  const heading = document.createElementNS('http://www.w3.org/2000/svg', 'title');
  heading.textContent = title;
  copy.prepend(heading);
  return new XMLSerializer().serializeToString(copy).replace(/<!--.*?-->/gs, '');
}

export type ChartRow = readonly (string | number)[];

/** Spreadsheets take a file for UTF-8 only with the mark in front. */
export const chartCsv = (rows: readonly ChartRow[]): string =>
  `\ufeff${rows.map((row) => row.map((cell) => cellOf(String(cell))).join(',')).join('\r\n')}\r\n`;
