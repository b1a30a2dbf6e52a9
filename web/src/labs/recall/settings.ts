// What a link to the recall lab says: the part that is open, and what is measured there.
import { toNumber } from '../../state/hash.ts';
import { problem } from '../../worker/problem.ts';
import type { Problem } from '../../worker/protocol.ts';
import { sampleIds } from './samples.ts';

export const parts = ['memory', 'trained', 'code'] as const;
export type Part = (typeof parts)[number];

export const stacks = ['SSSS', 'SSSF', 'SSSSSF', 'FFFF'] as const;

export interface RecallSettings {
  part: Part;
  head_dim: number;
  /** Scores are beta times the cosine; 0: the root of head_dim. */
  beta: number;
  seed: number;
  n_filler: number;
  question_first: boolean;
  passes: number;
  /** Code lens: the file, unless the visitor gave one, and what looks at it. */
  sample: string;
  window: number;
  layers: string;
}

export const defaults: RecallSettings = {
  part: 'memory',
  head_dim: 32,
  beta: 0,
  seed: 1,
  n_filler: 0,
  question_first: false,
  passes: 1,
  sample: 'python',
  window: 128,
  layers: 'SSSF',
};

/** Whole numbers, and the least and most that each may be. */
const ranges = {
  head_dim: [2, 256],
  seed: [0, 1e9],
  n_filler: [0, 1024],
  passes: [1, 16],
  window: [1, 4096],
} as const;
const names = { part: parts, sample: sampleIds, layers: stacks } as const;

/** Fields of a link; what breaks a rule keeps its default and is reported. */
export function readSettings(fields: Readonly<Record<string, string>>): {
  settings: RecallSettings;
  problems: Problem[];
} {
  const settings = { ...defaults };
  const problems: Problem[] = [];
  for (const [name, text] of Object.entries(fields)) {
    const refused = refusalOf(name, text);
    if (refused) problems.push(refused);
    else Object.assign(settings, { [name]: parsed(name, text) });
  }
  return { settings, problems };
}

function parsed(name: string, text: string): unknown {
  if (name === 'question_first') return text === 'true';
  return Object.hasOwn(names, name) ? text : toNumber(text);
}

/** The rule that a field's text breaks; null: none. */
export function refusalOf(name: string, text: string): Problem | null {
  const value = toNumber(text);
  if (Object.hasOwn(names, name)) {
    const allowed: readonly string[] = names[name as keyof typeof names];
    return allowed.includes(text)
      ? null
      : problem('one_of', name, text, { other: allowed.join(', ') });
  }
  if (Object.hasOwn(ranges, name)) {
    const [min, max] = ranges[name as keyof typeof ranges];
    if (!Number.isInteger(value)) return problem('integer', name, text);
    const isInside = Number(value) >= min && Number(value) <= max;
    return isInside ? null : problem('between', name, text, { min, max });
  }
  if (name === 'question_first') {
    const isBoolean = text === 'true' || text === 'false';
    return isBoolean ? null : problem('one_of', name, text, { other: 'true, false' });
  }
  if (name !== 'beta') return problem('unknown_field', name, text);
  const isInside = typeof value === 'number' && value >= 0 && value <= 1000;
  return isInside ? null : problem('between', name, text, { min: 0, max: 1000 });
}

export const fieldsOf = (settings: RecallSettings): [string, string][] =>
  Object.entries(settings)
    .filter(([name, value]) => value !== defaults[name as keyof RecallSettings])
    .map(([name, value]) => [name, String(value)]);
