// Ways to the engine when its file does not come to the worker: the page asks for the file itself
// (a worker in a sandbox has no origin to fetch with), then takes the copy in a script. The page's
// author hears once why, and what would mend it.

import { type EngineSource, spareEngine } from './source.ts';

const ADVICE =
  'Name the folder with the files of the package: <attention-lab assets="…"> or setAssets("…"). ' +
  "In Vite's development server: optimizeDeps: { exclude: ['attention-lab'] }.";

let isTold = false;

/** The engine itself; rejects with the first reason, if nothing helps. */
export async function engineByPage(source: EngineSource, why: string): Promise<ArrayBuffer> {
  if ('wasmBinary' in source) throw new Error(why);
  try {
    return await fetched(source.wasmUrl);
  } catch {
    const bytes = await spareEngine().catch(() => {
      throw new Error(why);
    });
    tell(`${source.wasmUrl} is not the engine's file (${why}); its copy in a script is used.`);
    return bytes;
  }
}

/** A half-done deploy, or a server that answers everything with a page, sends HTML with status 200. */
async function fetched(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  const bytes = await response.arrayBuffer();
  if (!response.ok || !WebAssembly.validate(bytes)) throw new Error(`HTTP ${response.status}`);
  return bytes;
}

function tell(what: string): void {
  if (!isTold) console.warn(`attention-lab: ${what} ${ADVICE}`);
  isTold = true;
}
