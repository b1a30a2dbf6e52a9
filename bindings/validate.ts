// Checks that only JavaScript can make: unknown names, options that the algorithm does not use,
// wrong types, fractions, NaN. Driven by the engine's own option table; rules between values
// (divides, conflicts, lengths, bytes) are checked in C++.
import type { AttentionArrays, AttentionTarget } from './attention.ts';
import { AttentionLabError, refusal } from './error.ts';

/** A row of the engine's option table. */
export interface OptionRow {
  name: string;
  type: 'integer' | 'number' | 'boolean' | 'text' | 'name' | 'numbers' | 'floats';
  used_by: readonly string[];
  required?: boolean;
  /** A value, or the name of the option that it equals where it is not given. */
  default?: string | number | boolean;
  /** Of numbers, both ends included, unless it must be above `min`. */
  min?: number;
  max?: number;
  above_min?: boolean;
  /** The values of a name. */
  names?: readonly string[];
}

type Options = Readonly<Record<string, unknown>>;
type Arrays = AttentionArrays & AttentionTarget;

const tagOf = (value: unknown) =>
  (value as { [Symbol.toStringTag]?: string } | null)?.[Symbol.toStringTag];

const isFloat32Array = (value: unknown): value is Float32Array =>
  ArrayBuffer.isView(value) && tagOf(value) === 'Float32Array';

/** A getter of typed arrays that no subclass and no property of the value can replace. */
function trueGetter<T>(name: string) {
  const all = Object.getPrototypeOf(Float32Array.prototype);
  const { get } = Object.getOwnPropertyDescriptor(all, name) as PropertyDescriptor;
  return (array: Float32Array) => get?.call(array) as T;
}
const bufferOf = trueGetter<ArrayBuffer>('buffer');
const offsetOf = trueGetter<number>('byteOffset');
const lengthOf = trueGetter<number>('length');

/** The same floats, their length read once: what it says later may be another. */
function checkFloats(name: string, value: unknown): Float32Array {
  if (!isFloat32Array(value)) {
    throw refusal('wrong_type', name, value, { other: 'a Float32Array' });
  }
  const length = lengthOf(value);
  return length === 0
    ? new Float32Array(0) // also where the buffer was detached
    : new Float32Array(bufferOf(value), offsetOf(value), length);
}

export const isList = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || /^Float(32|64)Array$/.test(tagOf(value) ?? '');

function checkFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) throw refusal('finite', name, value);
}

interface TypeNames {
  number: number;
  boolean: boolean;
  string: string;
}

function checkType<Name extends keyof TypeNames>(
  name: string,
  value: unknown,
  type: Name,
  other: string,
): TypeNames[Name] {
  if (typeof value !== type) throw refusal('wrong_type', name, value, { other });
  return value as TypeNames[Name];
}

/** One check for each type of the option table; returns the value as C++ reads it. */
const checks: Record<OptionRow['type'], (row: OptionRow, value: unknown) => unknown> = {
  integer({ name, min = 0, max = 0 }, value) {
    const number = checkType(name, value, 'number', 'a whole number');
    if (!Number.isInteger(number)) throw refusal('integer', name, number);
    if (number < min || number > max) throw refusal('between', name, number, { min, max });
    return number;
  },
  number({ name }, value) {
    const number = checkType(name, value, 'number', 'a number');
    checkFinite(name, number);
    return number;
  },
  boolean: ({ name }, value) => checkType(name, value, 'boolean', 'true or false'),
  text: ({ name }, value) => checkType(name, value, 'string', 'a string'),
  name({ name, names = [] }, value) {
    const other = names.join(', ');
    const given = checkType(name, value, 'string', `one of ${other}`);
    if (!names.includes(given)) throw refusal('one_of', name, given, { other });
    return given;
  },
  floats: ({ name }, value) => checkFloats(name, value),
  numbers({ name }, value) {
    const description = 'a number or a list of numbers';
    if (!isList(value)) {
      const number = checkType(name, value, 'number', description);
      checkFinite(name, number);
      return number;
    }
    return Array.from(value, (each, h) => {
      const number = checkType(`${name}[${h}]`, each, 'number', description);
      checkFinite(`${name}[${h}]`, number);
      return number;
    });
  },
};

/** One value against its row. */
export const checkValue = (row: OptionRow, value: unknown) => checks[row.type](row, value);

