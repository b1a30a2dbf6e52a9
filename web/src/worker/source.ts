// What a page starts its worker and engine from: the files that a bundler put beside the element's,
// or those in the folder that the page names. The classic script has no files beside it;
// source.classic.ts takes this one's place there.

import { pageFile, pageUrl } from '../../../bindings/page-files.ts';
import { inAssets } from './assets.ts';
import workerUrl from './session.worker.ts?worker&url';

/** A script for a Worker: its address, or all of its text. */
export type WorkerScript = { type: WorkerType } & ({ url: string } | { text: string });

/** The address of the engine, or the engine itself. */
export type EngineSource = { wasmUrl: string } | { wasmBinary: ArrayBuffer };

/** null: there is none to be had. */
export function workerScript(): WorkerScript | null {
  return { type: 'module', url: inAssets('session.worker.js') ?? workerUrl };
}

export async function engineSource(): Promise<EngineSource> {
  return { wasmUrl: inAssets(pageFile()) ?? pageUrl().href };
}

/** The element's own file, with the rest of the package beside it. */
export const packageScript = () => inAssets('attention-lab.js') ?? besideWorker('attention-lab.js');

const besideWorker = (name: string) =>
  new URL(name, new URL(workerUrl, globalThis.location?.href)).href;

/** The engine from a script, where its file is not found. */
export const spareEngine = async () => (await import('./inline-engine.ts')).engineBytes();
