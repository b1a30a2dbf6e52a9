// q, k and v as people keep them in files. JSON: an object, or what the lab exports. CSV: a block per
// tensor as the lab exports it, a line `q,1,2,3,4` and then a line per token, its name first; without
// column names a block is a line `q` and then rows of numbers.

import { Refusal } from './refusal.ts';

type Fields = Record<string, unknown>;

/** The parsed text, not checked yet. */
export function parseGiven(text: string): unknown {
  const source = text.replace(/^\ufeff/, '').trim();
  return /^[[{]/.test(source) ? parseJson(source) : parseCsv(source);
}

function parseJson(source: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    throw new Refusal('wrong_type', 'data', source, { other: `JSON (${message})` });
  }
  const fields = value as Fields | null;
  const { tensors, tokens } = fields ?? {};
  if (typeof tensors !== 'object' || tensors === null) return value;
  const { q, k, v } = tensors as Fields; // an export
  return { q, k, v, tokens };
}

const kTensor = /^[a-z_]+$/i;

function parseCsv(source: string): Fields {
  const fields: Fields = {};
  const tokens: string[] = [];
  let rows: number[][] | null = null;
  let name = '';
  let named = false; // whether rows begin with the token's name
  for (const cells of csvLines(source)) {
    const [first = '', ...rest] = cells;
    const alone = rest.every((cell) => cell === '');
    if (first === '' && alone) {
      rows = null;
    } else if (kTensor.test(first) && (rows === null || alone)) {
      name = first.toLowerCase();
      named = !alone;
      rows = [];
      if (['q', 'k', 'v'].includes(name)) fields[name] = rows;
    } else if (rows && fields[name] === rows) {
      const place = `data.${name}[${rows.length}]`;
      if (named && name === 'q') tokens.push(first);
      rows.push((named ? rest : cells).map((cell, c) => number(cell, `${place}[${c}]`)));
    } else if (!rows) {
      throw new Refusal('one_of', 'data', first, { other: 'q, k, v' });
    }
  }
  if (tokens.length > 0) fields.tokens = tokens;
  return fields;
}

function number(cell: string, field: string): number {
  const value = Number(cell);
  if (cell !== '' && !Number.isNaN(value)) return value;
  throw new Refusal('wrong_type', field, cell, { other: 'a number' });
}

/** RFC 4180, with tabs or semicolons too where the first line has them. */
function* csvLines(source: string): Generator<string[]> {
  const [top = ''] = source.split('\n', 1);
  const separator = top.includes('\t') ? '\t' : top.includes(';') ? ';' : ',';
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at <= source.length; at++) {
    const char = source[at];
    if (quoted && char === '"' && source[at + 1] === '"') cell += source[at++];
    else if (char === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (quoted && char !== undefined) cell += char;
    else if (char === separator) {
      cells.push(cell.trim());
      cell = '';
    } else if (char === '\n' || char === undefined) {
      cells.push(cell.trim());
      yield cells;
      cells = [];
      cell = '';
    } else cell += char;
  }
}
