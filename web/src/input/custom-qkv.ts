// q, k and v from outside instead of the constructed heads' own: one head, checked element by element,
// so that every message names the field, the value and the rule. Pure.

import type { HeadOfSource, Origin, SourceHead } from '../sources/source.ts';
import { limits } from '../worker/limits.ts';
import { AttentionLabError, problem } from '../worker/problem.ts';
import type { Problem } from '../worker/protocol.ts';
import { parseCustomQkv } from './parse.ts';
import { Refusal } from './refusal.ts';
import { wellFormed } from './well-formed.ts';

const MAX_HEADS = 1024;

/** The head to walk through. Also what readCustomQkv() accepts, so that it can be handed on. */
export interface CustomQkv {
  readonly q: Float32Array; // [n, head_dim] row-major, like k and v
  readonly k: Float32Array;
  readonly v: Float32Array;
  readonly head_dim: number;
  /** Names of the tokens; their positions where none were given. */
  readonly tokens: readonly string[];
  /** Of a head recorded from a real model; a link carries its name and not the numbers. */
  readonly recorded?: RecordedFrom;
  /** Of a head that a source computed on the reader's text. */
  readonly origin?: Origin;
}

export interface RecordedFrom {
  readonly name: string;
  readonly model: string;
  readonly layer: number; // from 0, as in the model
  readonly head: number;
  readonly date: string;
  /** The mechanism that the model was trained with. */
  readonly mechanism: string;
}

// Data that this page recorded or computed itself; a field that claims it is not enough.
const vouched = new WeakSet<object>();

export function recordedFrom(data: CustomQkv, recorded: RecordedFrom): CustomQkv {
  return vouchedFor({ ...data, recorded });
}

/** Of a source, which is checked against the limits of a walkthrough as a reader's numbers are. */
export function fromSource(
  { q, k, v, head_dim, tokens, ...beside }: SourceHead,
  from: HeadOfSource,
): CustomQkv {
  const n = tokens.length;
  if (n < 1 || n > limits.tokens) {
    throw new AttentionLabError(problem('between', 'tokens', n, { min: 1, max: limits.tokens }));
  }
  if (head_dim > limits.head_dim) {
    const limit = { min: 1, max: limits.head_dim };
    throw new AttentionLabError(problem('between', 'head_dim', head_dim, limit));
  }
  return vouchedFor({ q, k, v, head_dim, tokens, origin: { ...from, ...beside } });
}

function vouchedFor(data: CustomQkv): CustomQkv {
  vouched.add(data);
  return data;
}

function isVouchedFor(value: unknown): value is CustomQkv {
  return typeof value === 'object' && value !== null && vouched.has(value);
}

export type Read = { data: CustomQkv; problem: null } | { data: null; problem: Problem };

/**
 * { q, k, v, head_dim?, n_heads?, n_kv_heads?, h?, tokens? }, or that as JSON or CSV. q, k and v are
 * lists of rows, lists of heads of rows, or flat (then head_dim is needed); `h` picks the query head.
 */
export function readCustomQkv(value: unknown): Read {
  if (isVouchedFor(value)) return { data: value, problem: null };
  try {
    const given = typeof value === 'string' ? parseCustomQkv(value) : readable(value);
    return { data: read(given), problem: null };
  } catch (error) {
    if (error instanceof Refusal) return { data: null, problem: error.problem };
    throw error;
  }
}

/** Its own copy of the fields: a getter or a Proxy may throw whatever it likes. */
function readable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  try {
    return { ...value };
  } catch {
    throw new Refusal('wrong_type', 'data', undefined, { other: '{ q, k, v }' });
  }
}

type Fields = Readonly<Record<string, unknown>>;

const known = ['q', 'k', 'v', 'head_dim', 'n_heads', 'n_kv_heads', 'h', 'tokens'];

function read(given: unknown): CustomQkv {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new Refusal('wrong_type', 'data', given, { other: '{ q, k, v }' });
  }
  const fields = given as Fields;
  for (const name of Object.keys(fields)) {
    if (!known.includes(name)) throw new Refusal('unknown_field', `data.${name}`);
  }
  if (fields.q === undefined) throw new Refusal('missing', 'data.q'); // it says how wide
  const nested = Array.isArray(fields.q) && Array.isArray(fields.q[0]);
  const deep = nested && Array.isArray((fields.q as unknown[][])[0]?.[0]);
  const n_heads = count(fields, 'n_heads', MAX_HEADS, deep ? (fields.q as unknown[]).length : 1);
  const kvHeads = deep && Array.isArray(fields.k) ? fields.k.length : n_heads;
  const n_kv_heads = count(fields, 'n_kv_heads', MAX_HEADS, kvHeads);
  if (n_heads % n_kv_heads !== 0) {
    throw new Refusal('divides', 'data.n_kv_heads', n_kv_heads, { other: 'data.n_heads' });
  }
  const h = count(fields, 'h', n_heads - 1, 0, 0);

  const head_dim = count(
    fields,
    'head_dim',
    limits.head_dim,
    nested ? widthOf(fields.q) : undefined,
  );
  const q = tensor(fields, 'q', { heads: n_heads, head_dim });
  const n = q.length / n_heads / head_dim;
  if (n < 1 || n > limits.tokens) {
    throw new Refusal('between', 'data.q', n, { min: 1, max: limits.tokens });
  }
  const k = tensor(fields, 'k', { heads: n_kv_heads, head_dim, n });
  const v = tensor(fields, 'v', { heads: n_kv_heads, head_dim, n });
  const size = n * head_dim;
  const g = Math.floor(h / (n_heads / n_kv_heads)); // query head h reads this key head
  return {
    q: q.slice(h * size, (h + 1) * size),
    k: k.slice(g * size, (g + 1) * size),
    v: v.slice(g * size, (g + 1) * size),
    head_dim,
    tokens: names(fields.tokens, n),
  };
}

