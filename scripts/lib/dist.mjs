// What a browser loads first from dist/: everything that index.html names, and what that names in
// turn, except behind import(): what only some readers need comes on demand.
import { readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './run.mjs';

export const dist = join(root, 'dist');

const named = {
  html: /(?:src|href)="(?!https?:|data:|#)([^"]+)"/g,
  js: /(?:\bfrom|\bimport|new URL\()\s*["'`](?!data:|https?:)([^"'`]+)["'`]/g,
  css: /url\(["']?(?!data:|#)([^"')]+)["']?\)/g,
};

function namesIn(path) {
  const pattern = named[path.split('.').pop()];
  if (!pattern) return [];
  const text = readFileSync(join(dist, path), 'utf8');
  return [...text.matchAll(pattern)].map((match) => normalize(join(dirname(path), match[1])));
}

/** Builds of the module for browsers without SIMD, or with more of it: a browser loads one. */
export const isAlternative = (path) => /-(scalar|relaxed)-[^/]*\.wasm$/.test(path);

/** Paths in dist/ of the first load, index.html first. */
export function firstLoad() {
  const found = new Set(['index.html']);
  for (const path of found) {
    for (const name of namesIn(path)) {
      if (isAlternative(name)) continue;
      if (statSync(join(dist, name), { throwIfNoEntry: false })?.isFile()) found.add(name);
    }
  }
  return [...found];
}

export const gzippedSize = (path) => gzipSync(readFileSync(join(dist, path)), { level: 9 }).length;

/** A script without what looks like a load and is none: the base of identifiers in
 *  @cfworker/json-schema, which resolves them and fetches nothing. */
export const withoutIdentifiers = (text) =>
  text.replace(/new URL\(\s*["'`]https:\/\/github\.com\/cfworker["'`]/g, '');
