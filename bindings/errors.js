// The one error of the public API, and the sentences of the rules that are checked in JavaScript.
// Rules about values are the engine's (engine/core/status.cpp) and bring their own sentence.

const sentences = {
  unknown_field: () => 'no option has this name',
  unused_field: ({ other }) => `is not used by ${other}`,
  missing: () => 'is required',
  wrong_type: ({ other }) => `must be ${other}`,
  integer: () => 'must be a whole number',
  between: ({ min, max }) => `must be between ${min} and ${max}`,
  at_least: ({ min }) => `must be at least ${min}`,
  greater_than: ({ min = 0 }) => `must be greater than ${min}`,
  length: ({ min }) => `must have exactly ${min} elements`,
  finite: () => 'must be a finite number',
  one_of: ({ other }) => `must be one of ${other}`,
  conflict: ({ other }) => `cannot be combined with ${other}`,
  disposed: () => 'the engine has been disposed',
  load_failed: ({ other }) => `could not be loaded: ${other}`,
  unsupported: ({ other }) => `needs ${other}, which is not available here`,
  aborted: ({ other }) => `stopped while computing (${other}); the next call starts afresh`,
};

/** 'Float32Array', 'Object', 'URL': what a value is, also when it comes from another window. */
export const kindOf = (value) => Object.prototype.toString.call(value).slice('[object '.length, -1);

/** A value in a few characters, as a message shows it. */
function describe(value) {
  if (typeof value === 'string') {
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}...` : value);
  }
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `Array(${value.length})`;
  const kind = kindOf(value);
  return ArrayBuffer.isView(value) && 'length' in value ? `${kind}(${value.length})` : kind;
}

const isPlain = (value) =>
  value === null || ['string', 'number', 'boolean', 'undefined', 'bigint'].includes(typeof value);

export class AttentionLabError extends Error {
  /** @param status code, field, value, rule (in words), other, min, max */
  constructor({ code, field, value, rule, message, other = '', min = 0, max = 0 }, options) {
    super(message, options);
    Object.assign(this, { code, field, value, rule, other, min, max });
  }
}
Object.defineProperty(AttentionLabError.prototype, 'name', { value: 'AttentionLabError' });

/** The error of a rule that was broken on this side of the border. */
export function refusal(code, field, value, details = {}, options = undefined) {
  const rule = sentences[code](details);
  const subject = value === undefined ? field : `${field} = ${describe(value)}`;
  const shown = isPlain(value) ? value : describe(value);
  const message = `${subject}: ${rule}`;
  return new AttentionLabError({ code, field, value: shown, rule, message, ...details }, options);
}

/** The error of a Status that came from C++; a value is shown as it was given, if it was. */
export function refusalFrom(status, given) {
  const value = given[status.field] ?? parsed(status.value);
  const message = `${status.field} = ${describe(value)}: ${status.rule}`;
  const shown = isPlain(value) ? value : describe(value);
  return new AttentionLabError({ ...status, value: shown, message });
}

/** A value that only C++ knows, a default, comes as text. */
function parsed(text) {
  if (text === 'true' || text === 'false') return text === 'true';
  return text === '' || Number.isNaN(Number(text)) ? text : Number(text);
}
