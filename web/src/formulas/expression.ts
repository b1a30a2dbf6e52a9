// A formula is a text, such as "2·d·(P + W)" or "Σ strips (rows·keys) − P", and is worth what the text
// says: it is parsed and evaluated, so that what a reader sees and what is computed cannot differ.
//   sum     = product { (+ | −) product }
//   product = power { (· | /) power }
//   power   = factor [²]
//   factor  = number | letter | (sum) | ⌈sum⌉ | ⌊sum⌋ | min(sum, sum) | max(sum, sum) | Σ set factor

/** One item of the set that is summed over, with letters of its own. */
export type Item = Readonly<Record<string, number>>;

/** The values of letters and sets. */
export interface Scope {
  letter(name: string): number;
  items(set: string): Iterable<Item>;
}

type Node = (scope: Scope, item: Item | null) => number;

export interface Expression {
  text: string;
  /** Letters outside of sums, in the order in which they appear. */
  letters: readonly string[];
  /** The sets that it sums over. */
  sets: readonly string[];
  evaluate(scope: Scope): number;
  /** The text with numbers for its letters, and for each sum what it comes to. */
  withNumbers(scope: Scope, write: (value: number) => string): string;
}

const functions: Readonly<Record<string, (a: number, b: number) => number>> = {
  min: Math.min,
  max: Math.max,
};

/** A stretch of the text that stands for one value: a letter, or a sum with all that is in it. */
interface Place {
  begin: number;
  end: number;
  node: Node;
}

class Parser {
  readonly #text: string;
  #at = 0;
  #inSum = false;
  readonly letters = new Set<string>();
  readonly sets = new Set<string>();
  readonly places: Place[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  parse(): Node {
    const node = this.#sum();
    if (this.#peek() !== '') throw this.#error('an operator');
    return node;
  }

  #sum(): Node {
    let left = this.#product();
    for (;;) {
      const a = left;
      if (this.#takes('+')) {
        const b = this.#product();
        left = (scope, item) => a(scope, item) + b(scope, item);
      } else if (this.#takes('−')) {
        const b = this.#product();
        left = (scope, item) => a(scope, item) - b(scope, item);
      } else return left;
    }
  }

  #product(): Node {
    let left = this.#power();
    for (;;) {
      const a = left;
      if (this.#takes('·')) {
        const b = this.#power();
        left = (scope, item) => a(scope, item) * b(scope, item);
      } else if (this.#takes('/')) {
        const b = this.#power();
        left = (scope, item) => a(scope, item) / b(scope, item);
      } else return left;
    }
  }

  #power(): Node {
    const base = this.#factor();
    if (!this.#takes('²')) return base;
    return (scope, item) => base(scope, item) ** 2;
  }

  #factor(): Node {
    if (this.#takes('(')) return this.#until(')');
    if (this.#takes('⌈')) {
      const inner = this.#until('⌉');
      return (scope, item) => Math.ceil(inner(scope, item));
    }
    if (this.#takes('⌊')) {
      const inner = this.#until('⌋');
      return (scope, item) => Math.floor(inner(scope, item));
    }
    if (this.#takes('Σ')) return this.#sigma();
    const number = this.#match(/\d+(\.\d+)?/y);
    if (number) return () => Number(number);
    const begin = this.#at;
    const name = this.#match(/[A-Za-z]+/y);
    if (!name) throw this.#error('a number or a letter');
    const apply = Object.hasOwn(functions, name) ? functions[name] : undefined;
    return apply ? this.#call(apply) : this.#letter(name, begin);
  }

  #letter(name: string, begin: number): Node {
    if (this.#inSum) return (scope, item) => item?.[name] ?? scope.letter(name);
    const node: Node = (scope) => scope.letter(name);
    this.letters.add(name);
    this.places.push({ begin: this.#text.indexOf(name, begin), end: this.#at, node });
    return node;
  }

  #call(apply: (a: number, b: number) => number): Node {
    if (!this.#takes('(')) throw this.#error('(');
    const a = this.#until(',');
    const b = this.#until(')');
    return (scope, item) => apply(a(scope, item), b(scope, item));
  }

  #sigma(): Node {
    const begin = this.#at - 1;
    const set = this.#match(/[a-z]+[A-Z]?/y);
    if (!set) throw this.#error('a set');
    this.sets.add(set);
    this.#inSum = true;
    const inner = this.#factor();
    this.#inSum = false;
    const node: Node = (scope) => {
      let sum = 0;
      for (const item of scope.items(set)) sum += inner(scope, item);
      return sum;
    };
    this.places.push({ begin, end: this.#at, node });
    return node;
  }

  #until(closing: string): Node {
    const inner = this.#sum();
    if (!this.#takes(closing)) throw this.#error(closing);
    return inner;
  }

  #match(pattern: RegExp): string | undefined {
    this.#skip();
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    this.#at += found?.length ?? 0;
    return found;
  }

  #peek(): string {
    this.#skip();
    return this.#text[this.#at] ?? '';
  }

  #takes(sign: string): boolean {
    if (this.#peek() !== sign) return false;
    this.#at += 1;
    return true;
  }

  #skip(): void {
    while (this.#text[this.#at] === ' ') this.#at += 1;
  }

  #error(expected: string): Error {
    return new Error(`formula "${this.#text}", character ${this.#at}: ${expected} expected`);
  }
}

const parsed = new Map<string, Expression>();

/** Parses a formula; each text once. */
export function expression(text: string): Expression {
  const known = parsed.get(text);
  if (known) return known;
  const parser = new Parser(text);
  const root = parser.parse();
  const made: Expression = {
    text,
    letters: [...parser.letters],
    sets: [...parser.sets],
    evaluate: (scope) => root(scope, null),
    withNumbers(scope, write) {
      let written = '';
      let from = 0;
      for (const { begin, end, node } of parser.places) {
        written += text.slice(from, begin) + write(node(scope, null));
        from = end;
      }
      return written + text.slice(from);
    },
  };
  parsed.set(text, made);
  return made;
}
