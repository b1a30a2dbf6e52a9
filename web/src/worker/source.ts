// The sources of worker and engine: the files that a bundler put beside the element's.
// The classic script has no files beside it; source.classic.ts takes this one's place there.

import { pageUrl } from '../../../bindings/page-files.ts';
import workerUrl from './session.worker.ts?worker&url';

/** A script for a Worker: its address, or all of its text. */
export type WorkerScript = { type: WorkerType } & ({ url: string } | { text: string });

/** The address of the engine, or the engine itself. */
export type EngineSource = { wasmUrl: string } | { wasmBinary: ArrayBuffer };

/** null: there is none to be had. */
export const workerScript: WorkerScript | null = { type: 'module', url: workerUrl };

export async function engineSource(): Promise<EngineSource> {
  return { wasmUrl: pageUrl().href };
}
