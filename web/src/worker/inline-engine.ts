// The engine as text in a script: for the classic script, which has no files beside it, and for
// pages that do not find the file.

import wasm from '../../../build/wasm/attention_page.wasm?url&inline';

/** Decoded here: a fetch of data: is more than a careful host allows. */
export function engineBytes(): ArrayBuffer {
  const binary = atob(wasm.slice(wasm.indexOf(',') + 1));
  const bytes = new Uint8Array(binary.length);
  // A loop, because Uint8Array.from() with a function takes ten times as long.
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes.buffer;
}
