// A formula from a table, evaluated. Its letters are sizes of the configuration, or have formulas of
// their own; none is read off the figure that it explains, nor off any other.
import { expression, type Scope } from './expression.ts';
import { itemsOf, type MaskedCall } from './sets.ts';

/** A letter or a set of a formula. */
export interface Symbol {
  letter: string;
  /** Its own formula; null where it is a size. */
  text: string | null;
  value: number;
}

export interface Formula {
  /** "2·d·P" */
  text: string;
  /** "2·16·36" */
  numbers: string;
  /** d = 16, P = n·(n+1)/2 = 36, n = 8 */
  symbols: readonly Symbol[];
  /** The sets that it or one of its letters sums over. */
  sets: readonly string[];
  value: number;
}

/** Facts by which a table chooses and evaluates its texts. */
export interface Case {
  call: MaskedCall;
  /** In a stack, the calls of its kinds of layers: "stripsS" are those of S. */
  calls?: Readonly<Record<string, MaskedCall>>;
  sizes: Readonly<Record<string, number>>;
  /** The formula of a letter that is no size. */
  define(letter: string): string;
}

class Resolver implements Scope {
  readonly symbols = new Map<string, Symbol>();
  readonly sets = new Set<string>();
  readonly #case: Case;

  constructor(of: Case) {
    this.#case = of;
  }

  letter(name: string): number {
    const known = this.symbols.get(name);
    if (known) return known.value;
    const size = this.#case.sizes[name];
    const text = size === undefined ? this.#case.define(name) : null;
    const value = size ?? this.evaluate(text!);
    this.symbols.set(name, { letter: name, text, value });
    return value;
  }

  items(name: string) {
    const [, set = name, kind = ''] = /^([a-z]+)([A-Z]?)$/.exec(name) ?? [];
    this.sets.add(set);
    return itemsOf(this.#case.calls?.[kind] ?? this.#case.call, set);
  }

  evaluate(text: string): number {
    return expression(text).evaluate(this);
  }
}

/** The text as a formula of this case; numbers are written by `write`. */
export function formula(text: string, of: Case, write: (value: number) => string): Formula {
  const resolver = new Resolver(of);
  const value = resolver.evaluate(text);
  return {
    text,
    numbers: expression(text).withNumbers(resolver, write),
    symbols: [...resolver.symbols.values()],
    sets: [...resolver.sets],
    value,
  };
}

/** The first text whose condition holds. */
export type Choice<C> = readonly [when: (of: C) => boolean, text: string];

export function choose<C>(choices: readonly Choice<C>[], of: C): string {
  const found = choices.find(([when]) => when(of));
  if (!found) throw new Error('no formula fits this case');
  return found[1];
}

/** Equal; beyond 2^53 both are rounded. */
export function isSame(a: number, b: number): boolean {
  return a === b || (Math.abs(b) > Number.MAX_SAFE_INTEGER && Math.abs(a / b - 1) < 1e-12);
}
