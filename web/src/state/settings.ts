// What a reader can set, and the rules each value has to keep. Properties and the editor refuse a
// value that breaks its rule; a link or an attribute is clamped instead, and the page says so.

import { type GivenData, readGiven } from '../input/given.ts';
import { MAX_TOKENS, type SplitId, splitIds } from '../input/split.ts';
import {
  comparableIds,
  type MechanismId,
  type MechanismSettings,
  maskIds,
  mechanismIds,
  ringLayouts,
} from '../mechanisms/index.ts';
import { problem } from '../worker/problem.ts';
import type { HeadId, LabError } from '../worker/protocol.ts';

export interface Settings extends MechanismSettings {
  text: string;
  split: SplitId;
  data: GivenData | null; // q, k and v of the reader's own; null: the text's
  mechanism: MechanismId;
  head: HeadId;
  softmax_scale: number | null; // null: the head's own teaching scale
  n_kv_heads: number; // of 10: each head twice
  compare: string | null; // mechanisms side by side, by comma; null: none
  query: number; // token index
  step: number; // 0-based
}

export const headIds: readonly HeadId[] = [
  'coreference',
  'syntax',
  'semantic',
  'position',
  'long_range',
];

/** A layer sees a window, all before it, or a linear state. */
export const layerKinds = ['S', 'F', 'L'] as const;
export type LayerKind = (typeof layerKinds)[number];
export const MAX_LAYERS = 12;

export const MIN_DEVICES = 2;
export const MAX_DEVICES = 16;

export const defaultSettings: Settings = {
  text: '',
  split: 'words',
  data: null,
  mechanism: 'full',
  mask: 'causal',
  window_left: 3, // keys before the query itself
  n_sink: 0,
  prefix_len: 3,
  decay: null, // the mechanism's own
  beta: 1,
  chunk_len: 0, // token by token
  block_q: null,
  block_k: null,
  n_devices: 4,
  ring_layout: 'contiguous',
  layers: null, // of the stack, the lowest first; null: none is open
  head: 'coreference',
  softmax_scale: null,
  n_kv_heads: 10,
  compare: null,
  query: 0,
  step: 0,
};

/** What the text allows: known once it is split, and the step count once it is loaded. */
export interface Limits {
  n_tokens: number;
  step_count: number;
  /** A window, a prefix or a block may be longer than the text, which then is all it covers; a link
   *  says what it covers. */
  longest_window: number;
}

export const noLimits: Limits = {
  n_tokens: MAX_TOKENS,
  step_count: Number.MAX_SAFE_INTEGER,
  longest_window: MAX_TOKENS,
};

interface Checked<T> {
  value: T; // the value itself, or the nearest one that keeps the rule
  problem: LabError | null;
}

type Check<T> = (field: string, value: unknown, limits: Limits, fallback: T) => Checked<T>;

const isText: Check<string> = (field, value, _limits, fallback) =>
  typeof value === 'string'
    ? { value, problem: null }
    : { value: fallback, problem: problem('wrong_type', field, value, { other: 'string' }) };

function oneOf<T extends string>(names: readonly T[]): Check<T> {
  return (field, value, _limits, fallback) =>
    names.includes(value as T)
      ? { value: value as T, problem: null }
      : { value: fallback, problem: problem('one_of', field, value, { other: names.join(', ') }) };
}

/** A whole number from `min` to what the text allows. */
function whole(min: number, most: (limits: Limits) => number): Check<number> {
  return (field, value, limits, fallback) => {
    const max = Math.max(min, most(limits));
    const wrong = notANumber(field, value);
    if (wrong) return { value: Math.min(fallback, max), problem: wrong };
    const number = value as number;
    if (!Number.isInteger(number)) {
      const nearest = Math.min(Math.max(Math.round(number), min), max);
      return { value: nearest, problem: problem('integer', field, number) };
    }
    if (number >= min && number <= max) return { value: number, problem: null };
    return {
      value: number < min ? min : max,
      problem: problem('between', field, number, { min, max }),
    };
  };
}

/** The same, or null for what suits the text. */
function wholeOrNull(min: number, most: (limits: Limits) => number): Check<number | null> {
  const check = whole(min, most);
  return (field, value, limits, fallback) =>
    value === null || value === undefined
      ? { value: null, problem: null }
      : check(field, value, limits, fallback ?? min);
}

const given: Check<GivenData | null> = (_field, value, _limits, fallback) => {
  if (value === null || value === undefined || value === '') return { value: null, problem: null };
  const { data, problem } = readGiven(value);
  return { value: data ?? fallback, problem };
};

const index = (count: (limits: Limits) => number) => whole(0, (limits) => count(limits) - 1);

const fractionOrNull: Check<number | null> = (field, value, _limits, fallback) => {
  if (value === null || value === undefined) return { value: null, problem: null };
  const wrong = notANumber(field, value);
  if (wrong) return { value: fallback, problem: wrong };
  const number = value as number;
  if (number > 0 && number <= 1) return { value: number, problem: null };
  if (number <= 0) {
    return { value: fallback, problem: problem('greater_than', field, number, { min: 0 }) };
  }
  return { value: 1, problem: problem('between', field, number, { min: 0, max: 1 }) };
};

/** A number from 0 to 1, both included. */
const share: Check<number> = (field, value, _limits, fallback) => {
  const wrong = notANumber(field, value);
  if (wrong) return { value: fallback, problem: wrong };
  const number = value as number;
  if (number >= 0 && number <= 1) return { value: number, problem: null };
  const nearest = number < 0 ? 0 : 1;
  return { value: nearest, problem: problem('between', field, number, { min: 0, max: 1 }) };
};

