// The same as source.ts for a classic script, which has all in it: the engine as text, and itself as
// the script of its worker (see classic.ts). `document.currentScript` is only there while it runs.

import wasm from '../../../build/wasm/attention_page.wasm?url&inline';
import type { EngineSource, WorkerScript } from './source.ts';

const script = globalThis.document?.currentScript as HTMLScriptElement | null | undefined;

export const workerScript: WorkerScript | null = !script
  ? null
  : script.src
    ? { type: 'classic', url: script.src }
    : { type: 'classic', text: script.textContent ?? '' };

/** Decoded here: a fetch of data: is more than a careful host allows. */
export async function engineSource(): Promise<EngineSource> {
  const binary = atob(wasm.slice(wasm.indexOf(',') + 1));
  const bytes = new Uint8Array(binary.length);
  // A loop, because Uint8Array.from() with a function takes ten times as long.
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return { wasmBinary: bytes.buffer };
}
