// tried.json: the version of every host that a test has opened. The guide's table is made from it by
// `npm run catalogue`; after an update, RECORD_HOSTS=1 writes what the tests then run.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = new URL('tried.json', import.meta.url);

/** To be called by a test once the element has worked there. */
export function tried(name, version) {
  const versions = JSON.parse(readFileSync(file, 'utf8'));
  if (process.env.RECORD_HOSTS) {
    versions[name] = version;
    const sorted = Object.entries(versions).sort(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  }
  assert.equal(versions[name], version, `${name}: tests/hosts/tried.json names another version`);
}

/** The version of a package below a folder's node_modules. */
export function installedVersion(folder, name) {
  const text = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8');
  return JSON.parse(text).version;
}
