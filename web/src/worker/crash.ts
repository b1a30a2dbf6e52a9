// A worker that cannot be loaded, or that throws outside of any call.

interface CanCrash {
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Calls `crashed` with the reason; the console stays quiet about it. */
export function onCrash(worker: CanCrash, crashed: (message: string) => void): void {
  worker.onerror = (event) => {
    event.preventDefault();
    crashed(event.message ?? 'the worker could not be loaded');
  };
}
