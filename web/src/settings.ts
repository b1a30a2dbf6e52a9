// What a reader can set, and the rules each value has to keep. Properties and the editor refuse a
// value that breaks its rule; a link or an attribute is clamped instead, and the page says so.

import { type MechanismId, mechanismIds } from './mechanisms.ts';
import { problem } from './problem.ts';
import { MAX_TOKENS, type SplitId, splitIds } from './text/split.ts';
import type { HeadId, LabError } from './worker/protocol.ts';

export interface Settings {
  text: string;
  split: SplitId;
  mechanism: MechanismId;
  window_left: number; // keys before the query itself
  head: HeadId;
  softmax_scale: number | null; // null: the head's own teaching scale
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

export const defaultSettings: Settings = {
  text: '',
  split: 'words',
  mechanism: 'full',
  window_left: 3,
  head: 'coreference',
  softmax_scale: null,
  query: 0,
  step: 0,
};

/** What the text allows: known once it is split, and the step count once it is loaded. */
export interface Limits {
  n_tokens: number;
  step_count: number;
  /** A window may be longer than the text, which then is all it shows; a link says what it shows. */
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

function index(count: (limits: Limits) => number): Check<number> {
  return (field, value, limits, fallback) => {
    const max = Math.max(0, count(limits) - 1);
    const wrong = notANumber(field, value);
    if (wrong) return { value: Math.min(fallback, max), problem: wrong };
    const number = value as number;
    if (!Number.isInteger(number)) {
      const nearest = Math.min(Math.max(Math.round(number), 0), max);
      return { value: nearest, problem: problem('integer', field, number) };
    }
    if (number >= 0 && number <= max) return { value: number, problem: null };
    return {
      value: number < 0 ? 0 : max,
      problem: problem('between', field, number, { min: 0, max }),
    };
  };
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
  mechanism: oneOf(mechanismIds),
  window_left: index((limits) => limits.longest_window),
  head: oneOf(headIds),
  softmax_scale: scale,
  query: index((limits) => limits.n_tokens),
  step: index((limits) => limits.step_count),
};

export const settingNames = Object.keys(checks) as (keyof Settings)[];

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
