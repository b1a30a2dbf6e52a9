// The options of modelCost(), ringPlan(), crossover() and fitPowerLaw(), as far as only JavaScript
// can see them: unknown names, wrong types, options that no layer uses. Rules between values are
// checked in C++.
import type { CrossoverOptions, PowerLawOptions, RingOptions } from './cost.ts';
import { refusal } from './error.ts';
import { checkNames, checkTable, checkValue, isList, type OptionRow } from './validate.ts';

type Rows = readonly OptionRow[];

const pairs = ['standard', 'flash'];
const features = ['elu_plus_one', 'identity'];

/** The layers' own options that a model takes, too, and who uses them: S layers are 'window'. */
const ofLayers: Readonly<Record<string, readonly string[]>> = {
  n_heads: [...pairs, 'linear', 'ring'],
  n_kv_heads: [...pairs, 'linear', 'ring'],
  head_dim: [...pairs, 'linear', 'ring'],
  algorithm: pairs,
  causal: [...pairs, 'linear', 'ring'],
  window_left: ['window'],
  window_right: ['window'],
  prefix_len: pairs,
  n_sink: ['window'],
  block_q: ['flash'],
  block_k: ['flash'],
  feature_map: ['linear'],
  normalize: ['linear'],
  chunk_len: ['linear'],
  n_devices: ['ring'],
};

const everywhere = [...pairs, 'linear', 'ring'];
const layered = [...pairs, 'window', 'linear'];
const whole = (
  name: string,
  used_by: readonly string[],
  min: number,
  max: number,
  rest: Partial<OptionRow>,
): OptionRow => ({ name, type: 'integer', used_by, min, max, ...rest });

/** What a model has beside its layers' options; the ranges are those of engine/cost/model_cost.h. */
const own: Rows = [
  whole('seq_len', everywhere, 0, 2 ** 31, { required: true }),
  whole('n_layers', layered, 1, 1024, { default: 1 }),
  { name: 'layers', type: 'text', used_by: layered, default: 'F' },
  whole('value_dim', everywhere, 1, 256, { default: 'head_dim' }),
  whole('cache_elements', everywhere, 0, 65536, { default: 0 }),
  whole('dtype_bytes', everywhere, 1, 8, { default: 2 }),
  { name: 'flops_per_second', type: 'number', used_by: ['ring'], required: true },
  { name: 'bytes_per_second', type: 'number', used_by: ['ring'], required: true },
];

/** The rows of a model: its own, and from attend()'s table those of its layers. */
export function costRows(optionTable: Rows): Rows {
  const shared = optionTable.filter(({ name }) => Object.hasOwn(ofLayers, name));
  return [...own, ...shared].map((row) => ({
    ...row,
    used_by: ofLayers[row.name] ?? row.used_by,
    ...(row.name === 'causal' && { default: true }),
    ...(row.name === 'algorithm' && { names: pairs }),
    ...(row.name === 'feature_map' && { names: features }),
  }));
}

const namesUsedBy = (rows: Rows, algorithms: readonly string[]) =>
  rows
    .filter(({ used_by }) => used_by.some((each) => algorithms.includes(each)))
    .map(({ name }) => name);

/** As far as a model's check reads it before the table. */
interface ModelLike {
  algorithm?: string;
  layers?: string;
}

/** A model: the algorithm of its softmax layers if it has any, and linear where it has an L. */
export function checkModel(rows: Rows, options: ModelLike, name?: string) {
  checkNames(options, namesUsedBy(rows, layered), name);
  const { algorithm = 'flash', layers = 'F' } = options;
  checkValue(rows.find(({ name }) => name === 'algorithm') as OptionRow, algorithm);
  // What is no pattern at all is refused as such, whatever else is given.
  const has = (kinds: RegExp) =>
    typeof layers !== 'string' || !/[FSL]/.test(layers) || kinds.test(layers);
  const users = [
    ...(has(/[FS]/) ? [algorithm] : []),
    ...(has(/S/) ? ['window'] : []),
    ...(has(/L/) ? ['linear'] : []),
  ];
  return checkTable(rows, options, users, `algorithm ${algorithm} in layers ${layers}`);
}

export function checkRing(rows: Rows, options: RingOptions) {
  checkNames(options, namesUsedBy(rows, ['ring']));
  const ring = checkTable(rows, options, ['ring'], 'a ring');
  for (const rate of ['flops_per_second', 'bytes_per_second']) {
    if (Number(ring[rate]) <= 0) throw refusal('greater_than', rate, ring[rate]);
  }
  return ring;
}

/** The length is what is looked for, so neither side has one. */
export function checkCrossover(rows: Rows, figures: readonly string[], options: CrossoverOptions) {
  checkNames(options, ['from', 'to', 'figure']);
  const { from, to, figure = 'mul_adds' } = options;
  if (!figures.includes(figure)) {
    throw refusal('one_of', 'figure', figure, { other: figures.join(', ') });
  }
  const timeless = rows.filter(({ name }) => name !== 'seq_len');
  for (const [name, model] of Object.entries({ from, to })) {
    if (model === undefined) throw refusal('missing', name);
  }
  return { from: checkModel(timeless, from, 'from'), to: checkModel(timeless, to, 'to'), figure };
}

/** Numbers > 0, each by its place in the list. */
function checkPositive(name: string, list: unknown): number[] {
  if (list === undefined) throw refusal('missing', name);
  if (!isList(list)) throw refusal('wrong_type', name, list, { other: 'a list of numbers' });
  return Array.from(list, (each, index) => {
    const place = `${name}[${index}]`;
    if (typeof each !== 'number') throw refusal('wrong_type', place, each, { other: 'a number' });
    if (!Number.isFinite(each)) throw refusal('finite', place, each);
    if (each <= 0) throw refusal('greater_than', place, each);
    return each;
  });
}

export function checkPoints(options: PowerLawOptions) {
  checkNames(options, ['n', 'ms', 'at']);
  const n = checkPositive('n', options.n);
  const ms = checkPositive('ms', options.ms);
  const at = checkPositive('at', options.at ?? []);
  if (ms.length !== n.length) throw refusal('length', 'ms', options.ms, { min: n.length });
  const different = new Set(n).size;
  if (different < 2) throw refusal('at_least', 'n.length', different, { min: 2 });
  return { n, ms, at };
}
