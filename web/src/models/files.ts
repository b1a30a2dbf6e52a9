// What the reader dropped, as openModel() takes it: a GGUF file by itself, the other formats with company.
import type { ModelSource } from '../../../bindings/models-types.ts';
import { AttentionLabError, problem } from '../worker/problem.ts';

const named = (files: readonly File[], pattern: RegExp) =>
  files.find(({ name }) => pattern.test(name));

/** What a file is called: names inside of files are often those of a training run. */
export const titleOf = (file: string): string => file.replace(/\.(gguf|safetensors|bin)$/i, '');

/** llama2.c's vocabulary: tok512.bin, tokenizer.bin. */
const VOCABULARY = /^tok.*\.bin$/i;

/** The file with the weights: what is shown and fingerprinted. */
export function weightsOf(files: readonly File[]): File {
  const weights =
    named(files, /\.gguf$/i) ??
    named(files, /\.safetensors$/i) ??
    files.find(({ name }) => /\.bin$/i.test(name) && !VOCABULARY.test(name));
  if (weights) return weights;
  const other = '.gguf, .safetensors, .bin';
  throw new AttentionLabError(problem('one_of', 'file', files[0]?.name ?? '', { other }));
}

export function sourceOfFiles(files: readonly File[]): ModelSource {
  const weights = weightsOf(files);
  if (/\.gguf$/i.test(weights.name)) return weights;
  if (/\.safetensors$/i.test(weights.name)) {
    const config = named(files, /^config\.json$/i);
    const tokenizer = named(files, /^tokenizer\.json$/i);
    if (config) return { safetensors: weights, config, ...(tokenizer && { tokenizer }) };
    throw new AttentionLabError(problem('missing', 'config.json'));
  }
  const vocabulary = named(files, VOCABULARY);
  return { llama2c: weights, ...(vocabulary && { tokenizer: vocabulary }) };
}

const SAMPLE = 1 << 20;

/**
 * Names a file in a link: SHA-256 of its size, its first and its last MiB, 16 hex digits. null where
 * a browser has no cryptography (a page without HTTPS).
 */
export async function fingerprint(file: Blob): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const parts = new Blob([
    `${file.size} `,
    file.slice(0, SAMPLE),
    file.slice(Math.max(SAMPLE, file.size - SAMPLE)),
  ]);
  const hash = await crypto.subtle.digest('SHA-256', await parts.arrayBuffer());
  return Array.from(new Uint8Array(hash, 0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
}
