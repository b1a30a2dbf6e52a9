// The folder of the worker and the engine, if it is not the bundler's: a page that copies the
// package's files into a folder of its own names it, once, with setAssets() or the attribute
// `assets`.

let folder: string | null = null;

/** A folder with the package's files in it; relative addresses count from the page. null: as built. */
export function setAssets(url: string | URL | null): void {
  folder = url === null || `${url}` === '' ? null : `${url}`.replace(/\/*$/, '/');
}

/** The address of a file in that folder; undefined: none was named. */
export function inAssets(name: string): string | undefined {
  return folder === null ? undefined : new URL(name, new URL(folder, document.baseURI)).href;
}
