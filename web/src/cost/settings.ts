// The settings of the cost lab. Names are the engine's; a link's fields are checked here one by
// one, and each value that breaks a rule is brought to the nearest that does not.

import { problem } from '../worker/problem.ts';
import type { Problem } from '../worker/protocol.ts';
import { readShapes, SHAPES_EXAMPLE, writeShapes } from './shapes.ts';
import type { FigureName, ModelOptions, ModelPreset, RingOptions } from './types.ts';

export interface CostSettings {
  preset: string; // '' = what if
  seq_len: number;
  n_layers: number;
  layers: string;
  n_heads: number;
  n_kv_heads: number;
  head_dim: number;
  value_dim: number;
  cache_elements: number; // 0 = keys and values
  latent_dim: number; // MLA
  shapes: string; // of kinds that differ: "F.head_dim=512,F.n_kv_heads=1"
  shared_layers: number;
  dtype_bytes: number;
  cache_dtype_bytes: number; // 0 = dtype_bytes
  causal: boolean;
  window_left: number; // of S layers
  window_right: number;
  prefix_len: number;
  n_sink: number;
  algorithm: 'standard' | 'flash';
  block_q: number;
  block_k: number;
  feature_map: 'elu_plus_one' | 'identity'; // of L layers
  chunk_len: number;
  attention_chunk: number; // of C layers
  top_k: number; // of T layers, and their indexer
  index_heads: number;
  index_dim: number;
  figure: FigureName; // what bars and curves compare
  n_devices: number;
  flops_per_second: number;
  bytes_per_second: number;
}

export const defaults: CostSettings = {
  preset: 'llama-3-8b',
  seq_len: 8192,
  n_layers: 32,
  layers: 'F',
  n_heads: 32,
  n_kv_heads: 8,
  head_dim: 128,
  value_dim: 128,
  cache_elements: 0,
  latent_dim: 0,
  shapes: '',
  shared_layers: 0,
  dtype_bytes: 2,
  cache_dtype_bytes: 0,
  causal: true,
  window_left: 4095,
  window_right: -1,
  prefix_len: 0,
  n_sink: 0,
  algorithm: 'flash',
  block_q: 128, // tall enough for tiles to save traffic: they do from head_dim / 2 on
  block_k: 64,
  feature_map: 'elu_plus_one',
  chunk_len: 0,
  attention_chunk: 8192,
  top_k: 2048,
  index_heads: 64,
  index_dim: 128,
  figure: 'mul_adds',
  n_devices: 8,
  flops_per_second: 300e12,
  bytes_per_second: 100e9,
};

export const MIN_N = 8;
export const MAX_N = 10_000_000;

/** Whole numbers and their reach. */
export const ranges = {
  seq_len: [MIN_N, MAX_N],
  n_layers: [1, 1024],
  n_heads: [1, 1024],
  n_kv_heads: [1, 1024],
  head_dim: [1, 1024],
  value_dim: [1, 1024],
  cache_elements: [0, 65_536],
  latent_dim: [0, 65_536],
  shared_layers: [0, 1023],
  window_left: [0, MAX_N],
  window_right: [-1, MAX_N],
  prefix_len: [0, MAX_N],
  n_sink: [0, MAX_N],
  block_q: [1, 4096],
  block_k: [1, 4096],
  chunk_len: [0, 4096],
  attention_chunk: [1, MAX_N],
  top_k: [1, MAX_N],
  index_heads: [1, 1024],
  index_dim: [1, 1024],
  n_devices: [1, 64],
} as const satisfies Partial<Record<keyof CostSettings, readonly [number, number]>>;

export type WholeField = keyof typeof ranges;

/** Rates: any number in reach. */
export const rates = {
  flops_per_second: [1e6, 1e18],
  bytes_per_second: [1e3, 1e15],
} as const;

/** Bytes of an element that occur: whole numbers, and formats that share a scale among 16 or 32. */
export const dtypes = [0.5, 0.5625, 0.625, 0.6875, 0.75, 1, 1.0625, 2, 4, 8] as const;

export const figureNames = [
  ...['mul_adds', 'score_pairs', 'exps', 'bytes_moved', 'extra_bytes', 'score_matrix_bytes'],
  ...['kept_bytes', 'decode_mul_adds', 'decode_bytes_moved'],
] as const as readonly FigureName[];

