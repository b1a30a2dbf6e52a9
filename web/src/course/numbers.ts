// Numbers in a lesson's prose: `{n:weight(6,5)|2}` is evaluated by the engine on what is on screen.
// A lesson file holds no result, only the question. Grammar: numbers, + - * /, comparisons, and, or,
// calls, strings in quotes, brackets; parsed by jsep, never by eval.

import jsep, { type Expression } from 'jsep';

/** What an expression can ask the picture; every answer comes from the engine. */
export interface Evidence {
  /** A setting of the lab: mechanism, window_left, n_tokens … */
  setting(name: string): number | string | null;
  /** Weight of query i on key j, both counted from 1 as on screen. */
  weight(i: number, j: number): number;
  /** Scaled score of a pair; NaN where masked. */
  score(i: number, j: number): number;
  /** A counter of the whole walkthrough (closed form), by name. */
  counter(name: string): number;
  /** The same counter for a text of n tokens. */
  counterAt(name: string, n: number): number;
  /** Sum of row i, and of column j, in a wrong world (lesson.ts), or in the right one. */
  rowSum(i: number, world?: string): number;
  columnSum(j: number, world?: string): number;
  readonly nTokens: number;
}

export type Value = number | string | boolean | null;

const functions: Record<string, (evidence: Evidence, args: Value[]) => Value> = {
  weight: (e, [i, j]) => e.weight(Number(i), Number(j)),
  score: (e, [i, j]) => e.score(Number(i), Number(j)),
  counter: (e, [name]) => e.counter(String(name)),
  counter_at: (e, [name, n]) => e.counterAt(String(name), Number(n)),
  row_sum: (e, [i, world]) => e.rowSum(Number(i), world === undefined ? undefined : String(world)),
  column_sum: (e, [j, world]) =>
    e.columnSum(Number(j), world === undefined ? undefined : String(world)),
  setting: (e, [name]) => e.setting(String(name)),
  visible: (e, [i]) => {
    let visible = 0;
    for (let j = 1; j <= e.nTokens; j++) if (!Number.isNaN(e.score(Number(i), j))) visible++;
    return visible;
  },
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

/** Evaluates `text`, or throws a LessonNumberError that quotes what it cannot read. */
export function evaluate(text: string, evidence: Evidence): Value {
  return valueOf(parse(text), evidence);
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

function valueOf(node: Expression, evidence: Evidence): Value {
  const operand = (part: unknown) => valueOf(part as Expression, evidence);
  switch (node.type) {
    case 'Literal':
      return node.value as Value;
    case 'Identifier':
      return node.name === 'n_tokens' ? evidence.nTokens : refuse(`"${node.name}"`);
    case 'UnaryExpression':
      return node.operator === '-' ? -Number(operand(node.argument)) : refuse(`${node.operator}`);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return named(operators, String(node.operator))(
        operand(node.left) as never,
        operand(node.right) as never,
      );
    case 'CallExpression':
      return named(functions, nameOf(node.callee as Expression))(
        evidence,
        (node.arguments as Expression[]).map(operand),
      );
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

/** `text` with every slot replaced by its value, as `format` writes numbers. */
export function fill(
  text: string,
  evidence: Evidence,
  format: (value: number, digits: number | undefined) => string,
): string {
  return text.replace(slot, (_, expression: string, digits: string | undefined) => {
    const value = evaluate(expression, evidence);
    return typeof value === 'number'
      ? format(value, digits === undefined ? undefined : Number(digits))
      : String(value);
  });
}
