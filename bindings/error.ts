// The one error of Attention Lab, thrown by the engine's API and by <attention-lab>: which field,
// with which value, breaks which rule. The English sentence of every rule stands here; the page's
// Chinese is in web/src/i18n.

export type ErrorCode =
  | 'unknown_field' // no option has this name
  | 'unused_field' // the option exists, but the algorithm does not use it
  | 'missing' // required and not given
  | 'wrong_type' // must be `other`
  | 'integer' // must be a whole number
  | 'between' // must be in [min, max]
  | 'at_least' // must be >= min
  | 'greater_than' // must be > min
  | 'finite' // must be neither NaN nor infinite
  | 'one_of' // must be one of the names in `other`
  | 'divides' // must divide the option `other`
  | 'length' // must have exactly min elements
  | 'too_large' // needs min bytes, more than the max available; nothing was allocated
  | 'conflict' // cannot be combined with `other`
  | 'file_size' // a file of min bytes, where max is the most
  | 'not_text' // a file that holds no text
  | 'lesson' // a lesson file breaks the rule that `other` says
  | 'malformed' // a file is damaged or breaks its format; `other` says how
  | 'disposed' // the engine, the element or an array of its memory is gone
  | 'load_failed' // the WebAssembly module did not load; `other` says why
  | 'unsupported' // this machine lacks `other`
  | 'aborted' // memory ran out or the module trapped; the next call starts afresh
  | 'restarted' // the element's worker was replaced; text, settings and step are kept
  | 'internal'; // a fault of Attention Lab itself

export type PlainValue = string | number | boolean | bigint | null | undefined;

/** Details that the sentence of a rule may mention. */
export interface RuleDetails {
  /** The option, type or list that the rule speaks of, else ''. */
  other: string;
  /** The rule's numbers, else 0. */
  min: number;
  max: number;
}

/** An AttentionLabError as data, the way it crosses from a worker. */
export interface Problem extends RuleDetails {
  /** The rule's stable name. */
  code: ErrorCode;
  /** The option that broke it, or 'engine'. */
  field: string;
  /**
   * The value of the option; an object or array by its kind and length, as in 'Float64Array(12)'.
   */
  value: PlainValue;
  /** "n_heads = 1.5: must be a whole number" */
  message: string;
}

/** The detail of `attention-lab-error`. */
export interface ErrorDetail extends Problem {
  /** An older name of `code`. */
  rule: ErrorCode;
  /** As text. */
  value: string;
}

/** The rule in words, as it follows "n_heads = 1.5: ". */
export const sentences: Record<ErrorCode, (details: RuleDetails) => string> = {
  unknown_field: () => 'no option has this name',
  unused_field: ({ other }) => `is not used by ${other}`,
  missing: () => 'is required',
  wrong_type: ({ other }) => `must be ${other}`,
  integer: () => 'must be a whole number',
  between: ({ min, max }) => `must be between ${min} and ${max}`,
  at_least: ({ min }) => `must be at least ${min}`,
  greater_than: ({ min }) => `must be greater than ${min}`,
  finite: () => 'must be a finite number',
  one_of: ({ other }) => `must be one of ${other}`,
  divides: ({ other }) => `must divide ${other}`,
  length: ({ min }) => `must have exactly ${min} elements`,
  too_large: ({ min, max }) => `needs ${min} bytes, more than the ${max} available`,
  conflict: ({ other }) => `cannot be combined with ${other}`,
  file_size: ({ min, max }) => `is a file of ${min} bytes, more than the ${max} allowed`,
  not_text: () => 'is not a text file',
  lesson: ({ other }) => other,
  malformed: ({ other }) => other,
  disposed: ({ other }) =>
    other === 'released' ? 'has been released' : 'the engine has been disposed',
  load_failed: ({ other }) => `could not be loaded: ${other}`,
  unsupported: ({ other }) => `needs ${other}, which is not available here`,
  aborted: ({ other }) => `stopped while computing (${other}); the next call starts afresh`,
  restarted: () => 'the computation stopped and was started again',
  internal: ({ other }) => other,
};

/** "n_heads = 1.5: must be a whole number": field, value and rule, in one sentence and apart. */
export class AttentionLabError extends Error {
  declare readonly name: 'AttentionLabError';
  /** The rule's stable name. */
  readonly code: ErrorCode;
  /** The option that broke it, or 'engine'. */
  readonly field: string;
  /**
   * The value of the option; an object or array by its kind and length, as in 'Float64Array(12)'.
   */
  readonly value: PlainValue;
  /** The rule in words. */
  readonly rule: string;
  /** The option, type or list that the rule speaks of, else ''. */
  readonly other: string;
  /** The rule's numbers, else 0. */
  readonly min: number;
  readonly max: number;

  constructor({ code, field, value, other, min, max, message }: Problem, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.field = field;
    this.value = value;
    this.rule = sentences[code]({ other, min, max });
    this.other = other;
    this.min = min;
    this.max = max;
  }

  /** The detail of the event `attention-lab-error`. */
  get problem(): ErrorDetail {
    const { code, field, value, other, min, max, message } = this;
    return { code, rule: code, field, value: String(value ?? ''), other, min, max, message };
  }
}
Object.defineProperty(AttentionLabError.prototype, 'name', { value: 'AttentionLabError' });

/** 'Float32Array', 'Object', 'URL': the kind of a value, also of one from another window. */
export const kindOf = (value: unknown): string =>
  Object.prototype.toString.call(value).slice('[object '.length, -1);

/** A value in a few characters, as a message shows it. */
function describe(value: unknown): string {
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

const isPlain = (value: unknown): value is PlainValue =>
  value === null || ['string', 'number', 'boolean', 'undefined', 'bigint'].includes(typeof value);

/** A broken rule as data; its message is the rule's sentence unless another is given. */
export function problem(
  code: ErrorCode,
  field: string,
  value?: unknown,
  details: Partial<RuleDetails & { message: string }> = {},
): Problem {
  const { other = '', min = 0, max = 0 } = details;
  const subject = value === undefined ? field : `${field} = ${describe(value)}`;
  const message = details.message ?? `${subject}: ${sentences[code]({ other, min, max })}`;
  return { code, field, value: isPlain(value) ? value : describe(value), other, min, max, message };
}

/** The error of a rule that was broken on this side of the border. */
export function refusal(
  code: ErrorCode,
  field: string,
  value?: unknown,
  details: Partial<RuleDetails> = {},
  options?: ErrorOptions,
): AttentionLabError {
  return new AttentionLabError(problem(code, field, value, details), options);
}

/** An error as data. */
export function problemOf(error: AttentionLabError): Problem {
  const { code, field, value, other, min, max, message } = error;
  return { code, field, value, other, min, max, message };
}

/** A Status of C++ (engine/core/status.h) as it crosses. */
export interface Status extends RuleDetails {
  code: ErrorCode;
  field: string;
  value: string;
}

/** A Status as a Problem; the value is shown as it was given, if it was. */
export function problemFrom({ code, field, value, ...details }: Status, given: object): Problem {
  const known = Object.hasOwn(given, field) ? given[field as keyof object] : undefined;
  return problem(code, field, known ?? parsed(value), details);
}

/** A value that only C++ knows, a default, comes as text. */
function parsed(text: string): PlainValue {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === '') return undefined;
  return Number.isNaN(Number(text)) ? text : Number(text);
}
