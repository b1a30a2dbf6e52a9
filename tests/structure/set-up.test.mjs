// What is run before anything is installed imports nothing that has to be installed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.mjs';

/** The specifiers of the imports that are resolved when the module is loaded. */
const importsOf = (file) =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /^(?:import|export)\b[^;'"]*?\bfrom '([^']+)';|^import '([^']+)';/gm,
    ),
  ].map(([, named, bare]) => named ?? bare);

/** [file, package] for every package that is loaded with `entry`. */
function packagesFrom(entry) {
  const seen = new Set();
  const found = [];
  const visit = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const specifier of importsOf(file)) {
      if (specifier.startsWith('.')) visit(join(dirname(file), specifier));
      else if (!specifier.startsWith('node:')) found.push([relative(root, file), specifier]);
    }
  };
  visit(join(root, entry));
  assert.ok(seen.size >= 3, `${entry} was read`);
  return found;
}

for (const entry of ['scripts/start.mjs', 'scripts/test.mjs', 'scripts/setup.mjs']) {
  test(`${entry} starts in a clone without node_modules`, () => {
    assert.deepEqual(packagesFrom(entry), []);
  });
}
