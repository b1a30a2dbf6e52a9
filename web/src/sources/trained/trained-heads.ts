// One head of a trained network as the page's own attention reads it, and the symbols of its texts.
import type { Trainer } from '../../../../bindings/train.ts';
import type { TrainedHead } from '../../../../bindings/training.ts';
import { limits } from '../../worker/limits.ts';
import { AttentionLabError, problem } from '../../worker/problem.ts';
import type { SourceHead } from '../source.ts';

/**
 * A learned bias b[i − j] as channels of its own: query i gets b[i − j] / scale in channel j, key j a 1, so
 * that scale·q·k is the biased score and attention needs no bias. Values get zeros there.
 */
export function foldBias({ q, k, v, bias, n, head_dim: d, softmax_scale }: TrainedHead) {
  if (bias.length === 0) return { q, k, v, head_dim: d };
  const width = d + n;
  const wide = (from: Float32Array) => {
    const to = new Float32Array(n * width);
    for (let i = 0; i < n; i++) to.set(from.subarray(i * d, (i + 1) * d), i * width);
    return to;
  };
  const [query, key] = [wide(q), wide(k)];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) query[i * width + d + j] = bias[i - j]! / softmax_scale;
    key[i * width + d + i] = 1;
  }
  return { q: query, k: key, v: wide(v), head_dim: width };
}

const mechanisms = { F: 'full', S: 'sliding_window' } as const;
const bidirectional = ['reverse', 'sort'];

export function sourceHead(
  trainer: Trainer,
  text: string,
  layer: number,
  head: number,
): SourceHead {
  const { options } = trainer;
  const letter = options.layers[layer] ?? '';
  if (letter !== 'F' && letter !== 'S') {
    const other = 'F, S';
    throw new AttentionLabError(problem('one_of', 'layers', letter, { other }));
  }
  const symbols = symbolsOf(trainer);
  const tokens = symbols.read(text);
  const found = longestFor(trainer, layer, head, tokens.length);
  if (tokens.length < 1 || tokens.length > found) {
    throw new AttentionLabError(
      problem('between', 'tokens', tokens.length, { min: 1, max: found }),
    );
  }
  const computed = trainer.head(layer, head, tokens);
  const { q, k, v, head_dim } = foldBias(computed);
  return {
    ...{ q, k, v, head_dim },
    softmax_scale: computed.softmax_scale,
    mechanism: bidirectional.includes(options.task) ? 'bidirectional' : mechanisms[letter],
    window_left: letter === 'S' ? options.window - 1 : null,
    ...symbols.show(tokens),
  };
}

/** A bias takes a channel a token, of which a walkthrough has so many. */
function longestFor(trainer: Trainer, layer: number, head: number, n: number): number {
  if (n === 0) return trainer.seq_len;
  const { bias, head_dim } = trainer.head(layer, head, [0]);
  return bias.length === 0
    ? trainer.seq_len
    : Math.min(trainer.seq_len, limits.head_dim - head_dim);
}

export interface Symbols {
  /** All of them, as a reader types them. */
  readonly list: string;
  read(text: string): number[];
  show(tokens: ArrayLike<number>): Pick<SourceHead, 'tokens' | 'continues'>;
  write(tokens: ArrayLike<number>): string;
}

const BEGIN = '⟨s⟩';
const blanks: Record<string, string> = { ' ': '␣', '\n': '↵', '\t': '⇥' };

/** Characters of a text; else letters from A on, or numbers where there are more than 26. */
export function symbolsOf(trainer: Trainer): Symbols {
  const { alphabet, options } = trainer;
  const isText = alphabet !== undefined;
  const count = options.vocab;
  const names = isText
    ? alphabet
    : Array.from({ length: count }, (_, at) =>
        count <= 26 ? String.fromCodePoint(65 + at) : String(at),
      );
  const token = new Map(names.map((name, at) => [name, at]));
  const begin = options.bos ? [count] : [];
  const nameOf = (at: number) => names[at] ?? BEGIN;
  const isLetter = (text: string | undefined) => text !== undefined && /^\p{L}$/u.test(text);
  return {
    list: isText ? names.join('') : names.join(' '),
    read(text) {
      const parts = isText
        ? [...text]
        : (text.toUpperCase().match(count <= 26 ? /\p{L}/gu : /\d+/g) ?? []);
      return [...begin, ...parts.flatMap((part) => token.get(part) ?? [])];
    },
    write: (tokens) =>
      Array.from(tokens, nameOf)
        .filter((name) => name !== BEGIN)
        .join(isText ? '' : ' '),
    show(tokens) {
      const shown = Array.from(tokens, nameOf);
      const continues = shown.map(
        (name, at) => isText && isLetter(name) && isLetter(shown[at - 1]),
      );
      return { tokens: shown.map((name) => blanks[name] ?? name), continues };
    },
  };
}
