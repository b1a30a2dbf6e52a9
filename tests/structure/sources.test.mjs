// Every C++ source is listed in the CMakeLists.txt of its folder, or of the nearest one above.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { filesBelow, root } from '../../scripts/lib/run.mjs';

function listOf(path) {
  let folder = dirname(path);
  while (!existsSync(join(root, folder, 'CMakeLists.txt'))) folder = dirname(folder);
  return folder;
}

const sources = ['engine', 'bindings', 'tests/engine'].flatMap((folder) =>
  filesBelow(folder, /\.cpp$/),
);

test('sources: every one is compiled, or the build leaves it out without a word', () => {
  assert.ok(sources.length > 80);
  for (const path of sources) {
    const folder = listOf(path);
    const list = readFileSync(join(root, folder, 'CMakeLists.txt'), 'utf8');
    if (list.includes('GLOB_RECURSE')) continue;
    const listed = list.split(/[\s()]+/);
    assert.ok(
      listed.includes(relative(folder, path)),
      `${path} is not in ${folder}/CMakeLists.txt`,
    );
  }
});
