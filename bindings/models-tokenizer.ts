// tokenize() and what each token reads: pieces in JavaScript, ids in C++, offsets back to the text.
import type { ModelHandle } from './models-module.ts';
import { type Piece, plainPiece } from './models-pieces.ts';
import type { TokenizerInfo, Tokens } from './models-types.ts';
import type { Vocabulary } from './models-vocabulary.ts';

/** Of each byte of a text's UTF-8: the UTF-16 unit at which its character begins. */
function unitsOfBytes(text: string): number[] {
  const units: number[] = [];
  let unit = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (let i = 0; i < bytes; i += 1) units.push(unit);
    unit += character.length;
  }
  return units;
}

/** GPT-2's alphabet: the byte that each of its characters stands for. */
function bytesOfAlphabet(): Map<string, number> {
  const bytes = new Map<string, number>();
  let next = 256;
  for (let byte = 0; byte < 256; byte += 1) {
    const stays = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    bytes.set(String.fromCodePoint(stays ? byte : next++), byte);
  }
  return bytes;
}

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

export class Tokenizer {
  readonly info: TokenizerInfo;
  readonly ends: readonly number[];
  readonly #handle: ModelHandle;
  readonly #vocabulary: Vocabulary;
  readonly #specialPattern: RegExp | null;
  readonly #alphabet = bytesOfAlphabet();

  constructor(handle: ModelHandle, vocabulary: Vocabulary) {
    this.#handle = handle;
    this.#vocabulary = vocabulary;
    this.ends = vocabulary.ends;
    const { kind, pre, special } = vocabulary;
    this.info = { kind, pre, n_tokens: handle.vocabulary_size() };
    // The longest first, as the alternatives of a regular expression are tried in order.
    const texts = [...special.keys()].filter(Boolean).sort((a, b) => b.length - a.length);
    this.#specialPattern = texts.length > 0 ? new RegExp(texts.map(escaped).join('|'), 'gu') : null;
  }

  tokenize(text: string): Tokens {
    // Half a surrogate pair has no UTF-8.
    const whole = text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
    const { before, after } = this.#vocabulary;
    const tokens: Tokens = { ids: [], offsets: [], pieces: [] };
    for (const id of before) this.#push(tokens, id, 0, 0);
    let at = 0;
    for (const match of this.#specialPattern ? whole.matchAll(this.#specialPattern) : []) {
      this.#encode(tokens, whole.slice(at, match.index), at);
      at = match.index + match[0].length;
      this.#push(tokens, this.#vocabulary.special.get(match[0]) ?? 0, match.index, at);
    }
    this.#encode(tokens, whole.slice(at), at);
    for (const id of after) this.#push(tokens, id, 0, 0);
    return tokens;
  }

  /** The text of a token. */
  piece(id: number): string {
    if (id >= this.info.n_tokens) return '';
    return new TextDecoder().decode(this.#bytes(id));
  }

  text(ids: readonly number[]): string {
    const parts = ids.map((id) => this.#bytes(id));
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return new TextDecoder().decode(bytes);
  }

  #push(tokens: Tokens, id: number, begin: number, end: number): void {
    tokens.ids.push(id);
    tokens.offsets.push([begin, end]);
    tokens.pieces.push(this.piece(id));
  }

  /** Text without special tokens, at `index` of the whole. */
  #encode(tokens: Tokens, text: string, index: number): void {
    const pieces = this.#vocabulary.pieces(text);
    const all = joinPieces(pieces);
    const bytes = new TextEncoder().encode(all.text);
    const units = unitsOfBytes(all.text);
    const pieceEnds = Int32Array.from(endsInBytes(pieces));
    const { ids, ends } = this.#handle.encode(bytes, pieceEnds);
    let begin = 0;
    for (const [i, id] of ids.entries()) {
      const end = ends[i] ?? begin;
      const first = units[begin] ?? 0;
      const last = units[end - 1] ?? first;
      this.#push(tokens, id, index + (all.begins[first] ?? 0), index + (all.ends[last] ?? 0));
      begin = end;
    }
  }

  #bytes(id: number): Uint8Array {
    const token = this.#handle.token(id);
    const encode = (text: string) => new TextEncoder().encode(text);
    if (this.#vocabulary.special.has(token)) return encode(token);
    switch (this.#vocabulary.kind) {
      case 'byte_level_bpe': {
        const bytes = Array.from(token, (character) => this.#alphabet.get(character));
        return bytes.includes(undefined) ? encode(token) : Uint8Array.from(bytes as number[]);
      }
      case 'sentence_piece': {
        const byte = token.match(/^<0x([0-9A-Fa-f]{2})>$/)?.[1];
        return byte ? Uint8Array.of(Number.parseInt(byte, 16)) : encode(token.replaceAll('▁', ' '));
      }
      case 'word_piece':
        return encode(token.startsWith('▁') ? token.slice(1) : `##${token}`);
    }
  }
}

function joinPieces(pieces: readonly Piece[]): Piece {
  const all = plainPiece('', 0);
  all.text = pieces.map(({ text }) => text).join('');
  all.begins = pieces.flatMap(({ begins }) => begins);
  all.ends = pieces.flatMap(({ ends }) => ends);
  return all;
}

function endsInBytes(pieces: readonly Piece[]): number[] {
  let end = 0;
  return pieces.map(({ text }) => {
    end += new TextEncoder().encode(text).length;
    return end;
  });
}
