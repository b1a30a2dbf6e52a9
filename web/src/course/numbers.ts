// Numbers in a lesson's prose: `{n:weight(6,5)|2}` is evaluated by the engine on what is on screen.
// A lesson file holds no result, only the question. Grammar: numbers, + - * /, comparisons, and, or,
// calls, strings in quotes, brackets; parsed by jsep, never by eval.

import jsep, { type Expression } from 'jsep';

/** What an expression can ask the picture; every answer comes from the engine. Tokens count from 1. */
export interface Evidence {
  readonly nTokens: number;
  /** A setting of the lab: mechanism, window_left … */
  setting(name: string): number | string | null;
  /** Keys that query i sees. */
  visible(i: number): number;
  /** Weight of query i on key j. */
  weight(i: number, j: number): Promise<number>;
  /** Scaled score of a pair; NaN where masked. */
  score(i: number, j: number): Promise<number>;
  /** A counter of the whole walkthrough, in closed form; for a text of n tokens where n is given. */
  counter(name: string, n?: number): Promise<number>;
  /** Sum of a row or column of weights, in the right world or in a wrong one (lesson.ts). */
  rowSum(i: number, world?: string): Promise<number>;
  columnSum(j: number, world?: string): Promise<number>;
}

export type Value = number | string | boolean | null;

type Function = (evidence: Evidence, args: Value[]) => Value | Promise<Value>;

const textOrNothing = (value: Value | undefined) =>
  value === undefined ? undefined : String(value);

const functions: Record<string, Function> = {
  weight: (e, [i, j]) => e.weight(Number(i), Number(j)),
  score: (e, [i, j]) => e.score(Number(i), Number(j)),
  visible: (e, [i]) => e.visible(Number(i)),
  counter: (e, [name, n]) => e.counter(String(name), n === undefined ? undefined : Number(n)),
  row_sum: (e, [i, world]) => e.rowSum(Number(i), textOrNothing(world)),
  column_sum: (e, [j, world]) => e.columnSum(Number(j), textOrNothing(world)),
  setting: (e, [name]) => e.setting(String(name)),
};

const operators: Record<string, (a: never, b: never) => Value> = {
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
  '==': (a: Value, b: Value) => a === b,
  '!=': (a: Value, b: Value) => a !== b,
  '&&': (a: boolean, b: boolean) => a && b,
  '||': (a: boolean, b: boolean) => a || b,
};

export class LessonNumberError extends Error {}

/** Evaluates `text`, or rejects with a LessonNumberError that quotes what it cannot read. */
export async function evaluate(text: string, evidence: Evidence): Promise<Value> {
  return answer(parse(text), evidence);
}

/** A mistake in `text`, or undefined: what a validator can say without a picture. */
export function mistakeIn(text: string): string | undefined {
  try {
    check(parse(text));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function parse(text: string): Expression {
  try {
    return jsep(text);
  } catch (error) {
    throw new LessonNumberError(`"${text}": ${(error as Error).message}`);
  }
}

const refuse = (what: string): never => {
  throw new LessonNumberError(`${what} is not part of a lesson's expressions`);
};

/** Object.hasOwn keeps names of the prototype (constructor, toString) out. */
const named = <T>(table: Record<string, T>, name: string): T =>
  Object.hasOwn(table, name) ? (table[name] as T) : refuse(`"${name}"`);

async function answer(node: Expression, evidence: Evidence): Promise<Value> {
  const operand = (part: unknown) => answer(part as Expression, evidence);
  switch (node.type) {
    case 'Literal':
      return node.value as Value;
    case 'Identifier':
      return node.name === 'n_tokens' ? evidence.nTokens : refuse(`"${node.name}"`);
    case 'UnaryExpression':
      if (node.operator !== '-') refuse(`${node.operator}`);
      return -Number(await operand(node.argument));
    case 'BinaryExpression':
    case 'LogicalExpression': {
      const [left, right] = await Promise.all([operand(node.left), operand(node.right)]);
      return named(operators, String(node.operator))(left as never, right as never);
    }
    case 'CallExpression': {
      const call = named(functions, nameOf(node.callee as Expression));
      return call(evidence, await Promise.all((node.arguments as Expression[]).map(operand)));
    }
    default:
      return refuse(node.type);
  }
}

const nameOf = (callee: Expression): string =>
  callee.type === 'Identifier' ? String(callee.name) : refuse(callee.type);

function check(node: Expression): void {
  if (node.type === 'CallExpression') {
    named(functions, nameOf(node.callee as Expression));
    for (const argument of node.arguments as Expression[]) check(argument);
  } else if (node.type === 'BinaryExpression' || node.type === 'LogicalExpression') {
    named(operators, String(node.operator));
    check(node.left as Expression);
    check(node.right as Expression);
  } else if (node.type === 'UnaryExpression') {
    if (node.operator !== '-') refuse(`${node.operator}`);
    check(node.argument as Expression);
  } else if (node.type === 'Identifier') {
    if (node.name !== 'n_tokens') refuse(`"${node.name}"`);
  } else if (node.type !== 'Literal') refuse(node.type);
}

/** `{n:expression|digits}`: digits after the point; without them a count with separators. */
const slot = /\{n:([^{}|]+)(?:\|(\d))?\}/g;

export interface Slot {
  expression: string;
  digits: number | undefined;
}

export const slotsIn = (text: string): Slot[] =>
  [...text.matchAll(slot)].map(([, expression = '', digits]) => ({
    expression,
    digits: digits === undefined ? undefined : Number(digits),
  }));

/** `{q:0.82}`: a number that a source is quoted for. */
const quote = /\{q:([^{}]*)\}/g;

/** The prose until its numbers are there. */
export const unfilled = (text: string): string => text.replace(quote, '$1').replace(slot, '…');

/** `text` with every slot replaced by its value, as `format` writes numbers. */
export async function fill(
  text: string,
  evidence: Evidence,
  format: (value: number, digits: number | undefined) => string,
): Promise<string> {
  const values = await Promise.all(
    slotsIn(text).map(({ expression }) => evaluate(expression, evidence)),
  );
  let next = 0;
  return text
    .replace(quote, '$1')
    .replace(slot, (_, _expression: string, digits: string | undefined) => {
      const value = values[next++];
      if (typeof value !== 'number') return String(value);
      return format(value, digits === undefined ? undefined : Number(digits));
    });
}
