// A refused value, as data: the page's own refusals and the engine's have one shape, so that one
// table translates both.

import {
  AttentionLabError,
  problem as describe,
  type Problem,
  problemOf,
} from '../../../bindings/error.ts';

export { AttentionLabError, type Problem };

export const problem: typeof describe = (code, field, value, details) =>
  describe(code, field, typed(value), details);

/** A value as a person typed it, cut to what fits a sentence. */
function typed(value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null;
  const text = isObject ? JSON.stringify(value) : value;
  return typeof text === 'string' && text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** Whatever was caught, as a problem: what is not ours keeps its message. */
export function toProblem(error: unknown): Problem {
  if (error instanceof AttentionLabError) return problemOf(error);
  const message = error instanceof Error ? error.message : String(error);
  return problem('internal', '', undefined, { message });
}