/** How many of the section's 10 query heads may have keys and values of their own. */
export const sharedBy = [10, 5, 2, 1] as const;

const divisor: Check<number> = (field, value, _limits, fallback) =>
  sharedBy.some((count) => count === value)
    ? { value: value as number, problem: null }
    : { value: fallback, problem: problem('divides', field, value, { other: 'n_heads = 10' }) };

const stacked: Check<string | null> = (field, value, _limits, fallback) => {
  if (value === null || value === undefined) return { value: null, problem: null };
  const text = String(value);
  const kinds: readonly string[] = layerKinds;
  const wrong = [...text].find((kind) => !kinds.includes(kind));
  if (wrong !== undefined) {
    return {
      value: fallback,
      problem: problem('one_of', field, text, { other: kinds.join(', ') }),
    };
  }
  if (text.length >= 1 && text.length <= MAX_LAYERS) return { value: text, problem: null };
  const count = problem('between', field, text.length, { min: 1, max: MAX_LAYERS });
  return { value: text.slice(0, MAX_LAYERS) || null, problem: count };
};

export const MIN_COMPARED = 2;
export const MAX_COMPARED = 3;

/** Two or three mechanisms by comma. */
const sideBySide: Check<string | null> = (field, value, _limits, fallback) => {
  if (value === null || value === undefined) return { value: null, problem: null };
  const names = String(value).split(',');
  const known: readonly string[] = comparableIds;
  if (!names.every((name) => known.includes(name))) {
    const other = comparableIds.join(', ');
    return { value: fallback, problem: problem('one_of', field, value, { other }) };
  }
  if (MIN_COMPARED <= names.length && names.length <= MAX_COMPARED) {
    return { value: names.join(','), problem: null };
  }
  const range = { min: MIN_COMPARED, max: MAX_COMPARED };
  const used = names.length > MAX_COMPARED ? names.slice(0, MAX_COMPARED).join(',') : fallback;
  return { value: used, problem: problem('between', field, names.length, range) };
};

/** The mechanisms that are compared; null: none are. */
export function comparedIn({ compare }: Settings): readonly MechanismId[] | null {
  return compare === null ? null : (compare.split(',') as MechanismId[]);
}

const scale: Check<number | null> = (field, value, _limits, fallback) => {
  if (value === null || value === undefined) return { value: null, problem: null };
  const wrong = notANumber(field, value);
  if (wrong) return { value: fallback, problem: wrong };
  const number = value as number;
  if (number > 0 && number <= 100) return { value: number, problem: null };
  if (number <= 0) {
    return { value: fallback, problem: problem('greater_than', field, number, { min: 0 }) };
  }
  return { value: 100, problem: problem('between', field, number, { min: 0, max: 100 }) };
};

function notANumber(field: string, value: unknown): LabError | null {
  if (typeof value !== 'number') return problem('wrong_type', field, value, { other: 'number' });
  return Number.isFinite(value) ? null : problem('finite', field, value);
}

const checks: { [Field in keyof Settings]: Check<Settings[Field]> } = {
  text: isText,
  split: oneOf(splitIds),
  data: given,
  mechanism: oneOf(mechanismIds),
  mask: oneOf(maskIds),
  window_left: index((limits) => limits.longest_window),
  n_sink: whole(0, (limits) => limits.longest_window),
  prefix_len: whole(0, (limits) => limits.longest_window),
  decay: fractionOrNull,
  beta: share,
  chunk_len: whole(0, (limits) => limits.longest_window),
  block_q: wholeOrNull(1, (limits) => limits.longest_window),
  block_k: wholeOrNull(1, (limits) => limits.longest_window),
  n_devices: whole(MIN_DEVICES, () => MAX_DEVICES),
  ring_layout: oneOf(ringLayouts),
  head: oneOf(headIds),
  softmax_scale: scale,
  n_kv_heads: divisor,
  layers: stacked,
  compare: sideBySide,
  query: index((limits) => limits.n_tokens),
  step: index((limits) => limits.step_count),
};

export const settingNames = Object.keys(checks) as (keyof Settings)[];

/** The settings that are numbers: in a link or an attribute they arrive as text. */
export const numberNames: ReadonlySet<string> = new Set<keyof Settings>([
  'window_left',
  'n_sink',
  'prefix_len',
  'decay',
  'beta',
  'chunk_len',
  'block_q',
  'block_k',
  'n_devices',
  'softmax_scale',
  'n_kv_heads',
  'query',
  'step',
]);

/** Checks every field of `patch`. `settings` holds only fields of the patch, each one allowed. */
export function check(
  patch: Readonly<Record<string, unknown>>,
  limits: Limits,
  fallback: Settings,
): { settings: Partial<Settings>; problems: LabError[] } {
  const settings: Record<string, unknown> = {};
  const problems: LabError[] = [];
  for (const [field, given] of Object.entries(patch)) {
    if (!Object.hasOwn(checks, field)) {
      problems.push(problem('unknown_field', field, given));
      continue;
    }
    const name = field as keyof Settings;
    const checkField = checks[name] as Check<unknown>;
    const checked = checkField(field, given, limits, fallback[name]);
    settings[field] = checked.value;
    if (checked.problem) problems.push(checked.problem);
  }
  return { settings: settings as Partial<Settings>, problems };
}
