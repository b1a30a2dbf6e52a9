// The options of modelCost(), ringPlan(), crossover() and fitPowerLaw(), as far as only JavaScript
// can see them: unknown names, wrong types, options that no layer uses. Rules between values are
// checked in C++.
import type { CrossoverOptions, PowerLawOptions, RingOptions } from './cost.ts';
import { refusal } from './error.ts';
import { checkNames, checkTable, checkValue, isList, type OptionRow } from './validate.ts';

type Rows = readonly OptionRow[];

const softmax = ['standard', 'flash'];

/** Who uses an option, by the letters of a pattern; F, S, C and T run the algorithm, too. */
const usersOfKind: Readonly<Record<string, readonly string[]>> = {
  F: ['masked'],
  S: ['masked', 'window'],
  C: ['chunk'],
  T: ['top_k'],
  L: ['linear'],
  D: ['delta'],
  M: ['mamba'],
  '-': [],
};
const kinds = Object.keys(usersOfKind);
const pairs = [...softmax, 'masked', 'window', 'chunk', 'top_k'];
const layered = [...pairs, 'linear', 'delta', 'mamba'];
const everywhere = [...layered, 'ring'];

/** The layers' own options that a model takes, too, and what is different there. */
const ofLayers: Readonly<Record<string, Partial<OptionRow>>> = {
  n_heads: { used_by: everywhere },
  n_kv_heads: { used_by: everywhere },
  head_dim: { used_by: everywhere },
  algorithm: { used_by: pairs, names: softmax },
  causal: { used_by: everywhere, default: true },
  window_left: { used_by: ['window'] },
  window_right: { used_by: ['window'] },
  prefix_len: { used_by: ['masked'] },
  n_sink: { used_by: ['window'] },
  block_q: { used_by: ['flash'] },
  block_k: { used_by: ['flash'] },
  feature_map: { used_by: ['linear'], names: ['elu_plus_one', 'identity'] },
  normalize: { used_by: ['linear'] },
  chunk_len: { used_by: ['linear'] },
  n_devices: { used_by: ['ring'] },
};

const whole = (
  name: string,
  used_by: readonly string[],
  rest: Partial<OptionRow> = {},
): OptionRow => ({ name, type: 'integer', used_by, ...rest });

const number = (name: string, used_by: readonly string[], rest: Partial<OptionRow>): OptionRow => ({
  ...{ name, type: 'number', used_by },
  ...rest,
});

/** Options of a model beside those of its layers. */
const own: Rows = [
  whole('seq_len', everywhere, { required: true }),
  whole('n_layers', layered, { default: 1 }),
  { name: 'layers', type: 'text', used_by: layered, default: 'F' },
  whole('value_dim', everywhere, { default: 'head_dim' }),
  whole('cache_elements', everywhere, { default: 0 }),
  whole('latent_dim', pairs, { default: 0 }),
  whole('shared_layers', layered, { default: 0 }),
  whole('attention_chunk', ['chunk']),
  whole('top_k', ['top_k']),
  whole('index_heads', ['top_k']),
  whole('index_dim', ['top_k']),
  number('dtype_bytes', everywhere, { default: 2 }),
  number('cache_dtype_bytes', pairs, { default: 'dtype_bytes' }),
  number('flops_per_second', ['ring'], { required: true }),
  number('bytes_per_second', ['ring'], { required: true }),
];

/** Options that may differ from kind to kind. */
const ofShape: Rows = [
  whole('n_heads', layered),
  whole('n_kv_heads', pairs),
  whole('head_dim', layered),
  whole('value_dim', layered),
  whole('cache_elements', pairs),
  whole('latent_dim', pairs),
];

/** The ranges of a model's whole numbers, and of one kind's shape, as the engine has them. */
export interface ModelRanges {
  model: readonly OptionRange[];
  shape: readonly OptionRange[];
}
type OptionRange = Pick<OptionRow, 'name' | 'min' | 'max'>;

/** Rows of a model, and those of one kind's shape. */
export interface CostRows {
  model: Rows;
  shape: Rows;
}

const ranged = (rows: Rows, ranges: readonly OptionRange[]): Rows =>
  rows.map((row) => ({ ...row, ...ranges.find(({ name }) => name === row.name) }));

/** A model's own rows, and from attend()'s table those of its layers. */
export function costRows(optionTable: Rows, ranges: ModelRanges): CostRows {
  const shared = optionTable.filter(({ name }) => Object.hasOwn(ofLayers, name));
  const rows = [...own, ...shared.map((row) => ({ ...row, ...ofLayers[row.name] }))];
  return { model: ranged(rows, ranges.model), shape: ranged(ofShape, ranges.shape) };
}

const namesUsedBy = (rows: Rows, algorithms: readonly string[]) =>
  rows
    .filter(({ used_by }) => used_by.some((each) => algorithms.includes(each)))
    .map(({ name }) => name);

/** Who is at work in layers of a kind. */
function usersOf(kind: string, algorithm: string): readonly string[] {
  const users = usersOfKind[kind] ?? [];
  return users.some((user) => pairs.includes(user)) ? [algorithm, ...users] : users;
}

