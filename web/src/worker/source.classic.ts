// The same as source.ts for a classic script, which has all in it: the engine as text, and itself as
// the script of its worker (see classic.ts). `document.currentScript` is only there while it runs.

import { engineBytes } from './inline-engine.ts';
import type { EngineSource, WorkerScript } from './source.ts';

const script = globalThis.document?.currentScript as HTMLScriptElement | null | undefined;

export function workerScript(): WorkerScript | null {
  if (!script) return null;
  return script.src
    ? { type: 'classic', url: script.src }
    : { type: 'classic', text: script.textContent ?? '' };
}

export async function engineSource(): Promise<EngineSource> {
  return { wasmBinary: engineBytes() };
}

export const packageScript = () => script?.src || undefined;

export const spareEngine = async () => engineBytes();
