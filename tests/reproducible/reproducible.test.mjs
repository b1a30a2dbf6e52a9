// A built checkout is copied below a folder called `lab` and built there: it has to configure itself
// anew, and the page's module has to come out the same, byte by byte.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { root } from '../../scripts/lib/run.mjs';

const outside = mkdtempSync(join(tmpdir(), 'attention-'));
const copy = join(outside, 'lab', 'checkout');
after(() => rmSync(outside, { recursive: true }));

const inputs = [
  ...['engine', 'bindings', 'cmake', 'scripts', 'tools', 'CMakeLists.txt', 'CMakePresets.json'],
  ...['engine', 'recall', 'train', 'transformer', 'memory', 'fuzz'].map((name) => `tests/${name}`),
  ...['tests/CMakeLists.txt', 'tests/main.cpp', 'package.json'],
];
const outputs = ['attention_page.mjs', 'attention_page.wasm'].map((name) => `build/wasm/${name}`);

test('reproducible: a copied checkout builds itself, and the same bytes', () => {
  const configuration = ['build.ninja', 'CMakeCache.txt'].map((name) => `build/wasm/${name}`);
  for (const path of [...inputs, ...configuration]) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path), { recursive: true, preserveTimestamps: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules')); // binaryen orders the functions
  const build = "(await import('./scripts/lib/cmake.mjs')).buildPreset('wasm', 'attention_page')";
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', build],
    { cwd: copy, encoding: 'utf8' },
  );
  assert.equal(status, 0, `${stdout}${stderr}`);
  for (const path of outputs) {
    assert.ok(existsSync(join(copy, path)), `${path} was built elsewhere`);
    assert.ok(readFileSync(join(copy, path)).equals(readFileSync(join(root, path))), path);
  }
});