/** The kinds of a pattern. What is no pattern at all is refused by C++, whatever else is given. */
function kindsOf(layers: unknown): readonly string[] {
  const isPattern =
    typeof layers === 'string' && /./.test(layers) && [...layers].every((at) => kinds.includes(at));
  return isPattern ? kinds.filter((kind) => layers.includes(kind)) : kinds;
}

/** { S: { n_heads: 96 } }: kinds that the pattern has, with whole numbers by known names. */
function checkShapes(rows: Rows, shapes: object, has: readonly string[], layers: unknown) {
  checkNames(
    shapes,
    kinds.filter((kind) => kind !== '-'),
    'shapes',
  );
  const checked: Record<string, object> = {};
  for (const [kind, shape] of Object.entries(shapes)) {
    if (shape === undefined) continue;
    const place = `shapes.${kind}`;
    if (!has.includes(kind)) {
      throw refusal('unused_field', place, shape, { other: `layers ${layers}` });
    }
    checkNames(shape, namesUsedBy(rows, layered), place);
    const values: Record<string, unknown> = {};
    for (const row of rows) {
      const value = shape[row.name];
      const name = `${place}.${row.name}`;
      if (value === undefined) continue;
      if (!row.used_by.some((user) => usersOf(kind, 'flash').includes(user))) {
        throw refusal('unused_field', name, value, { other: `layers ${kind}` });
      }
      values[row.name] = checkValue({ ...row, name }, value);
    }
    checked[kind] = values;
  }
  return checked;
}

/** As far as a model's check reads it before the table. */
interface ModelLike {
  algorithm?: string;
  layers?: string;
  shapes?: object;
}

/** A model: the algorithm of its softmax layers if it has any, and what each of its kinds uses. */
export function checkModel(costRows: CostRows, options: ModelLike, name?: string) {
  const { model: rows, shape } = costRows;
  checkNames(options, [...namesUsedBy(rows, layered), 'shapes'], name);
  const { algorithm = 'flash', layers = 'F', shapes } = options;
  checkValue(rows.find(({ name }) => name === 'algorithm') as OptionRow, algorithm);
  const has = kindsOf(layers);
  const users = has.flatMap((kind) => usersOf(kind, algorithm));
  // Blocks without attention alone still have a length and heads.
  const user = `algorithm ${algorithm} in layers ${layers}`;
  const model = checkTable(rows, options, users.length > 0 ? users : layered, user);
  if (shapes === undefined) return model;
  return { ...model, shapes: checkShapes(shape, shapes, has, layers) };
}

export function checkRing({ model: rows }: CostRows, options: RingOptions) {
  checkNames(options, namesUsedBy(rows, ['ring']));
  const ring = checkTable(rows, options, ['ring'], 'a ring');
  for (const rate of ['flops_per_second', 'bytes_per_second']) {
    if (Number(ring[rate]) <= 0) throw refusal('greater_than', rate, ring[rate]);
  }
  return ring;
}

/** The length is what is looked for, so neither side has one. */
export function checkCrossover(
  rows: CostRows,
  figures: readonly string[],
  options: CrossoverOptions,
) {
  checkNames(options, ['from', 'to', 'figure']);
  const { from, to, figure = 'mul_adds' } = options;
  if (!figures.includes(figure)) {
    throw refusal('one_of', 'figure', figure, { other: figures.join(', ') });
  }
  const timeless = { ...rows, model: rows.model.filter(({ name }) => name !== 'seq_len') };
  for (const [name, model] of Object.entries({ from, to })) {
    if (model === undefined) throw refusal('missing', name);
  }
  return { from: checkModel(timeless, from, 'from'), to: checkModel(timeless, to, 'to'), figure };
}

function checkNumber(name: string, value: unknown): number {
  if (typeof value !== 'number') throw refusal('wrong_type', name, value, { other: 'a number' });
  if (!Number.isFinite(value)) throw refusal('finite', name, value);
  return value;
}

/** Numbers > 0, each by its place in the list. */
function checkPositive(name: string, list: unknown): number[] {
  if (list === undefined) throw refusal('missing', name);
  if (!isList(list)) throw refusal('wrong_type', name, list, { other: 'a list of numbers' });
  return Array.from(list, (each, index) => {
    const place = `${name}[${index}]`;
    const value = checkNumber(place, each);
    if (value <= 0) throw refusal('greater_than', place, value);
    return value;
  });
}

export function checkPoints(options: PowerLawOptions) {
  checkNames(options, ['n', 'ms', 'at', 'exponent']);
  const n = checkPositive('n', options.n);
  const ms = checkPositive('ms', options.ms);
  const at = checkPositive('at', options.at ?? []);
  if (ms.length !== n.length) throw refusal('length', 'ms', options.ms, { min: n.length });
  if (options.exponent !== undefined) {
    if (n.length === 0) throw refusal('at_least', 'n.length', 0, { min: 1 });
    return { n, ms, at, exponent: checkNumber('exponent', options.exponent) };
  }
  const different = new Set(n).size;
  if (different < 2) throw refusal('at_least', 'n.length', different, { min: 2 });
  return { n, ms, at };
}
