// The settings of a lab, and the rules that each value has to keep. Properties and the editor refuse a
// value that breaks its rule; a link or an attribute is clamped instead, and the page says so.

import { type CustomQkv, readCustomQkv } from '../input/custom-qkv.ts';
import { type SplitId, splitIds } from '../input/split.ts';
import { comparableIds, type MechanismId, mechanismIds } from '../mechanisms/index.ts';
import { defaultParameters, type MechanismSettings, parameters } from '../parameters/index.ts';
import { isNumber, type Parameter } from '../parameters/parameter.ts';
import { type Check, index, isText, type Limits, oneOf } from '../parameters/rules.ts';
import { limits } from '../worker/limits.ts';
import { problem } from '../worker/problem.ts';
import type { HeadId, Problem } from '../worker/protocol.ts';

export type { Limits };

export interface Settings extends MechanismSettings {
  text: string;
  split: SplitId;
  data: CustomQkv | null; // q, k and v of the reader's own; null: the text's
  mechanism: MechanismId;
  head: HeadId;
  n_kv_heads: number; // of 10: each head twice
  compare: string | null; // mechanisms side by side, by comma; null: none
  query: number; // token index
  step: number; // 0-based
}

/** In the engine's order, which is the chapter's. */
export const headIds: readonly HeadId[] = [
  'syntax',
  'coreference',
  'semantic',
  'position',
  'long_range',
];

export const defaultSettings: Settings = {
  text: '',
  split: 'words',
  data: null,
  mechanism: 'full',
  ...defaultParameters,
  head: 'coreference',
  n_kv_heads: 10,
  compare: null,
  query: 0,
  step: 0,
};

export const noLimits: Limits = {
  n_tokens: limits.tokens,
  step_count: Number.MAX_SAFE_INTEGER,
  longest_window: limits.tokens,
};

const customQkv: Check<CustomQkv | null> = (_field, value, _limits, fallback) => {
  if (value === null || value === undefined || value === '') return { value: null, problem: null };
  const { data, problem } = readCustomQkv(value);
  return { value: data ?? fallback, problem };
};

const divisor: Check<number> = (field, value, _limits, fallback) =>
  limits.n_kv_heads.some((count) => count === value)
    ? { value: value as number, problem: null }
    : { value: fallback, problem: problem('divides', field, value, { other: 'n_heads = 10' }) };

export const MIN_COMPARED = 2;
export const MAX_COMPARED = 3;

/** Two or three mechanisms by comma. */
const sideBySide: Check<string | null> = (field, value, _limits, fallback) => {
  if (value === null || value === undefined) return { value: null, problem: null };
  const names = typeof value === 'string' ? value.split(',') : [];
  const known: readonly string[] = comparableIds;
  if (names.length === 0 || !names.every((name) => known.includes(name))) {
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

const own: { [Field in Exclude<keyof Settings, keyof MechanismSettings>]: Check<Settings[Field]> } =
  {
    text: isText,
    split: oneOf(splitIds),
    data: customQkv,
    mechanism: oneOf(mechanismIds),
    head: oneOf(headIds),
    n_kv_heads: divisor,
    compare: sideBySide,
    query: index((limits) => limits.n_tokens),
    step: index((limits) => limits.step_count),
  };

const checks: Readonly<Record<string, Parameter['check']>> = {
  ...own,
  ...Object.fromEntries(parameters.map((parameter) => [parameter.id, parameter.check])),
};

export const settingNames = Object.keys(checks) as (keyof Settings)[];

/** The settings that are numbers: in a link or an attribute they arrive as text. */
export const numberNames: ReadonlySet<string> = new Set([
  ...parameters.filter(isNumber).map(({ id }) => id),
  ...(['n_kv_heads', 'query', 'step'] satisfies (keyof Settings)[]),
]);

/** Checks every field of `patch`. `settings` holds only fields of the patch, each one allowed. */
export function check(
  patch: Readonly<Record<string, unknown>>,
  limits: Limits,
  fallback: Settings,
): { settings: Partial<Settings>; problems: Problem[] } {
  const settings: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [field, given] of Object.entries(patch)) {
    if (!Object.hasOwn(checks, field)) {
      problems.push(problem('unknown_field', field, given));
      continue;
    }
    const name = field as keyof Settings;
    const checked = checks[name]!(field, given, limits, fallback[name]);
    settings[field] = checked.value;
    if (checked.problem) problems.push(checked.problem);
  }
  return { settings: settings as Partial<Settings>, problems };
}
