// CSV both ways (RFC 4180), as spreadsheets leave it: commas, semicolons or tabs, decimal commas, cells
// filled up to the widest row. Our own and not a library, because an attribute is read at once: a
// library would be part of every first load, and none reads decimal commas or undoes `guarded`.

export type Decimal = '.' | ',';

export interface Csv {
  rows: string[][];
  /** The sign between a number's whole and its fraction. */
  decimal: Decimal;
}

/** Ways of writing a file. A comma that separates cells is no decimal comma. */
const dialects = [
  { separator: ',', number: /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i },
  { separator: ';', number: /^\s*[-+]?(\d+[.,]?\d*|[.,]\d+)(e[-+]?\d+)?\s*$/i },
  { separator: '\t', number: /^\s*[-+]?(\d+[.,]?\d*|[.,]\d+)(e[-+]?\d+)?\s*$/i },
];

/** Lines that are enough to see how a file is written. */
const SAMPLE = 64;

/** The cells of every line, in the dialect in which most of them are numbers. */
export function csvRows(source: string): Csv {
  const sample = source.split('\n', SAMPLE).join('\n');
  const counts = dialects.map(
    ({ separator, number }) =>
      [...lines(sample, separator)].flat().filter((cell) => number.test(cell)).length,
  );
  const { separator } = dialects[counts.indexOf(Math.max(...counts))]!;
  return {
    rows: [...lines(source, separator)].map((cells) => cells.map(unguarded)),
    decimal: separator === ',' ? '.' : ',',
  };
}

function* lines(source: string, separator: string): Generator<string[]> {
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at <= source.length; at++) {
    const char = source[at];
    if (quoted && char === '"' && source[at + 1] === '"') cell += source[at++];
    else if (char === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (quoted && char !== undefined) cell += char;
    else if (char === separator) {
      cells.push(cell);
      cell = '';
    } else if (char === '\n' || char === undefined) {
      cells.push(cell);
      yield cells;
      cells = [];
      cell = '';
    } else if (char !== '\r') cell += char; // of a line's end: in a cell it is quoted
  }
}

/** Cells that a spreadsheet would compute instead of showing. */
const FORMULA = /^'*[=+\-@\t\r]/;

/** A text as a cell: quoted where it has to be, and no formula, by an apostrophe in front. */
export function cellOf(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

const unguarded = (cell: string) => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);
