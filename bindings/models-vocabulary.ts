// A tokenizer's files as the C++ tokenizer wants them: from a GGUF header, from tokenizer.json, or
// from llama2.c's tokenizer.bin.
import { refusal } from './error.ts';
import type { ModelHandle } from './models-module.ts';
import { bertWords, bpePieces, type Piece, sentencePieces } from './models-pieces.ts';
import type { TokenizerInfo } from './models-types.ts';

/** As bindings/models.cpp numbers them. */
export const kinds = ['byte_level_bpe', 'sentence_piece', 'word_piece'] as const;

export interface Vocabulary {
  kind: TokenizerInfo['kind'];
  pre: string;
  pieces: (text: string) => Piece[];
  /** Ids put before and behind the text. */
  before: number[];
  after: number[];
  /** Texts that are one token wherever they stand. */
  special: Map<string, number>;
  /** Tokens that end a text. */
  ends: number[];
}

const check = (answer: object, fail: (status: never) => Error): void => {
  if ('error' in answer) throw fail(answer.error as never);
};

const modelNames = ['gpt2', 'llama', 'bert'];

/** The rule for cutting that the file names, for byte-level BPE. */
function bpeRule(field: string, pre: unknown): (text: string) => Piece[] {
  if (typeof pre !== 'string') throw refusal('missing', field);
  const rule = Object.hasOwn(bpePieces, pre) ? bpePieces[pre] : undefined;
  if (!rule) throw refusal('one_of', field, pre, { other: Object.keys(bpePieces).join(', ') });
  return rule;
}

/** From the header of a GGUF file; null if it has no tokenizer. */
export function vocabularyOfGguf(
  handle: ModelHandle,
  fail: (status: never) => Error,
): Vocabulary | null {
  const key = (name: string) => handle.header_value(`tokenizer.ggml.${name}`);
  const model = key('model');
  if (model === null) return null;
  const kind = modelNames.indexOf(String(model));
  if (kind < 0) {
    throw refusal('one_of', 'tokenizer.ggml.model', model, { other: modelNames.join(', ') });
  }
  const pre = kind === 0 ? String(key('pre') ?? '') : '';
  const rule = kind === 0 ? bpeRule('tokenizer.ggml.pre', key('pre')) : undefined;
  const unknown = key('unknown_token_id');
  check(
    handle.load_own_vocabulary(
      kind,
      pre === 'llama-bpe',
      typeof unknown === 'number' ? unknown : -1,
    ),
    fail,
  );
  const size = handle.vocabulary_size();
  const idOf = (name: string): number[] => {
    const id = key(name);
    if (id === null) return [];
    if (typeof id !== 'number' || id < 0 || id >= size) {
      throw refusal('between', `tokenizer.ggml.${name}`, id, { min: 0, max: size - 1 });
    }
    return [id];
  };
  const isAdded = (name: string, byDefault: boolean) => (key(name) ?? byDefault) === true;
  const special = new Map<string, number>();
  for (const type of [3, 4]) {
    for (const id of handle.tokens_of_type(type).ids) special.set(handle.token(id), id);
  }
  const isBert = kind === 2;
  // Files misspell the key.
  const separator = [...idOf('seperator_token_id'), ...idOf('separator_token_id')].slice(0, 1);
  const hasPrefix = isAdded('add_space_prefix', true);
  return {
    kind: kinds[kind as 0 | 1 | 2],
    pre,
    pieces:
      rule ??
      (isBert
        ? bertRule(isUncased(handle, size))
        : (text: string) => sentencePieces(text, hasPrefix)),
    before: isBert
      ? [...idOf('cls_token_id'), ...idOf('bos_token_id')].slice(0, 1)
      : isAdded('add_bos_token', kind === 1)
        ? idOf('bos_token_id')
        : [],
    after: isBert ? separator : isAdded('add_eos_token', false) ? idOf('eos_token_id') : [],
    special,
    ends: [...idOf('eos_token_id'), ...idOf('eot_token_id')],
  };
}

const bertRule = (uncased: boolean) => (text: string) => bertWords(text, uncased);

