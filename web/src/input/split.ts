// Text to tokens. Splitting is the page's job (the engine receives tokens as UTF-8 strings): words
// by Intl.Segmenter, characters as graphemes, UTF-8 bytes, or boundaries fixed by hand with `|`.
// White space separates tokens and is never one; everything else is kept.

import { looksLikeCode, type PlacedToken, placeCode, splitCode } from './code.ts';
import { laidOver } from './known-words.ts';

export { looksLikeCode };

export const splitIds = ['words', 'characters', 'bytes'] as const;
export type SplitId = (typeof splitIds)[number];

/** Stands before a text where a reader wants a sink; the engine knows it by this name. */
export const START_TOKEN = '⟨s⟩';

export interface SplitText {
  tokens: string[];
  /** By hand (`a|b|c`), whatever mode was asked for. */
  fixed: boolean;
  /** True if words were cut with the rules of program text. */
  code: boolean;
}

/** The tokens to compute on: those that came with given q, k and v, else the text's. */
export function tokensOf(settings: {
  text: string;
  split: SplitId;
  data: { tokens: readonly string[] } | null;
}): SplitText {
  const { text, split: mode, data } = settings;
  return data ? { tokens: [...data.tokens], fixed: true, code: false } : split(text, mode);
}

export function split(text: string, mode: SplitId): SplitText {
  if (isFixed(text)) return { tokens: splitFixed(text), fixed: true, code: false };
  if (mode !== 'bytes') text = text.replaceAll('\\|', '|');
  if (mode !== 'bytes' && text.startsWith(START_TOKEN)) {
    const rest = split(text.slice(START_TOKEN.length), mode);
    return { ...rest, tokens: [START_TOKEN, ...rest.tokens] };
  }
  if (mode === 'characters') return { tokens: splitCharacters(text), fixed: false, code: false };
  if (mode === 'bytes') return { tokens: splitBytes(text), fixed: false, code: false };
  const code = looksLikeCode(text);
  return {
    tokens: code
      ? splitCode(text, { words: splitWords, graphemes: splitCharacters })
      : splitWords(text),
    fixed: false,
    code,
  };
}

/** Program text cut as the page cuts it, whatever it looks like, each token with its place. */
export const placeProgram = (text: string): PlacedToken[] =>
  placeCode(text, { words: splitWords, graphemes: splitCharacters });

// ---- boundaries by hand ------------------------------------------------------------------------

/**
 * A bar with a token on each side fixes the boundaries, as does one in front. Bars stay text
 *   with white space around them            a || b, x | y
 *   in code, between pieces with spaces     type U = A|B|C;
 *   behind a backslash                      a\|b
 */
export function isFixed(text: string): boolean {
  if (!/(?<=^|[^\s|\\]|\\[\\|])\|(?=[^\s|])/u.test(text)) return false;
  return text.startsWith('|') || !(/\S[^\S\n]+\S/u.test(text) && looksLikeCode(text));
}

/** Bars of this text could be read the other way; the text that is. Null: they could not. */
export function otherReading(text: string): string | null {
  if (!/[^\s|\\]\|[^\s|]/u.test(text)) return null;
  if (!isFixed(text)) return `|${text}`;
  const isMixed = /\S[^\S\n]+\S/u.test(text);
  return isMixed ? text.replace(/^\|/u, '').replaceAll('|', '\\|') : null;
}

function splitFixed(text: string): string[] {
  const tokens: string[] = [];
  let token = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (char === '\\' && (text[at + 1] === '|' || text[at + 1] === '\\')) token += text[++at];
    else if (char === '|') token = push(tokens, token);
    else token += char;
  }
  push(tokens, token);
  return tokens.map((each) => (UNSEEN.test(each) ? named(each) : each));
}

function push(tokens: string[], token: string): '' {
  const trimmed = token.trim();
  if (trimmed) tokens.push(trimmed);
  return '';
}

/** Tokens as text whose boundaries any browser reads back the same. */
export function joinFixed(tokens: readonly string[]): string {
  const text = tokens.map((token) => token.replace(/[\\|]/g, '\\$&')).join('|');
  return tokens.length === 1 ? `|${text}` : text;
}

/** Fixed text as plain text, where this browser cuts that into the same words. */
export function withoutBars(text: string): string {
  if (!isFixed(text)) return text;
  const tokens = splitFixed(text);
  const plain = joinPlain(tokens);
  const words = split(plain, 'words').tokens;
  const same = words.length === tokens.length && words.every((word, i) => word === tokens[i]);
  return same ? plain : text;
}

/** Tokens as a person would type them: spaces between words that use them. */
export function joinPlain(tokens: readonly string[]): string {
  const parts: string[] = [];
  let before = '';
  for (const token of tokens) {
    const spaced = /[\p{L}\p{N}_,.!?;:)\]}'"]$/u.test(before) && /^[\p{L}\p{N}_([{'"]/u.test(token);
    if (spaced && !HAN_END.test(before) && !HAN_START.test(token)) parts.push(' ');
    parts.push(token);
    before = token.slice(-8);
  }
  return parts.join('');
}

