// A text file from the reader's disk, as text. UTF-8, UTF-16 with its mark, or GB 18030 as older
// Chinese systems write it.

import { AttentionLabError, problem } from '../worker/problem.ts';

/** Far more than the most tokens that are computed, and still little enough to edit. */
export const MAX_FILE_BYTES = 256 * 1024;

export async function readTextFile(file: File): Promise<string> {
  if (file.size > MAX_FILE_BYTES) {
    const limit = { min: file.size, max: MAX_FILE_BYTES };
    throw new AttentionLabError(problem('file_size', 'file', file.name, limit));
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  for (const encoding of encodingsOf(bytes)) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!/[^\P{Cc}\s]/u.test(text)) return text.replace(/\r\n?/g, '\n').trim();
    } catch {
      // not in this encoding
    }
  }
  throw new AttentionLabError(problem('not_text', 'file', file.name));
}

function encodingsOf([first, second]: Uint8Array): string[] {
  if (first === 0xff && second === 0xfe) return ['utf-16le'];
  if (first === 0xfe && second === 0xff) return ['utf-16be'];
  return ['utf-8', 'gb18030'];
}
