// A text as a tokenizer sees it: normalised and cut into pieces, each of its UTF-16 units with the
// range of the original that it came from. What letters, numbers and spaces are is asked of the
// regular expressions of JavaScript. Each `pre` is one entry here, and an unknown one is refused,
// since a wrong one changes every loss without a sign of it.

/** A piece for the C++ tokenizer. */
export interface Piece {
  /** After normalisation. */
  text: string;
  /** Of each UTF-16 unit of `text`: where its origin begins and ends in the original. */
  begins: number[];
  ends: number[];
}

/** text as it stands at `index` of the original; both units of a character come from all of it. */
export function plainPiece(text: string, index: number): Piece {
  const begins: number[] = [];
  const ends: number[] = [];
  let at = index;
  for (const character of text) {
    for (let unit = 0; unit < character.length; unit += 1) {
      begins.push(at);
      ends.push(at + character.length);
    }
    at += character.length;
  }
  return { text, begins, ends };
}

function matches(pattern: RegExp, text: string, index: number): Piece[] {
  return Array.from(text.matchAll(pattern), (match) => plainPiece(match[0], index + match.index));
}

/** Letters and their marks composed (NFC); what was composed counts as the letter, as elsewhere. */
function composed(text: string): Piece {
  const whole: Piece = { text: '', begins: [], ends: [] };
  for (const { 0: part, index } of text.matchAll(/\P{M}\p{M}+|\P{M}+(?!\p{M})|\p{M}/gu)) {
    const normal = part.normalize('NFC');
    const from = normal === part ? plainPiece(part, index) : undefined;
    const base = String.fromCodePoint(part.codePointAt(0) ?? 0).length;
    whole.text += normal;
    for (let unit = 0; unit < normal.length; unit += 1) {
      whole.begins.push(from?.begins[unit] ?? index);
      whole.ends.push(from?.ends[unit] ?? index + base);
    }
  }
  return whole;
}

function cut(pattern: RegExp, { text, begins, ends }: Piece): Piece[] {
  return Array.from(text.matchAll(pattern), ({ 0: part, index }) => ({
    text: part,
    begins: begins.slice(index, index + part.length),
    ends: ends.slice(index, index + part.length),
  }));
}

const space = '\\p{White_Space}';
const other = `[^${space}\\p{L}\\p{N}]`;
const trailingSpace = `${space}+(?!\\P{White_Space})|${space}+`;
const contractions = "'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD]";

const gpt2 = new RegExp(
  `'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?${other}+|${trailingSpace}`,
  'gu',
);

/** Qwen 2 takes one digit at a time, Llama 3 up to three. */
const tiktoken = (digits: string) =>
  new RegExp(
    `${contractions}|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}${digits}` +
      `| ?${other}+[\\r\\n]*|${space}*[\\r\\n]+|${trailingSpace}`,
    'gu',
  );
const qwen2 = tiktoken('');
const llama3 = tiktoken('{1,3}');

/** SmolLM: every digit by itself, then GPT-2's rule on what lies between. */
function smollm(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.matchAll(/\p{N}|\P{N}+/gu)) {
    const isNumber = /^\p{N}/u.test(match[0]);
    pieces.push(
      ...(isNumber ? [plainPiece(match[0], match.index)] : matches(gpt2, match[0], match.index)),
    );
  }
  return pieces;
}

/** Pre-tokenizers of byte-level BPE, by the name that a GGUF file gives. */
export const bpePieces: Record<string, (text: string) => Piece[]> = {
  'gpt-2': (text) => matches(gpt2, text, 0),
  smollm,
  qwen2: (text) => cut(qwen2, composed(text)),
  'llama-bpe': (text) => matches(llama3, text, 0),
};

/** SentencePiece writes a space as ▁ and, for most models, one in front of the text. */
export function sentencePieces(text: string, hasPrefix: boolean): Piece[] {
  if (text === '') return [];
  const piece = plainPiece(text.replaceAll(' ', '▁'), 0);
  if (!hasPrefix) return [piece];
  return [{ text: `▁${piece.text}`, begins: [0, ...piece.begins], ends: [0, ...piece.ends] }];
}

const isIdeograph = (code: number) =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0x3400 && code <= 0x4dbf) ||
  (code >= 0x20000 && code <= 0x2a6df) ||
  (code >= 0x2a700 && code <= 0x2b73f) ||
  (code >= 0x2b740 && code <= 0x2b81f) ||
  (code >= 0x2b820 && code <= 0x2ceaf) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0x2f800 && code <= 0x2fa1f);

const isPunctuation = (character: string) =>
  /^[!-/:-@[-`{-~]/.test(character) || /^\p{P}/u.test(character);

/**
 * BERT's words: controls dropped, accents and case too for an uncased model; punctuation and
 * ideographs stand alone.
 */
export function bertWords(text: string, isUncased: boolean): Piece[] {
  const words: Piece[] = [];
  let word: Piece | undefined;
  const close = () => {
    if (word) words.push(word);
    word = undefined;
  };
  let at = 0;
  for (const original of text) {
    const begin = at;
    at += original.length;
    if (/^[\t\n\r]|^\p{White_Space}/u.test(original)) {
      close();
      continue;
    }
    if (/^[\0\uFFFD]|^\p{C}/u.test(original)) continue;
    const normal = isUncased
      ? original
          .normalize('NFD')
          .replaceAll(/\p{Mn}/gu, '')
          .toLowerCase()
      : original;
    for (const character of normal) {
      const isAlone = isIdeograph(character.codePointAt(0) ?? 0) || isPunctuation(character);
      if (isAlone) close();
      word ??= { text: '', begins: [], ends: [] };
      word.text += character;
      for (let unit = 0; unit < character.length; unit += 1) {
        word.begins.push(begin);
        word.ends.push(at);
      }
      if (isAlone) close();
    }
  }
  close();
  return words;
}