const HAN_END = /[\p{Script=Han}，。！？：；、（）「」《》]$/u;
const HAN_START = /^[\p{Script=Han}，。！？：；、（）「」《》]/u;

// ---- words -------------------------------------------------------------------------------------

let wordSegmenter: Intl.Segmenter | undefined;
let graphemeSegmenter: Intl.Segmenter | undefined;

// Browsers segment a string in a time that grows with its square: it is handed over in pieces.
const PIECE = 128;

function* segments(segmenter: Intl.Segmenter, text: string): Generator<string> {
  for (const piece of pieces(text)) {
    if (segmenter === wordSegmenter && ASCII.test(piece)) yield* piece.match(ASCII_WORD) ?? [];
    else if (piece.length > PIECE)
      yield* piece; // one long word
    else for (const { segment } of segmenter.segment(piece)) yield segment;
  }
}

const ASCII = /^[\0-\x7f]*$/;
/** What browsers find in ASCII by UAX #29, several times as fast: it's, e.g, 3.14, 1,000 and a:b. */
const ASCII_WORD = /\w+(?:(?:(?<=[A-Za-z])[.':](?=[A-Za-z])|(?<=\d)[.',;](?=\d))\w+)*|[\s\S]/g;

/** Cut behind white space, else between two code points that no mark or joiner ties together; a long
 *  word of letters and digits is one piece. */
function* pieces(text: string): Generator<string> {
  const longWord = /[A-Za-z0-9_]{129,}/y;
  for (let begin = 0; begin < text.length; ) {
    longWord.lastIndex = begin;
    const word = longWord.exec(text)?.[0];
    const end = word ? begin + word.length : cutAfter(text, begin);
    yield text.slice(begin, end);
    begin = end;
  }
}

function cutAfter(text: string, begin: number): number {
  const limit = begin + PIECE;
  if (limit >= text.length) return text.length;
  for (let end = limit; end > begin; end--) if (/\s/u.test(text[end - 1] as string)) return end;
  for (let end = limit; end > begin + 1; end--) {
    const after = String.fromCodePoint(text.codePointAt(end) as number);
    if (!/[\p{M}\p{Cf}\p{Cs}\p{Emoji_Modifier}\p{RI}]/u.test(after) && text[end - 1] !== '\u200d')
      return end;
  }
  return limit;
}

/** White space is no token, however much there is of it. */
const single = (text: string) => text.replace(/\s{2,}/gu, ' ');

function splitWords(text: string): string[] {
  wordSegmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  const tokens: string[] = [];
  let run = '';
  let cuts: number[] = [];
  const flush = () => {
    if (run) tokens.push(...laidOver(run, cuts));
    run = '';
    cuts = [];
  };
  for (const segment of segments(wordSegmenter, single(text))) {
    if (isAscii(segment)) {
      if (run) flush();
      tokens.push(segment);
    } else if (HAN_ONLY.test(segment)) {
      run += segment;
      cuts.push(run.length);
    } else {
      flush();
      tokens.push(segment);
    }
  }
  flush();
  return seen(tokens);
}

/** By its first character: a segment is of one script. */
const isAscii = (segment: string) => segment.charCodeAt(0) < 0x80;

const HAN_ONLY = /^\p{Script=Han}+$/u;
const UNSEEN = /^[\p{Cf}\p{Cc}\p{M}\p{Default_Ignorable_Code_Point}]+$/u;

/** ASCII that has a shape, which most tokens begin with. */
const isPrinted = (token: string) => token.charCodeAt(0) > 0x20 && token.charCodeAt(0) < 0x7f;

/** Drops white space; what cannot be seen is joined to the token before it, or goes by its name. */
function seen(pieces: readonly string[]): string[] {
  const tokens: string[] = [];
  let waiting = ''; // unseen, before any token
  let isNext = false; // nothing stands between this piece and the last token
  for (const piece of pieces) {
    const token = piece.trim();
    if (token === '') isNext = false;
    else if (isPrinted(token) || !UNSEEN.test(token)) {
      tokens.push(waiting + token);
      waiting = '';
      isNext = true;
    } else if (isNext) tokens[tokens.length - 1] += token;
    else waiting += token;
  }
  if (waiting && tokens.length > 0) tokens[tokens.length - 1] += waiting;
  else if (waiting) tokens.push(named(waiting));
  return tokens;
}

/** U+200E for what has no shape. */
const named = (text: string): string =>
  Array.from(
    text,
    (char) => `U+${char.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`,
  ).join(' ');

function splitCharacters(text: string): string[] {
  if (/^[\s!-~]*$/.test(text)) return [...text.replace(/\s+/gu, '')]; // each is a grapheme
  graphemeSegmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return seen([...segments(graphemeSegmenter, single(text))]);
}

/** Every byte counts, spaces too: this is what a byte-level model reads. */
function splitBytes(text: string): string[] {
  return Array.from(new TextEncoder().encode(text), (byte) =>
    byte.toString(16).toUpperCase().padStart(2, '0'),
  );
}