/** The header does not say: a vocabulary without a capital letter is of an uncased model. */
function isUncased(handle: ModelHandle, size: number): boolean {
  for (let id = 0; id < size; id += 1) if (/^▁?[A-Z]/.test(handle.token(id))) return false;
  return true;
}

/** Texts as their bytes, one after the other, and where each ends. */
function joined(texts: readonly string[]): { bytes: Uint8Array; ends: Int32Array } {
  const parts = texts.map((text) => new TextEncoder().encode(text));
  const ends = new Int32Array(parts.length);
  let end = 0;
  for (const [i, part] of parts.entries()) {
    end += part.length;
    ends[i] = end;
  }
  const bytes = new Uint8Array(end);
  for (const [i, part] of parts.entries()) bytes.set(part, (ends[i] ?? 0) - part.length);
  return { bytes, ends };
}

interface Contents {
  kind: 0 | 1 | 2;
  tokens: string[];
  scores?: number[];
  merges?: string[];
  unknown?: number;
  ignoresMerges?: boolean;
}

function load(handle: ModelHandle, given: Contents, fail: (status: never) => Error): void {
  const { kind, tokens, scores = [], merges = [], unknown = -1, ignoresMerges = false } = given;
  const texts = joined(tokens);
  const pairs = joined(merges);
  check(
    handle.load_vocabulary(
      kind,
      ignoresMerges,
      unknown,
      texts.bytes,
      texts.ends,
      Float32Array.from(scores),
      pairs.bytes,
      pairs.ends,
    ),
    fail,
  );
}

/** llama2.c: the longest length, then score, length and bytes of each token. */
export function vocabularyOfLlama2c(
  handle: ModelHandle,
  file: Uint8Array,
  size: number,
  fail: (status: never) => Error,
): Vocabulary {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const tokens: string[] = [];
  const scores: number[] = [];
  let at = 4;
  while (at + 8 <= file.length && tokens.length < size) {
    const length = view.getInt32(at + 4, true);
    if (length < 0 || at + 8 + length > file.length) break;
    scores.push(view.getFloat32(at, true));
    const text = new TextDecoder().decode(file.subarray(at + 8, at + 8 + length));
    tokens.push(text.replaceAll(' ', '▁'));
    at += 8 + length;
  }
  if (tokens.length !== size || at !== file.length) {
    throw refusal('length', 'tokenizer', tokens.length, { min: size });
  }
  load(handle, { kind: 1, tokens, scores, unknown: 0 }, fail);
  return {
    kind: 'sentence_piece',
    pre: '',
    pieces: (text) => sentencePieces(text, true),
    before: [1],
    after: [],
    special: new Map(),
    ends: [1, 2], // llama2.c stops at either
  };
}

interface Step {
  type: string;
  [member: string]: unknown;
}

interface TokenizerJson {
  model: {
    type: string;
    vocab: Record<string, number>;
    merges?: (string | [string, string])[];
    unk_token?: string | null;
    ignore_merges?: boolean;
    byte_fallback?: boolean;
  };
  added_tokens?: { id: number; content: string; special: boolean }[];
  normalizer?: Step | null;
  pre_tokenizer?: Step | null;
  post_processor?: Step | null;
}

/** A step, or the steps that a Sequence is made of. */
function stepsOf(step: Step | null | undefined): Step[] {
  if (!step) return [];
  const parts = step.normalizers ?? step.pretokenizers ?? step.processors;
  return Array.isArray(parts) ? (parts as Step[]).flatMap(stepsOf) : [step];
}

/** The patterns by which tokenizer.json cuts, as GGUF names them. */
function preOf(steps: readonly Step[]): string {
  const types = steps.map(({ type }) => type).join(' ');
  if (types === 'ByteLevel') return 'gpt-2';
  if (types === 'Digits ByteLevel') return 'smollm';
  const pattern = (steps[0]?.pattern as { Regex?: string } | undefined)?.Regex ?? '';
  const isTiktoken =
    types === 'Split ByteLevel' && pattern.startsWith("(?i:'s|'t|'re|'ve|'m|'ll|'d)");
  if (isTiktoken && pattern.includes('|\\p{N}{1,3}|')) return 'llama-bpe';
  if (isTiktoken && pattern.includes('|\\p{N}|')) return 'qwen2';
  return types;
}