const choices: Partial<Record<keyof CostSettings, readonly (string | number | boolean)[]>> = {
  causal: [true, false],
  algorithm: ['standard', 'flash'],
  feature_map: ['elu_plus_one', 'identity'],
  figure: figureNames,
  dtype_bytes: dtypes,
  cache_dtype_bytes: [0, ...dtypes],
};

/** The fields of a model's shape: changing one leaves the preset. */
export const shapeFields = [
  ...['n_layers', 'layers', 'n_heads', 'n_kv_heads', 'head_dim', 'value_dim', 'cache_elements'],
  ...['latent_dim', 'shapes', 'shared_layers', 'attention_chunk', 'top_k', 'index_heads'],
  'index_dim',
  ...['causal', 'window_left', 'window_right', 'prefix_len', 'n_sink', 'feature_map', 'chunk_len'],
] as (keyof CostSettings)[];

export interface Checked {
  settings: CostSettings;
  problems: Problem[];
}

/** `wanted` on top of `base`, every value within its rule; a preset brings its shape first, and a
 * field beside it changes that. */
export function applied(
  base: CostSettings,
  wanted: Readonly<Record<string, unknown>>,
  presets: readonly ModelPreset[],
): Checked {
  const problems: Problem[] = [];
  let settings = { ...base };
  const id = wanted.preset;
  if (id !== undefined && id !== '') {
    const preset = presets.find((each) => each.id === id);
    if (preset) settings = withPreset(settings, preset);
    else if (presets.length > 0) problems.push(problem('one_of', 'preset', id, presetIds(presets)));
  } else if (id === '' || shapeFields.some((field) => field in wanted)) {
    settings.preset = '';
  }
  const shape = { ...settings };
  for (const [name, value] of Object.entries(wanted)) {
    if (name !== 'preset') take(settings, name, value, problems);
  }
  // A model whose shape was changed is not that model any more.
  if (settings.preset !== '' && shapeFields.some((field) => settings[field] !== shape[field])) {
    settings.preset = '';
  }
  if (settings.n_heads % settings.n_kv_heads !== 0) {
    problems.push(problem('divides', 'n_kv_heads', settings.n_kv_heads, { other: 'n_heads' }));
    settings.n_kv_heads = closestDivisor(settings.n_heads, settings.n_kv_heads);
  }
  if (!('value_dim' in wanted) && 'head_dim' in wanted && settings.preset === '') {
    settings.value_dim = settings.head_dim;
  }
  return { settings, problems };
}

const presetIds = (presets: readonly ModelPreset[]) => ({
  other: presets.map(({ id }) => id).join(', '),
});

/** A preset says all of a model's shape; what it does not name has the engine's default. */
function withPreset(settings: CostSettings, preset: ModelPreset): CostSettings {
  const { options } = preset;
  return {
    ...settings,
    preset: preset.id,
    n_layers: options.n_layers ?? 1,
    layers: options.layers ?? 'F',
    n_heads: options.n_heads,
    n_kv_heads: options.n_kv_heads ?? options.n_heads,
    head_dim: options.head_dim,
    value_dim: options.value_dim ?? options.head_dim,
    cache_elements: options.cache_elements ?? 0,
    latent_dim: options.latent_dim ?? 0,
    shapes: writeShapes(options.shapes),
    shared_layers: options.shared_layers ?? 0,
    attention_chunk: options.attention_chunk ?? defaults.attention_chunk,
    top_k: options.top_k ?? defaults.top_k,
    index_heads: options.index_heads ?? defaults.index_heads,
    index_dim: options.index_dim ?? defaults.index_dim,
    causal: options.causal ?? true,
    window_left: options.window_left ?? defaults.window_left,
    window_right: -1,
    prefix_len: 0,
    n_sink: 0,
    feature_map: options.feature_map ?? 'elu_plus_one',
    chunk_len: 0,
  };
}

