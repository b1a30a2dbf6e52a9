// The options of run() and generate(), checked as far as only JavaScript can: types, fractions,
// unknown names. Limits that depend on the model are C++'s (engine/transformer/forward_options.cpp).
import { refusal } from './error.ts';
import type { ForwardOptions } from './models-module.ts';
import type {
  GenerateOptions,
  Mask,
  MixName,
  ModelInfo,
  Precision,
  RunOptions,
} from './models-types.ts';
import { checkNames } from './validate.ts';

const mixNames: readonly MixName[] = ['softmax', 'elu_plus_one', 'lightning'];
const lengths = ['window_left', 'window_right', 'prefix_len', 'n_sink'] as const;
export const changeNames = ['masks', 'drop_heads', 'share_kv', 'attention', 'precision'];

function checkWhole(field: string, value: unknown): number {
  if (typeof value !== 'number')
    throw refusal('wrong_type', field, value, { other: 'a whole number' });
  if (!Number.isInteger(value)) throw refusal('integer', field, value);
  return value;
}

export function checkNumber(field: string, value: unknown): number {
  if (typeof value !== 'number') throw refusal('wrong_type', field, value, { other: 'a number' });
  if (!Number.isFinite(value)) throw refusal('finite', field, value);
  return value;
}

/** A whole number in [min, max]. */
export function checkIndex(field: string, value: unknown, max: number, min = 0): number {
  const index = checkWhole(field, value);
  if (index < min || index > max) throw refusal('between', field, index, { min, max });
  return index;
}

function checkFunction(field: string, value: unknown): void {
  if (value === undefined || typeof value === 'function') return;
  throw refusal('wrong_type', field, value, { other: 'a function' });
}

function checkSignal(value: unknown): void {
  if (value === undefined) return;
  const isSignal = typeof value === 'object' && value !== null && 'aborted' in value;
  if (!isSignal) throw refusal('wrong_type', 'signal', value, { other: 'an AbortSignal' });
}

/** Checks the options that open, run and generate have in common. */
export function checkCallbacks(options: object, names: readonly string[]): void {
  const given = options as Record<string, unknown>;
  for (const name of names) checkFunction(name, given[name]);
  checkSignal(given.signal);
}

function checkMask(field: string, value: unknown, own: Mask): Mask {
  checkNames(value, ['causal', ...lengths], field);
  const given = value as Partial<Mask>;
  const { causal = own.causal } = given;
  if (typeof causal !== 'boolean') {
    throw refusal('wrong_type', `${field}.causal`, causal, { other: 'true or false' });
  }
  const mask: Mask = { causal, window_left: -1, window_right: -1, prefix_len: 0, n_sink: 0 };
  for (const name of lengths) {
    const length = given[name];
    if (length !== undefined) mask[name] = checkWhole(`${field}.${name}`, length);
  }
  return mask;
}

/** One for all layers or one for each, as one for each. */
function perLayer<Given, Checked>(
  field: string,
  value: Given | readonly Given[],
  nLayers: number,
  check: (at: string, each: Given, layer: number) => Checked,
): Checked[] {
  if (!Array.isArray(value)) {
    return Array.from({ length: nLayers }, (_, i) => check(field, value as Given, i));
  }
  if (value.length !== nLayers) throw refusal('length', field, value.length, { min: nLayers });
  return value.map((each, i) => check(`${field}[${i}]`, each, i));
}

function checkMix(field: string, value: unknown): number {
  const mix = mixNames.indexOf(value as MixName);
  if (mix < 0) throw refusal('one_of', field, value, { other: mixNames.join(', ') });
  return mix;
}

function checkHeads(value: unknown): { layer: number; head: number }[] {
  if (!Array.isArray(value)) {
    throw refusal('wrong_type', 'drop_heads', value, { other: 'a list of { layer, head }' });
  }
  return value.map((each, i) => {
    checkNames(each, ['layer', 'head'], `drop_heads[${i}]`);
    return {
      layer: checkWhole(`drop_heads[${i}].layer`, each.layer),
      head: checkWhole(`drop_heads[${i}].head`, each.head),
    };
  });
}

function checkPrecision(value: unknown): Precision {
  if (value === 'float32' || value === 'int16') return value;
  throw refusal('one_of', 'precision', value, { other: 'float32, int16' });
}

/** The changes to the model, as C++ reads them. */
export function checkChanges(
  info: ModelInfo,
  { masks, drop_heads = [], share_kv, attention, precision }: RunOptions,
  defaultPrecision: Precision,
): ForwardOptions {
  return {
    masks:
      masks === undefined
        ? []
        : perLayer('masks', masks, info.n_layers, (at, each, i) =>
            checkMask(at, each, info.masks[i] as Mask),
          ),
    attention:
      attention === undefined ? [] : perLayer('attention', attention, info.n_layers, checkMix),
    drop_heads: checkHeads(drop_heads),
    share_kv: share_kv === undefined ? 0 : checkIndex('share_kv', share_kv, info.n_kv_heads, 1),
    is_fast: checkPrecision(precision ?? defaultPrecision) === 'int16',
  };
}

/** Token ids as integers; whether they are the model's is checked in C++. */
export function checkIds(value: unknown): Int32Array {
  const isList = Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
  if (!isList) throw refusal('wrong_type', 'ids', value, { other: 'a list of whole numbers' });
  const list = value as ArrayLike<unknown>;
  return Int32Array.from(list, (id, i) => {
    const whole = checkWhole(`ids[${i}]`, id);
    if (whole !== (whole | 0))
      throw refusal('between', `ids[${i}]`, whole, { min: 0, max: 2 ** 31 - 1 });
    return whole;
  });
}

export function checkSampler(options: GenerateOptions) {
  const { temperature = 0, top_k = 0, top_p = 1, seed = 1 } = options;
  return {
    seed: checkIndex('seed', seed, Number.MAX_SAFE_INTEGER),
    sampler: {
      temperature: checkNumber('temperature', temperature),
      top_k: checkIndex('top_k', top_k, 2 ** 31 - 1),
      top_p: checkNumber('top_p', top_p),
    },
  };
}
