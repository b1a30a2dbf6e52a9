// What is wrong with a value, as data: the page's own refusals have the shape of the engine's
// (field, value, rule), so that one table translates both.

import type { LabError } from './protocol.ts';

type Details = Partial<Pick<LabError, 'other' | 'min' | 'max' | 'message'>>;

export function problem(rule: string, field: string, value: unknown, more: Details = {}): LabError {
  const details = { other: '', min: 0, max: 0, ...more };
  const shown = show(value);
  const message = more.message ?? `${field} = ${shown}: ${rule} ${explain(rule, details)}`.trim();
  return { rule, field, value: shown, ...details, message };
}

/** The value as a person typed it, cut to what fits a sentence. */
function show(value: unknown): string {
  const text =
    typeof value === 'string'
      ? value
      : typeof value === 'object'
        ? JSON.stringify(value)
        : `${value}`;
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function explain(rule: string, { other, min, max }: Required<Omit<Details, 'message'>>): string {
  if (rule === 'between') return `${min} and ${max}`;
  if (rule === 'at_least' || rule === 'greater_than') return `${min}`;
  return other;
}

/** The same, thrown: by the worker's client and by the element's methods. */
export class AttentionLabError extends Error {
  readonly problem: LabError;
  constructor(problem: LabError) {
    super(problem.message);
    this.name = 'AttentionLabError';
    this.problem = problem;
  }
}

/** Whatever was caught, as a problem: what is not ours keeps its message. */
export function toProblem(error: unknown): LabError {
  if (error instanceof AttentionLabError) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  return problem('internal', '', '', { message });
}
