// The letters that are common to a counter of the playground and a figure of the cost lab: what one head
// of one call does. Sizes: n tokens, d head_dim, w keys in the window with the token itself, s sinks, p
// prefix, c tokens of a chunk, Br and Bc queries and keys of a tile, k entries that a query gathers.
import type { Choice } from './formula.ts';
import type { MaskedCall } from './sets.ts';

/** The algorithm of a call and its options. */
export interface HeadCase {
  call: MaskedCall;
  algorithm: 'standard' | 'flash' | 'ring' | 'linear' | 'top_k';
  /** linear: pairs within chunks before the state takes them in. */
  isChunked: boolean;
  isNormalized: boolean;
  usesElu: boolean;
  isDelta: boolean;
  /** linear: every token brings a decay of its own, which is read. */
  isGated?: boolean;
}

/** Rows longer than kLongRow of engine/attention/config.h also keep what their sums have lost. */
export const isLong = ({ call }: HeadCase) =>
  Math.min(call.n, call.attention_chunk || call.n) > 4096;

const isTiled = ({ algorithm }: HeadCase) => algorithm === 'flash' || algorithm === 'ring';
const hasWindow = ({ call }: HeadCase) =>
  call.window_left >= 0 || (call.window_right >= 0 && !(call.causal && call.prefix_len <= 1));
const hasSinks = ({ call }: HeadCase) => call.n_sink > 0;
const hasPrefix = ({ call }: HeadCase) => call.causal && call.prefix_len > 1;
const isPlain = (of: HeadCase) =>
  of.algorithm !== 'ring' && !of.call.attention_chunk && !hasWindow(of);
/** Strips do not start anew within the text. */
const hasWholeStrips = ({ call }: HeadCase) => call.block_q % 8 === 0;

const CHUNKS = '⌊n/c⌋·c·(c+1)/2 + r·(r+1)/2';

/** The formulas of letters, each the first that fits. */
const letters: Readonly<Record<string, readonly Choice<HeadCase>[]>> = {
  // Allowed pairs.
  P: [
    [({ algorithm, isChunked }) => algorithm === 'linear' && !isChunked, '0'],
    [({ algorithm }) => algorithm === 'linear', CHUNKS],
    [({ algorithm }) => algorithm === 'top_k', 'k·(k+1)/2 + (n−k)·k'],
    [({ call }) => (call.attention_chunk ?? 0) > 0, CHUNKS],
    [(of) => !of.call.causal && !hasWindow(of), 'n²'],
    [
      ({ call }) => !call.causal && call.n_sink === 0 && call.window_right === call.window_left,
      'n·(2·w−1) − w·(w−1)',
    ],
    [(of) => of.call.causal && !hasWindow(of) && hasPrefix(of), 'p² + (n·(n+1) − p·(p+1))/2'],
    [(of) => of.call.causal && !hasWindow(of), 'n·(n+1)/2'],
    [
      (of) => of.call.causal && of.call.window_right < 0 && !hasPrefix(of) && !hasSinks(of),
      'w·(w+1)/2 + (n−w)·w',
    ],
    [
      (of) => of.call.causal && of.call.window_right < 0 && !hasPrefix(of),
      'w·(w+1)/2 + (n−w)·w + s·(s+1)/2 + (n−w−s)·s',
    ],
    [() => true, 'Σ rows keys'],
  ],
  // Pairs computed: whole strips of 8 queries against all keys that any of them sees.
  E: [
    [(of) => !isTiled(of), 'P'],
    [(of) => isPlain(of) && !of.call.causal, 'n²'],
    [(of) => isPlain(of) && !hasPrefix(of) && hasWholeStrips(of), '32·a·(a+1) + (n−8·a)·n'],
    [() => true, 'Σ strips (rows·keys)'],
  ],
  // Those among them that the mask hides.
  W: [
    [(of) => !isTiled(of) || (isPlain(of) && !of.call.causal), '0'],
    [() => true, 'E − P'],
  ],
  a: [[() => true, '⌊n/8⌋']],
  // Running sums and outputs rescaled: at every tile of a row but its first, and where the results of
  // two devices are merged.
  R: [
    [({ algorithm }) => algorithm === 'top_k', 'Bc·f·(f−1)/2 + f·(k−f·Bc) + (n−k)·⌊(k−1)/Bc⌋'],
    [
      ({ algorithm }) => algorithm === 'ring',
      'Σ strips (rows·max(tiles−1, 0)) + Σ devices (rows·(met−1))',
    ],
    [(of) => !isTiled(of), '0'],
    [(of) => isPlain(of) && !of.call.causal, 'n·(⌈n/Bc⌉−1)'],
    [() => true, 'Σ strips (rows·(tiles−1))'],
  ],
  f: [[() => true, '⌊k/Bc⌋']],
  // Keys loaded: those of its tiles, by every block of queries.
  K: [
    [(of) => of.algorithm === 'flash' && isPlain(of) && !of.call.causal, '⌈n/Br⌉·n'],
    [() => true, 'Σ blocks loaded'],
  ],
  // Queries of a tile, in whole strips.
  l: [
    [({ algorithm }) => algorithm === 'ring', '8·⌈min(Br, t)/8⌉'],
    [({ call }) => (call.attention_chunk ?? 0) > 0, '8·⌈min(Br, j)/8⌉'],
    [() => true, '8·⌈min(Br, n)/8⌉'],
  ],
  // Tokens of a chunk, and those of the last token's that it sees.
  j: [[() => true, 'min(n, c)']],
  m: [[() => true, 'n − ⌊(n−1)/c⌋·c']],
  // Tokens of the last chunk, if it is not whole.
  r: [[() => true, 'n − ⌊n/c⌋·c']],
  // Times that a state is read and written.
  u: [
    [({ call }) => !call.causal, '1'],
    [({ isChunked }) => isChunked, '⌈n/c⌉'],
    [() => true, 'n'],
  ],
};

export function hasLetter(letter: string): boolean {
  return Object.hasOwn(letters, letter);
}

/** The formula of a letter in this case. */
export function letterText(letter: string, of: HeadCase): string {
  const choices = Object.hasOwn(letters, letter) ? letters[letter] : undefined;
  const found = choices?.find(([when]) => when(of));
  if (!found) throw new Error(`no formula for the letter ${letter}`);
  return found[1];
}

/** A letter's formula in place of the letter, in a product. */
export function inlined(letter: string, of: HeadCase): string {
  const text = letterText(letter, of);
  return /[+−]/.test(text) ? `(${text})` : text;
}

/** Sizes as the masks have them: none is longer than the text. */
export function maskSizes(call: MaskedCall): Record<string, number> {
  const { n } = call;
  const w = Math.min(call.window_left + 1, n);
  return {
    n,
    w,
    s: Math.min(call.n_sink, call.window_left < 0 ? 0 : n - w),
    p: Math.min(call.prefix_len, n),
    Br: call.block_q,
    Bc: call.block_k,
  };
}
