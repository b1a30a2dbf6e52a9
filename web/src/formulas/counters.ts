// The closed forms in symbols, the same in every language: what stands beside a counter when it is
// hovered. The value shown is the engine's; a formula is offered only where it gives that value.
import { count } from '../ui/format.ts';
import type { Counters, Overview } from '../worker/protocol.ts';

/** A counter, or bytes read and written together. */
export type CostName = keyof Counters | 'bytes_moved';

export function costOf(counters: Counters, name: CostName): number {
  return name === 'bytes_moved' ? counters.bytes_read + counters.bytes_written : counters[name];
}

export interface Formula {
  symbols: string; // n·(n+1)/2
  numbers: string; // 8·(8+1)/2
}

/** The letters of the formulas. */
interface Sizes {
  n: number; // tokens
  d: number; // head_dim
  w: number; // keys in the window, itself included
  p: number; // keys that every query sees: the prefix, or all
  P: number; // pairs
  W: number; // wasted pairs
  R: number; // rescales
}

type Rule = [symbols: string, value: (s: Sizes) => number];

// Every number is float32: 4 bytes.
const kPairs: readonly Rule[] = [
  ['n·(n+1)/2', ({ n }) => (n * (n + 1)) / 2],
  ['w·(w+1)/2 + (n−w)·w', ({ n, w }) => (w * (w + 1)) / 2 + (n - w) * w],
  ['n²', ({ n }) => n * n],
  ['p² + (n·(n+1) − p·(p+1))/2', ({ n, p }) => p * p + (n * (n + 1) - p * (p + 1)) / 2],
];

const kCache: readonly Rule[] = [
  ['4·2·n·d', ({ n, d }) => 8 * n * d],
  ['4·2·w·d', ({ w, d }) => 8 * w * d],
];

const kRules: Partial<Record<Overview['algorithm'], Partial<Record<CostName, readonly Rule[]>>>> = {
  standard: {
    score_pairs: kPairs,
    mul_adds: [['2·d·P', ({ d, P }) => 2 * d * P]],
    exps: [['P', ({ P }) => P]],
    bytes_read: [['4·(3·n·d + 2·P)', ({ n, d, P }) => 4 * (3 * n * d + 2 * P)]],
    bytes_written: [['4·(n·d + 2·P)', ({ n, d, P }) => 4 * (n * d + 2 * P)]],
    bytes_moved: [['4·(4·n·d + 4·P)', ({ n, d, P }) => 16 * (n * d + P)]],
    peak_extra_bytes: [['4·2·n²', ({ n }) => 8 * n * n]],
    kv_cache_bytes: kCache,
  },
  flash: {
    score_pairs: kPairs,
    mul_adds: [['2·d·(P + W)', ({ d, P, W }) => 2 * d * (P + W)]],
    exps: [['P + W + R', ({ P, W, R }) => P + W + R]],
    bytes_written: [['4·(n·d + n)', ({ n, d }) => 4 * (n * d + n)]],
    kv_cache_bytes: kCache,
  },
  linear: {
    mul_adds: [
      ['n·(2·d² + d)', ({ n, d }) => n * (2 * d * d + d)],
      ['n·2·d²', ({ n, d }) => 2 * n * d * d],
      ['n·(3·d² + d)', ({ n, d }) => n * (3 * d * d + d)],
    ],
    exps: [['2·n·d', ({ n, d }) => 2 * n * d]],
    // With a normaliser; without one.
    bytes_read: [
      ['4·n·(d² + 4·d)', ({ n, d }) => 4 * n * (d * d + 4 * d)],
      ['4·n·(d² + 3·d)', ({ n, d }) => 4 * n * (d * d + 3 * d)],
    ],
    bytes_written: [
      ['4·n·(d² + 2·d)', ({ n, d }) => 4 * n * (d * d + 2 * d)],
      ['4·n·(d² + d)', ({ n, d }) => 4 * n * (d * d + d)],
    ],
    bytes_moved: [
      ['4·n·(2·d² + 6·d)', ({ n, d }) => 4 * n * (2 * d * d + 6 * d)],
      ['4·n·(2·d² + 4·d)', ({ n, d }) => 4 * n * (2 * d * d + 4 * d)],
    ],
    peak_extra_bytes: [
      ['4·(d² + 5·d)', ({ d }) => 4 * (d * d + 5 * d)],
      ['4·(d² + 4·d)', ({ d }) => 4 * (d * d + 4 * d)],
    ],
    kv_cache_bytes: [
      ['4·(d² + d)', ({ d }) => 4 * (d * d + d)],
      ['4·d²', ({ d }) => 4 * d * d],
    ],
  },
};

function sizesOf(overview: Overview): Sizes {
  const { closed_form, visible, n_tokens: n } = overview;
  return {
    n,
    d: overview.head_dim,
    w: n > 0 ? visible.end[n - 1]! - visible.begin[n - 1]! : 0,
    p: n > 0 ? visible.end[0]! : 0,
    P: closed_form.score_pairs,
    W: closed_form.wasted_pairs,
    R: closed_form.rescales,
  };
}

/** The formula of a counter with and without its numbers; null where none gives the closed form. */
export function formulaOf(name: CostName, overview: Overview): Formula | null {
  const sizes = sizesOf(overview);
  const expected = costOf(overview.closed_form, name);
  const rule = kRules[overview.algorithm]?.[name]?.find(([, value]) => value(sizes) === expected);
  if (!rule) return null;
  const [symbols] = rule;
  const numbers = symbols.replace(/[ndwpPWR]/g, (letter) => count(sizes[letter as keyof Sizes]));
  return { symbols, numbers };
}