/** Throws unless `options` is an object with no names beyond the known ones; `name` is its own. */
export function checkNames(options: unknown, known: readonly string[], name = 'options'): void {
  const isObject = typeof options === 'object' && options !== null && !Array.isArray(options);
  if (!isObject) throw refusal('wrong_type', name, options, { other: 'an object' });
  readable(name, () => {
    for (const each of Object.keys(options as object)) {
      const value = (options as Options)[each]; // of every field: a getter may throw
      if (!known.includes(each)) throw refusal('unknown_field', each, value);
    }
  });
}

/** What `read` gives of an argument, where a getter or a Proxy may throw whatever it likes. */
function readable<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof AttentionLabError) throw cause;
    const other = 'an object whose fields can be read';
    throw refusal('wrong_type', name, undefined, { other }, { cause });
  }
}

/** Options of attend() as C++ takes them. */
export interface EncodedOptions {
  /** One for each row of the table: NaN where it is not given, a name by its place, true as 1. */
  numbers: number[];
  /** Those that are lists, under their names. */
  lists: Record<string, unknown> | undefined;
}

/** The option table of attend(), ready for calls that take microseconds. */
export class AttendOptionTable {
  readonly rows: readonly OptionRow[];
  readonly #known: readonly string[];
  readonly #algorithm: OptionRow;

  constructor(rows: readonly OptionRow[]) {
    this.rows = rows;
    this.#known = [...rows.map((row) => row.name), 'q', 'k', 'v', 'out'];
    this.#algorithm = rows.find(({ name }) => name === 'algorithm') as OptionRow;
  }

  /** Checked and encoded. */
  encode(options: object): EncodedOptions {
    checkNames(options, this.#known);
    return readable('options', () => this.#encode(options as Options));
  }

  #encode(options: Options): EncodedOptions {
    const { algorithm: asked } = options;
    const algorithm = asked === undefined ? this.#algorithm.default : asked;
    checkValue(this.#algorithm, algorithm);
    const numbers = new Array<number>(this.rows.length).fill(Number.NaN);
    let lists: Record<string, unknown> | undefined;
    let scale: unknown;
    checkRows(
      this.rows,
      options,
      [algorithm as string],
      () => `algorithm ${algorithm}`,
      (row, value, at) => {
        if (typeof value === 'object') lists = { ...lists, [row.name]: value };
        if (row.name === 'softmax_scale') scale = value;
        numbers[at] = numberOf(row, value);
      },
    );
    if (algorithm === 'linear' && scale !== undefined && lists?.gate === undefined) {
      const other = 'algorithm linear without gate';
      throw refusal('unused_field', 'softmax_scale', scale, { other });
    }
    return { numbers, lists };
  }
}

function numberOf({ names = [] }: OptionRow, value: unknown): number {
  if (typeof value === 'string') return names.indexOf(value);
  return typeof value === 'object' ? 0 : Number(value);
}

/** The given options by name, each checked against its row. */
export function checkTable(
  table: readonly OptionRow[],
  options: object,
  algorithms: readonly string[],
  user: string,
): Record<string, unknown> {
  const config: Record<string, unknown> = {};
  checkRows(
    table,
    options,
    algorithms,
    () => user,
    ({ name }, value) => {
      config[name] = value;
    },
  );
  return config;
}

/**
 * Each given option against its row, which `take` gets as C++ reads it; refuses what none of the algorithms
 * uses (`user` says whose).
 */
function checkRows(
  table: readonly OptionRow[],
  options: object,
  algorithms: readonly string[],
  user: () => string,
  take: (row: OptionRow, value: unknown, at: number) => void,
): void {
  for (let at = 0; at < table.length; at++) {
    const row = table[at] as OptionRow;
    const value = (options as Options)[row.name];
    if (value === undefined && !row.required) continue;
    const isUsed = row.used_by.some((each) => algorithms.includes(each));
    if (value === undefined) {
      if (isUsed) throw refusal('missing', row.name);
      continue;
    }
    if (row.name !== 'algorithm' && !isUsed) {
      throw refusal('unused_field', row.name, value, { other: user() });
    }
    take(row, checkValue(row, value), at);
  }
}

/** q, k, v and the target; their lengths are checked in C++, where the shapes are known. */
export function checkArrays(options: Arrays): Arrays {
  const { q, k, v, out } = readable('options', () => {
    const { q, k, v, out } = options;
    return { q, k, v, out };
  });
  if (q === undefined) throw refusal('missing', 'q');
  if (k === undefined) throw refusal('missing', 'k');
  if (v === undefined) throw refusal('missing', 'v');
  return {
    q: checkFloats('q', q),
    k: checkFloats('k', k),
    v: checkFloats('v', v),
    out: out === undefined ? undefined : checkFloats('out', out),
  };
}
