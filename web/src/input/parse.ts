// q, k and v as people keep them in files. JSON: an object, or what the lab exports. CSV: a block per
// tensor as the lab exports it, a line `q,1,2,3,4` and then a line per token, its name first; without
// column names a block is a line `q` and then rows of numbers.

import { csvRows, type Decimal } from './csv.ts';
import { Refusal } from './refusal.ts';

type Fields = Record<string, unknown>;

/** The parsed text, not checked yet. */
export function parseCustomQkv(text: string): unknown {
  const source = text.replace(/^\ufeff/, '');
  return /^\s*[[{]/.test(source) ? parseJson(source.trim()) : parseCsv(source);
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

const TENSOR = /^[a-z_]+$/i;

function parseCsv(source: string): Fields {
  const { rows, decimal } = csvRows(source);
  const fields: Fields = {};
  const tokens: string[] = [];
  let block: Block | null = null;
  for (const cells of rows) {
    const width = lastFilled(cells);
    const first = (cells[0] ?? '').trim();
    if (width === 0) {
      block = null;
    } else if (TENSOR.test(first) && (block === null || width === 1)) {
      block = { name: first.toLowerCase(), columns: width - 1, rows: [] };
      if (['q', 'k', 'v'].includes(block.name)) fields[block.name] = block.rows;
    } else if (block) {
      if (fields[block.name] !== block.rows) continue; // a tensor that is not asked for
      if (block.columns > 0 && block.name === 'q') tokens.push(cells[0]!);
      block.rows.push(numbersOf(cells, width, block, decimal));
    } else {
      throw new Refusal('one_of', 'data', first, { other: 'q, k, v' });
    }
  }
  if (tokens.length > 0) fields.tokens = tokens;
  return fields;
}

/** A tensor while it is read. */
interface Block {
  name: string;
  /** Named columns, behind the tokens' own; 0: rows of numbers alone. */
  columns: number;
  rows: number[][];
}

/**
 * Empty cells that a spreadsheet has added are no data; cells beyond the named columns are too
 * many.
 */
function numbersOf(cells: string[], width: number, block: Block, decimal: Decimal): number[] {
  const { name, columns, rows } = block;
  const place = `data.${name}[${rows.length}]`;
  if (columns > 0 && width > columns + 1) {
    throw new Refusal('length', place, width - 1, { min: columns });
  }
  const used = columns > 0 ? cells.slice(1, columns + 1) : cells.slice(0, wide(width, rows[0]));
  return used.map((cell, c) => number(cell.trim(), `${place}[${c}]`, decimal));
}

/** Rows without names are as wide as the first one. */
const wide = (width: number, first: readonly number[] = []) => Math.max(width, first.length);

/** The number of cells up to the last one that holds something. */
function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}

function number(cell: string, field: string, decimal: Decimal): number {
  const value = Number(decimal === ',' ? cell.replace(',', '.') : cell);
  if (cell !== '' && !Number.isNaN(value)) return value;
  const other = /^[\d.,]+$/.test(cell) ? 'a number with a decimal point' : 'a number';
  throw new Refusal('wrong_type', field, cell, { other });
}
