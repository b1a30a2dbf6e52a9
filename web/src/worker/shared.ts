import { WorkerClient } from './client.ts';
import { startWorker } from './start.ts';

let shared: WorkerClient | undefined;

/** The document's worker, started by the first call that needs it. */
export function sharedWorker(): WorkerClient {
  shared ??= new WorkerClient(startWorker);
  return shared;
}
