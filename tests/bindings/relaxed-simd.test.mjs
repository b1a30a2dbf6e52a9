// The relaxed variant: what the post-link step may fuse, and that the module it makes computes
// attention as well as the plain one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { createEngine } from '../../build/bindings/engine.js';
import { hasRelaxedSimd } from '../../build/bindings/simd.js';
import { fuseMultiplyAdd } from '../../scripts/lib/relaxed-simd.mjs';
import { randomArray } from './support.mjs';

const get = (name) => `(local.get $${name}\n)`;
const tee = (name) => `(local.tee $${name}\n (v128.load\n  (local.get $p)\n )\n)`;
const expression = (op, ...operands) => `(f32x4.${op}\n${operands.join('\n')}\n)`;
const fuse = (text) => fuseMultiplyAdd(text).text.replace(/\s+/g, ' ');
const oneLine = (text) => text.replace(/\s+/g, ' ');

test('relaxed SIMD: a product is fused with what is added to it, on either side', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(get);
  const fused = oneLine(expression('relaxed_madd', a, b, c));
  assert.equal(fuse(expression('add', expression('mul', a, b), c)), fused);
  assert.equal(fuse(expression('add', c, expression('mul', a, b))), fused);
  const nested = expression(
    'add',
    expression('mul', expression('add', expression('mul', a, b), c), b),
    c,
  );
  assert.equal(fuseMultiplyAdd(nested).fused, 2);
});

test('relaxed SIMD: what is read first stays first where order matters', () => {
  const [a, c] = ['a', 'c'].map(get);
  const writesTerm = expression('add', c, expression('mul', a, tee('c')));
  assert.equal(fuse(writesTerm), oneLine(writesTerm));
  const loadsTerm = expression('add', tee('x'), expression('mul', a, c));
  assert.equal(fuse(loadsTerm), oneLine(loadsTerm));
  const writesAnother = expression('add', c, expression('mul', a, tee('b')));
  assert.match(fuse(writesAnother), /relaxed_madd/);
});

/** softmax(q k^T / sqrt(d)) v of the last query, in double. */
function lastRow({ q, k, v, seq_len_q: n, head_dim: d }) {
  const scores = Array.from({ length: n }, (_, j) => {
    let sum = 0;
    for (let c = 0; c < d; c++) sum += q[(n - 1) * d + c] * k[j * d + c];
    return sum / Math.sqrt(d);
  });
  const weights = scores.map((score) => Math.exp(score - Math.max(...scores)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Array.from({ length: d }, (_, c) =>
    weights.reduce((sum, weight, j) => sum + (weight / total) * v[j * d + c], 0),
  );
}

test('relaxed SIMD: the variant is as right as the plain module, on every algorithm', async () => {
  setFlagsFromString('--experimental-wasm-relaxed-simd'); // Node 20 asks for it
  assert.ok(hasRelaxedSimd());
  const module = (folder) =>
    readFileSync(new URL(`../../build/${folder}/attention_engine.wasm`, import.meta.url));
  const plain = await createEngine({ wasmBinary: module('wasm') });
  const relaxed = await createEngine({ wasmBinary: module('wasm-relaxed') });
  const shape = { n_heads: 1, seq_len_q: 129, head_dim: 61, causal: true };
  const [q, k, v] = [1, 2, 3].map((seed) => randomArray(129 * 61, seed));
  for (const options of [{}, { softcap: 2 }, { algorithm: 'ring' }, { algorithm: 'linear' }]) {
    const call = { ...shape, ...options, q, k, v };
    const [expected, actual] = [plain, relaxed].map((engine) => engine.attend(call));
    assert.deepEqual(actual.counters, expected.counters);
    const differences = actual.out.map((each, at) => Math.abs(each - expected.out[at]));
    assert.ok(Math.max(...differences) < 1e-6);
  }
  const { out } = relaxed.attend({ ...shape, q, k, v });
  const truth = lastRow({ ...shape, q, k, v });
  assert.ok(truth.every((each, c) => Math.abs(each - out[128 * 61 + c]) < 5e-7));
});
