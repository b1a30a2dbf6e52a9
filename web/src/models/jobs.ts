// Looking for a job: pairs of words in a sentence that a head may join, suggested by rules that read no
// meaning, and which heads join them.
import type { TokenList } from './protocol.ts';

/** A word as its tokens. */
export interface Word {
  text: string;
  tokens: number[];
}

export const jobKinds = ['pronoun', 'verb', 'bracket', 'same'] as const;
export type JobKind = (typeof jobKinds)[number];

/** `from` looks at `to`: indices of words. */
export interface Pair {
  from: number;
  to: number;
  kind?: JobKind;
}

/** Of every head, [n_layers × n_heads]: its weight on the pair, and whether that is its largest. */
export interface PairWeights {
  weights: Float32Array;
  hits: Uint8Array;
}

export interface Ranked {
  at: number; // layer × n_heads + head
  hits: number;
  mean: number;
}

export function wordsOf({ tokens, continues }: TokenList): Word[] {
  const words: Word[] = [];
  tokens.forEach((token, i) => {
    const last = words.at(-1);
    if (continues[i] && last) {
      last.text += token;
      last.tokens.push(i);
    } else words.push({ text: token, tokens: [i] });
  });
  return words;
}

const PRONOUNS = /^(it|its|he|his|him|she|her|they|them|their|它|他|她|它们|他们|她们)$/i;
const SMALL =
  /^(the|a|an|this|that|these|those|of|to|in|on|at|by|for|with|from|and|or|but|so|because|when|as|is|are|was|were|be|been|not|no|did|does|do|has|have|had|yesterday|today|的|了|在|是|把|被|和|与|这|那|一|因为|所以)$/i;
const CLOSING: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

const isWord = (text: string) => /^[\p{L}\p{N}]/u.test(text);
const isContent = (text: string) => isWord(text) && !SMALL.test(text) && !PRONOUNS.test(text);

/** Pairs worth a look, each word asking once. */
export function suggestPairs(words: readonly Word[]): Pair[] {
  const pairs: Pair[] = [];
  words.forEach(({ text }, from) => {
    const before = words.slice(0, from);
    const last = (matches: (word: string) => boolean) =>
      before.findLastIndex((word) => matches(word.text));
    const add = (to: number, kind: JobKind) => {
      if (to >= 0) pairs.push({ from, to, kind });
    };
    if (PRONOUNS.test(text))
      add(
        before.findIndex((word) => isContent(word.text)),
        'pronoun',
      );
    else if (/^(are|were)$/i.test(text))
      add(
        last((word) => /..s$/.test(word)),
        'verb',
      );
    else if (/^(is|was)$/i.test(text))
      add(
        last((word) => isContent(word) && !/s$/.test(word)),
        'verb',
      );
    else if (CLOSING[text]) add(openingOf(before, text), 'bracket');
    else if (isContent(text))
      add(
        last((word) => word === text),
        'same',
      );
  });
  return pairs;
}

function openingOf(before: readonly Word[], closing: string): number {
  let open = 1;
  for (let at = before.length - 1; at >= 0; at--) {
    if (before[at]!.text === closing) open += 1;
    else if (before[at]!.text === CLOSING[closing] && --open === 0) return at;
  }
  return -1;
}

/** Heads in order: by how often the pair has their largest weight, then by the weight on it. */
export function rankHeads(found: readonly PairWeights[]): Ranked[] {
  const n = found[0]?.weights.length ?? 0;
  const ranked = Array.from({ length: n }, (_, at) => ({
    at,
    hits: found.reduce((sum, { hits }) => sum + hits[at]!, 0),
    mean: found.reduce((sum, { weights }) => sum + weights[at]!, 0) / found.length,
  }));
  return ranked.sort((a, b) => b.hits - a.hits || b.mean - a.mean);
}