function take(settings: CostSettings, name: string, value: unknown, problems: Problem[]): void {
  const target = settings as unknown as Record<string, unknown>;
  const isWhole = Object.hasOwn(ranges, name);
  if (isWhole || Object.hasOwn(rates, name)) {
    const [min, max] = isWhole ? ranges[name as WholeField] : rates[name as keyof typeof rates];
    const number = value === '' ? Number.NaN : Number(value);
    if (!Number.isFinite(number)) {
      problems.push(problem('wrong_type', name, value, { other: 'a number' }));
      return;
    }
    const whole = isWhole ? Math.round(number) : number;
    if (whole !== number) problems.push(problem('integer', name, value));
    target[name] = Math.min(max, Math.max(min, whole));
    if (target[name] !== whole) problems.push(problem('between', name, value, { min, max }));
  } else if (name === 'layers') {
    const pattern = String(value).toUpperCase();
    if (/^[FSCTLDM-]{1,128}$/.test(pattern)) settings.layers = pattern;
    else problems.push(problem('one_of', name, value, { other: 'F, S, C, T, L, D, M, -' }));
  } else if (name === 'shapes') {
    const shapes = readShapes(String(value));
    if (shapes) settings.shapes = writeShapes(shapes);
    else problems.push(problem('wrong_type', name, value, { other: SHAPES_EXAMPLE }));
  } else if (Object.hasOwn(choices, name)) {
    const known = choices[name as keyof CostSettings]!;
    const given = known.find((each) => String(each) === String(value));
    if (given !== undefined) target[name] = given;
    else problems.push(problem('one_of', name, value, { other: known.join(', ') }));
  } else {
    problems.push(problem('unknown_field', name, value));
  }
}

/** The divisor of `n` that is closest to `wanted` from below. */
function closestDivisor(n: number, wanted: number): number {
  let divisor = Math.min(n, wanted);
  while (n % divisor !== 0) divisor -= 1;
  return divisor;
}

const has = ({ layers, n_layers }: CostSettings, kinds: RegExp): boolean =>
  kinds.test(layers.slice(0, n_layers));

/** The options of modelCost(): only those that a layer of the pattern uses. */
export function modelOptions(s: CostSettings): ModelOptions {
  const layers = s.layers.slice(0, s.n_layers);
  const options: ModelOptions = {
    ...{ seq_len: s.seq_len, n_layers: s.n_layers, layers, n_heads: s.n_heads },
    ...{ n_kv_heads: s.n_kv_heads, head_dim: s.head_dim, cache_elements: s.cache_elements },
    ...{ shared_layers: Math.min(s.shared_layers, s.n_layers - 1), causal: isCausal(s) },
    dtype_bytes: s.dtype_bytes,
  };
  const shapes = Object.entries(readShapes(s.shapes) ?? {});
  const used = shapes.filter(([kind]) => layers.includes(kind));
  if (used.length > 0) options.shapes = Object.fromEntries(used);
  if (has(s, /[FSCT]/)) {
    options.value_dim = s.value_dim;
    Object.assign(options, { algorithm: s.algorithm, latent_dim: s.latent_dim });
    if (s.cache_dtype_bytes > 0) options.cache_dtype_bytes = s.cache_dtype_bytes;
    if (s.algorithm === 'flash') Object.assign(options, { block_q: s.block_q, block_k: s.block_k });
  }
  if (has(s, /[FS]/)) options.prefix_len = s.prefix_len;
  if (has(s, /S/)) {
    Object.assign(options, { window_left: s.window_left, n_sink: s.n_sink });
    if (!s.causal) options.window_right = s.window_right;
  }
  if (has(s, /C/)) options.attention_chunk = s.attention_chunk;
  if (has(s, /T/)) {
    const { top_k, index_heads, index_dim } = s;
    Object.assign(options, { top_k, index_heads, index_dim });
  }
  if (has(s, /L/)) {
    options.feature_map = s.feature_map;
    if (s.causal) options.chunk_len = s.chunk_len;
  }
  return options;
}

/** Chunks, choices and corrections are made of what came before. */
export const isCausal = (s: CostSettings): boolean => s.causal || has(s, /[CTDM]/);

/** One full layer, with the shape that full layers have. */
export function ringOptions(s: CostSettings): RingOptions {
  const own = readShapes(s.shapes)?.F ?? {};
  const isOwn = own.n_kv_heads !== undefined || own.head_dim !== undefined;
  return {
    seq_len: s.seq_len,
    n_heads: own.n_heads ?? s.n_heads,
    n_kv_heads: own.n_kv_heads ?? s.n_kv_heads,
    head_dim: own.head_dim ?? s.head_dim,
    value_dim: own.value_dim ?? own.head_dim ?? s.value_dim,
    cache_elements: own.cache_elements ?? (isOwn ? 0 : s.cache_elements),
    dtype_bytes: s.dtype_bytes,
    causal: s.causal,
    n_devices: s.n_devices,
    flops_per_second: s.flops_per_second,
    bytes_per_second: s.bytes_per_second,
  };
}
