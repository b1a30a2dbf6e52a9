// Turns the source given to openModel() into a reader of slices.
import { kindOf, refusal } from './error.ts';
import type { FileSource, JsonSource, ModelSource } from './models-types.ts';
import { checkNames } from './validate.ts';

/** A file of `size` bytes. */
export interface SliceReader {
  size: number;
  read(begin: number, end: number): Promise<Uint8Array>;
}

export interface Source {
  weights: SliceReader;
  format: 'gguf' | 'safetensors' | 'llama2c';
  /** config.json, '' where the file says it itself. */
  config: string;
  tokenizerJson?: string;
  tokenizerBin?: Uint8Array;
}

const isBlob = (value: unknown): value is Blob => /^(Blob|File)$/.test(kindOf(value));
const isBytes = (value: unknown): value is ArrayBuffer | Uint8Array =>
  ArrayBuffer.isView(value) || /ArrayBuffer$/.test(kindOf(value));

const bytesOf = (value: ArrayBuffer | Uint8Array): Uint8Array =>
  ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value);

function readerOf(field: string, value: FileSource): SliceReader {
  if (isBlob(value)) {
    return {
      size: value.size,
      read: async (begin, end) => new Uint8Array(await value.slice(begin, end).arrayBuffer()),
    };
  }
  if (!isBytes(value)) {
    throw refusal('wrong_type', field, value, { other: 'a Blob, an ArrayBuffer or a Uint8Array' });
  }
  const bytes = bytesOf(value);
  return { size: bytes.length, read: async (begin, end) => bytes.subarray(begin, end) };
}

async function textOf(field: string, value: JsonSource): Promise<string> {
  if (typeof value === 'string') return value;
  if (isBlob(value)) return value.text();
  if (isBytes(value)) return new TextDecoder().decode(bytesOf(value));
  if (typeof value !== 'object' || value === null) {
    throw refusal('wrong_type', field, value, { other: 'JSON, as text, a file or an object' });
  }
  return JSON.stringify(value);
}

export async function sourceOf(source: ModelSource): Promise<Source> {
  if (isBlob(source) || isBytes(source)) {
    return { weights: readerOf('file', source), format: 'gguf', config: '' };
  }
  if (typeof source !== 'object' || source === null) {
    const other = 'a GGUF file, { safetensors, config, tokenizer } or { llama2c, tokenizer }';
    throw refusal('wrong_type', 'file', source, { other });
  }
  checkNames(source, ['safetensors', 'config', 'llama2c', 'tokenizer'], 'file');
  if ('safetensors' in source) {
    checkNames(source, ['safetensors', 'config', 'tokenizer']);
    const { safetensors, config, tokenizer } = source;
    if (config === undefined) throw refusal('missing', 'config');
    return {
      weights: readerOf('safetensors', safetensors),
      format: 'safetensors',
      config: await textOf('config', config),
      ...(tokenizer && { tokenizerJson: await textOf('tokenizer', tokenizer) }),
    };
  }
  checkNames(source, ['llama2c', 'tokenizer']);
  if (source.llama2c === undefined) throw refusal('missing', 'llama2c');
  const weights = readerOf('llama2c', source.llama2c);
  if (source.tokenizer === undefined) return { weights, format: 'llama2c', config: '' };
  const reader = readerOf('tokenizer', source.tokenizer);
  const tokenizerBin = await reader.read(0, reader.size);
  return { weights, format: 'llama2c', config: '', tokenizerBin };
}