/** Tokens that the post-processor puts around a text. */
function templateOf(json: TokenizerJson): { before: number[]; after: number[] } {
  const template = stepsOf(json.post_processor).find(({ type }) => type === 'TemplateProcessing');
  const before: number[] = [];
  const after: number[] = [];
  let isBehind = false;
  const tokens = (template?.special_tokens ?? {}) as Record<string, { ids: number[] }>;
  for (const part of (template?.single ?? []) as { SpecialToken?: { id: string } }[]) {
    if (!part.SpecialToken) isBehind = true;
    else (isBehind ? after : before).push(...(tokens[part.SpecialToken.id]?.ids ?? []));
  }
  return { before, after };
}

/** tokenizer.json, as it lies beside safetensors. */
export function vocabularyOfJson(
  handle: ModelHandle,
  text: string,
  fail: (status: never) => Error,
): Vocabulary {
  let json: TokenizerJson;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    const other = `is not JSON: ${cause instanceof Error ? cause.message : cause}`;
    throw refusal('malformed', 'tokenizer', undefined, { other }, { cause });
  }
  const { model, added_tokens: added = [] } = json;
  if (typeof model?.vocab !== 'object' || Array.isArray(model.vocab)) {
    throw refusal('one_of', 'tokenizer.model', model?.type, { other: 'BPE, WordPiece' });
  }
  const tokens: string[] = [];
  for (const [token, id] of Object.entries(model.vocab)) tokens[id] = token;
  const special = new Map(added.map(({ content, id }) => [content, id]));
  for (const { content, id } of added) tokens[id] = content;
  for (let id = 0; id < tokens.length; id += 1) tokens[id] ??= '';
  const merges = (model.merges ?? []).map((pair) =>
    typeof pair === 'string' ? pair : pair.join(' '),
  );
  const unknown = (model.unk_token ? tokens.indexOf(model.unk_token) : -1) as number;
  const common = { ...templateOf(json), special, ends: [] };
  const normalizers = stepsOf(json.normalizer);

  if (model.type === 'WordPiece') {
    const isWord = (token: string) => !special.has(token);
    const spelled = tokens.map((token) =>
      token.startsWith('##') ? token.slice(2) : isWord(token) ? `▁${token}` : token,
    );
    load(handle, { kind: 2, tokens: spelled, unknown }, fail);
    const bert = normalizers.find(({ type }) => type === 'BertNormalizer');
    return { ...common, kind: 'word_piece', pre: '', pieces: bertRule(bert?.lowercase !== false) };
  }
  if (model.type !== 'BPE') {
    throw refusal('one_of', 'tokenizer.model.type', model.type, { other: 'BPE, WordPiece' });
  }
  if (model.byte_fallback) {
    // SentencePiece turned into merges: the token of the earliest merge has the highest score.
    const scores = new Array<number>(tokens.length).fill(-1e9);
    const idOf = new Map(tokens.map((token, id) => [token, id]));
    for (const [rank, pair] of merges.entries()) {
      const id = idOf.get(pair.replace(' ', ''));
      if (id !== undefined && scores[id] === -1e9) scores[id] = -rank;
    }
    load(handle, { kind: 1, tokens, scores, unknown }, fail);
    const hasPrefix = normalizers.some(({ type }) => type === 'Prepend');
    const pieces = (given: string) => sentencePieces(given, hasPrefix);
    return { ...common, kind: 'sentence_piece', pre: '', pieces };
  }
  const pre = preOf(stepsOf(json.pre_tokenizer));
  const pieces = bpeRule('tokenizer.pre_tokenizer', pre);
  const ignoresMerges = model.ignore_merges === true;
  load(handle, { kind: 0, tokens, merges, unknown, ignoresMerges }, fail);
  return { ...common, kind: 'byte_level_bpe', pre, pieces };
}
