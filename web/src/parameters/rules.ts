// The rules that values of settings have to keep. A rule answers with the value, or with the nearest
// one that keeps the rule and the problem. Pure.

import { wellFormed } from '../input/well-formed.ts';
import { problem } from '../worker/problem.ts';
import type { Problem } from '../worker/protocol.ts';

/** Limits set by the text: known once it is split, the step count once it is loaded. */
export interface Limits {
  n_tokens: number;
  step_count: number;
  /** A window, a prefix or a block may be longer than the text, which then is all it covers; a link
   *  says what it covers. */
  longest_window: number;
}

export interface Checked<T> {
  value: T; // the value itself, or the nearest one that keeps the rule
  problem: Problem | null;
}

export type Check<T> = (field: string, value: unknown, limits: Limits, fallback: T) => Checked<T>;

export const isText: Check<string> = (field, value, _limits, fallback) =>
  typeof value === 'string'
    ? { value: wellFormed(value), problem: null }
    : { value: fallback, problem: problem('wrong_type', field, value, { other: 'a string' }) };

export function oneOf<T extends string>(names: readonly T[]): Check<T> {
  return (field, value, _limits, fallback) =>
    names.includes(value as T)
      ? { value: value as T, problem: null }
      : { value: fallback, problem: problem('one_of', field, value, { other: names.join(', ') }) };
}

/** A whole number from `min` to what the text allows. */
export function whole(min: number, most: (limits: Limits) => number): Check<number> {
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
export function wholeOrNull(min: number, most: (limits: Limits) => number): Check<number | null> {
  const check = whole(min, most);
  return (field, value, limits, fallback) =>
    value === null || value === undefined
      ? { value: null, problem: null }
      : check(field, value, limits, fallback ?? min);
}

/** At most as many tokens as the text has. */
export const longest = (limits: Limits) => limits.longest_window;

export const index = (count: (limits: Limits) => number) => whole(0, (limits) => count(limits) - 1);

/** A number in (0, max], or null. */
export function positiveOrNull(max: number): Check<number | null> {
  return (field, value, _limits, fallback) => {
    if (value === null || value === undefined) return { value: null, problem: null };
    const wrong = notANumber(field, value);
    if (wrong) return { value: fallback, problem: wrong };
    const number = value as number;
    if (number > 0 && number <= max) return { value: number, problem: null };
    if (number <= 0) {
      return { value: fallback, problem: problem('greater_than', field, number, { min: 0 }) };
    }
    return { value: max, problem: problem('between', field, number, { min: 0, max }) };
  };
}

/** A number from 0 to 1, both included. */
export const share: Check<number> = (field, value, _limits, fallback) => {
  const wrong = notANumber(field, value);
  if (wrong) return { value: fallback, problem: wrong };
  const number = value as number;
  if (number >= 0 && number <= 1) return { value: number, problem: null };
  const nearest = number < 0 ? 0 : 1;
  return { value: nearest, problem: problem('between', field, number, { min: 0, max: 1 }) };
};

function notANumber(field: string, value: unknown): Problem | null {
  if (typeof value !== 'number') return problem('wrong_type', field, value, { other: 'a number' });
  return Number.isFinite(value) ? null : problem('finite', field, value);
}
