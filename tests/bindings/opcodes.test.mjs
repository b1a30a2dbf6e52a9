// The scalar module must run where WebAssembly has no SIMD: not one instruction of its code may be a
// vector one. The same search finds hundreds in the SIMD module, so it would find one here.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.mjs';

/** How many vector and other instructions a module has, by binaryen's disassembly. */
function countInstructions(preset) {
  const { stdout, status, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/binaryen/bin/wasm-dis'),
      '--all-features',
      join(root, `build/${preset}/attention_engine.wasm`),
    ],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  assert.equal(status, 0, stderr);
  const simd = stdout.match(/\((v128|[if](8x16|16x8|32x4|64x2))\./g)?.length ?? 0;
  const all = stdout.match(/^ +\(\w+\.\w+/gm)?.length ?? 0;
  return { simd, other: all - simd };
}

test('opcodes: the scalar module has no vector instruction', () => {
  const { simd, other } = countInstructions('wasm-scalar');
  assert.equal(simd, 0);
  assert.ok(other > 10_000, `${other} instructions read`);
});

test('opcodes: the vector instructions of the SIMD module are found', () => {
  const { simd, other } = countInstructions('wasm');
  assert.ok(simd > 500, `${simd} vector instructions`);
  assert.ok(other > 10_000, `${other} other instructions`);
});