/** A whole number; without a fallback it has to be given. */
function count(fields: Fields, name: string, max: number, fallback?: number, min = 1): number {
  const field = `data.${name}`;
  const value = fields[name] ?? fallback;
  if (value === undefined) throw new Refusal('missing', field);
  if (typeof value !== 'number')
    throw new Refusal('wrong_type', field, value, { other: 'a number' });
  if (!Number.isInteger(value)) throw new Refusal('integer', field, value);
  if (value < min || value > max) throw new Refusal('between', field, value, { min, max });
  return value;
}

/** The length of the first row of rows, or of the first row of the first head. */
function widthOf(rows: unknown): number {
  let row = rows;
  while (Array.isArray(row) && Array.isArray(row[0])) row = row[0];
  return (row as unknown[]).length;
}

interface Shape {
  heads: number;
  head_dim: number;
  /** Rows of a head; undefined: as many as there are. */
  n?: number;
}

function tensor(fields: Fields, name: string, shape: Shape): Float32Array {
  const field = `data.${name}`;
  const value = fields[name];
  if (value === undefined || value === null) throw new Refusal('missing', field);
  if (!Array.isArray(value) && !isNumbers(value)) {
    throw new Refusal('wrong_type', field, value, { other: 'a list of rows of numbers' });
  }
  const nested = Array.isArray(value) && value.some(Array.isArray);
  const numbers = nested ? fromRows(value as unknown[], field, shape) : flat(value, field);
  const { heads, head_dim, n } = shape;
  const step = heads * head_dim;
  const expected =
    n === undefined ? Math.max(1, Math.ceil(numbers.length / step)) * step : n * step;
  if (numbers.length !== expected) {
    throw new Refusal('length', field, numbers.length, { min: expected });
  }
  return numbers;
}

function isNumbers(value: unknown): value is ArrayLike<number> {
  return ArrayBuffer.isView(value) && 'length' in value;
}

function fromRows(value: unknown[], field: string, { heads, head_dim, n }: Shape): Float32Array {
  const deep = value.some((one) => Array.isArray(one) && one.some(Array.isArray));
  const perHead = deep ? value : [value];
  if (perHead.length !== heads) throw new Refusal('length', field, perHead.length, { min: heads });
  const rows = perHead.flatMap((one, at) => {
    const place = deep ? `${field}[${at}]` : field;
    const first = perHead[0] as unknown[];
    const expected = n ?? first.length;
    const length = Array.isArray(one) ? one.length : 0;
    if (length !== expected) throw new Refusal('length', place, length, { min: expected });
    return (one as unknown[]).map((row, i) => rowOf(row, `${place}[${i}]`, head_dim));
  });
  return Float32Array.from(rows.flat());
}

function rowOf(row: unknown, field: string, head_dim: number): number[] {
  if (!Array.isArray(row))
    throw new Refusal('wrong_type', field, row, { other: 'a list of numbers' });
  if (row.length !== head_dim) throw new Refusal('length', field, row.length, { min: head_dim });
  return row.map((value, c) => finite(value, `${field}[${c}]`));
}

function flat(value: ArrayLike<unknown>, field: string): Float32Array {
  return Float32Array.from(Array.from(value, (one, at) => finite(one, `${field}[${at}]`)));
}

function finite(value: unknown, field: string): number {
  if (typeof value !== 'number')
    throw new Refusal('wrong_type', field, value, { other: 'a number' });
  if (!Number.isFinite(Math.fround(value))) throw new Refusal('finite', field, value);
  return value;
}

function names(tokens: unknown, n: number): string[] {
  if (tokens === undefined) return Array.from({ length: n }, (_, i) => `${i + 1}`);
  const field = 'data.tokens';
  if (!Array.isArray(tokens)) throw new Refusal('wrong_type', field, tokens, { other: 'a list' });
  if (tokens.length !== n) throw new Refusal('length', field, tokens.length, { min: n });
  return tokens.map((token, i) => {
    if (typeof token === 'string') return wellFormed(token);
    throw new Refusal('wrong_type', `${field}[${i}]`, token, { other: 'a string' });
  });
}
