// Text to tokens. Splitting is the page's job (the engine receives tokens as UTF-8 strings): words
// by Intl.Segmenter, characters as graphemes, UTF-8 bytes, or boundaries fixed by hand with `|`.
// White space separates tokens and is never one; everything else is kept.

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
  if (mode === 'characters') return { tokens: splitCharacters(text), fixed: false, code: false };
  if (mode === 'bytes') return { tokens: splitBytes(text), fixed: false, code: false };
  const code = looksLikeCode(text);
  return { tokens: code ? splitCode(text) : splitWords(text), fixed: false, code };
}

// ---- boundaries by hand ------------------------------------------------------------------------

/** A bar with a token on each side fixes the boundaries (as does one in front, for a single token);
 *  `a || b` and `x | y` are just text. */
export function isFixed(text: string): boolean {
  return /(?<=^|[^\s|\\]|\\[\\|])\|(?=[^\s|])/u.test(text);
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
  return tokens;
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
  let text = '';
  for (const token of tokens) {
    const spaced = /[\p{L}\p{N}_,.!?;:)\]}'"]$/u.test(text) && /^[\p{L}\p{N}_([{'"]/u.test(token);
    text += spaced && !HAN_END.test(text) && !HAN_START.test(token) ? ` ${token}` : token;
  }
  return text;
}

const HAN_END = /[\p{Script=Han}，。！？：；、（）「」《》]$/u;
const HAN_START = /^[\p{Script=Han}，。！？：；、（）「」《》]/u;

// ---- words -------------------------------------------------------------------------------------

let wordSegmenter: Intl.Segmenter | undefined;
let graphemeSegmenter: Intl.Segmenter | undefined;

function splitWords(text: string): string[] {
  wordSegmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  const tokens: string[] = [];
  for (const { segment } of wordSegmenter.segment(text)) push(tokens, segment);
  return tokens;
}

function splitCharacters(text: string): string[] {
  graphemeSegmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const tokens: string[] = [];
  for (const { segment } of graphemeSegmenter.segment(text)) push(tokens, segment);
  return tokens;
}

/** Every byte counts, spaces too: this is what a byte-level model reads. */
function splitBytes(text: string): string[] {
  return Array.from(new TextEncoder().encode(text), (byte) =>
    byte.toString(16).toUpperCase().padStart(2, '0'),
  );
}

// ---- program text ------------------------------------------------------------------------------

const CODE_SIGNS = [
  /[=!<>]=|=>|->|::|:=|&&|\|\||<<|>>|\+\+|--|[+\-*/]=/, // operators prose never has
  /[{}[\]]|;\s*($|\/\/)/m, // braces, brackets, lines that end in a semicolon
  /\b[a-z_][\w.]*\([^)]*\)/i, // a call
  /^\s*(def|class|import|from|function|func|fn|let|const|var|return|if|for|while|#include)\b/m,
  /\b\w+_\w+\b|\b[a-z]+[A-Z]\w*\b/, // snake_case, camelCase
  /^\s*(\/\/|#|\/\*)/m, // a comment
  /[\p{L}\w]\s*=\s*\S/u, // an assignment
];

/** Two different signs of a programming language, so that one arrow does not turn prose into it. */
export function looksLikeCode(text: string): boolean {
  return CODE_SIGNS.filter((sign) => sign.test(text)).length >= 2;
}

const CODE_TOKEN =
  /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\p{Script=Han}+|[\p{L}_$][\p{L}\p{N}_$]*|\p{N}[\p{N}\w.]*|<<=|>>=|===|!==|\.\.\.|[=!<>+\-*/%&|^:]=|=>|->|::|&&|\|\||<<|>>|\+\+|--|\*\*|\/\/|\S/gu;

/** Identifiers, numbers, strings and operators whole; Chinese inside (comments) by words. */
function splitCode(text: string): string[] {
  const tokens: string[] = [];
  for (const [token] of text.matchAll(CODE_TOKEN)) {
    if (/^\p{Script=Han}/u.test(token)) tokens.push(...splitWords(token));
    else tokens.push(token);
  }
  return tokens;
}
