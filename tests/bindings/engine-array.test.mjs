// Floats in the engine's memory, and results that go where the caller wants them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createEngine } from '../../build/bindings/engine.js';
import { assertRefused, inputsFor } from './support.mjs';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const shape = { n_heads: 2, seq_len_q: 6, head_dim: 4 };
const inputs = inputsFor(shape);
const large = inputsFor({ n_heads: 8, seq_len_q: 2048, head_dim: 128 });

/** The inputs in the engine's memory; `given` asks for them as they lie by then. */
function placed(engine, { q, k, v }) {
  const arrays = { q, k, v };
  for (const [name, values] of Object.entries(arrays)) {
    arrays[name] = engine.allocate(values.length);
    arrays[name].values.set(values);
  }
  const given = () => ({ q: arrays.q.values, k: arrays.k.values, v: arrays.v.values });
  return { arrays, given };
}

test('array: attend() reads it where it lies, also after the memory grew', async () => {
  const engine = await createEngine();
  const expected = engine.attend(inputs);
  const { arrays, given } = placed(engine, inputs);
  const { q } = arrays;
  const before = q.values;
  const outcome = () => ({ ...engine.attend({ ...shape, ...given() }), elapsed_ms: 0 });
  assert.deepEqual(outcome().out, expected.out);
  engine.attend(large);
  assert.equal(before.length, 0, 'the memory grew');
  assert.equal(q.values.length, q.length);
  assert.deepEqual(outcome(), { ...expected, elapsed_ms: 0 });
  q.values.fill(0);
  assert.notDeepEqual(outcome().out, expected.out);
});

test('array: a part of one is one, too', async () => {
  const engine = await createEngine();
  const all = engine.allocate(3 * 48);
  all.values.set([...inputs.q, ...inputs.k, ...inputs.v]);
  const part = (at) => all.values.subarray(48 * at, 48 * (at + 1));
  const { out } = engine.attend({ ...shape, q: part(0), k: part(1), v: part(2) });
  assert.deepEqual(out, engine.attend(inputs).out);
});

test('array: it begins as zeros, and its memory is given back', async () => {
  const engine = await createEngine();
  const length = 2 ** 22;
  for (let round = 0; round < 200; round++) {
    const array = engine.allocate(length); // together 3 GiB
    assert.equal(array.values[round], 0);
    array.values.fill(1);
    array.release();
    array.release();
    assertRefused(() => array.values, { code: 'disposed', field: 'array' });
  }
});

test('array: what nobody holds is given back', async () => {
  const engine = await createEngine();
  for (let round = 0; round < 40; round++) {
    engine.allocate(2 ** 25).values[0] = 1; // together 5 GiB
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
});

test('array: it is gone with its engine, and with an instance that ran out of memory', async () => {
  const engine = await createEngine();
  const array = engine.allocate(8);
  const held = [];
  assertRefused(
    () => {
      for (;;) held.push(engine.allocate(2 ** 27));
    },
    { code: 'too_large', field: 'length', min: 2 ** 29 },
  );
  for (const each of held) each.release();
  assert.equal(array.values.length, 8);
  assert.deepEqual(engine.attend(inputs).out.length, 48);
  engine.dispose();
  assertRefused(() => array.values, { code: 'disposed', field: 'engine' });
  array.release();
  assertRefused(() => engine.allocate(8), { code: 'disposed' });
});

test('array: a length is a whole number', async () => {
  const engine = await createEngine();
  for (const [length, code] of [
    [undefined, 'wrong_type'],
    ['8', 'wrong_type'],
    [1.5, 'integer'],
    [Number.NaN, 'integer'],
    [-1, 'between'],
    [2 ** 40, 'between'],
  ]) {
    assertRefused(() => engine.allocate(length), { code, field: 'length' });
  }
  assert.equal(engine.allocate(0).values.length, 0);
});

test('target: the result fills it, in the memory of the engine or not', async () => {
  const engine = await createEngine();
  const expected = engine.attend(inputs);
  const own = new Float32Array(48);
  assert.equal(engine.attend({ ...inputs, out: own }).out.buffer, own.buffer);
  assert.deepEqual(own, expected.out);
  const array = engine.allocate(48);
  const { out } = engine.attend({ ...inputs, out: array.values });
  assert.deepEqual(out, expected.out);
  assert.equal(out.byteOffset, array.values.byteOffset);
  const grown = engine.allocate(large.q.length);
  engine.attend({ ...large, out: grown.values });
  assert.deepEqual(grown.values.slice(), engine.attend(large).out);
  const both = inputs.q.slice();
  engine.attend({ ...inputs, q: both, out: both });
  assert.deepEqual(both, expected.out);
});

test('target: it has the size of the result', async () => {
  const engine = await createEngine();
  for (const length of [0, 47, 49]) {
    const out = new Float32Array(length).fill(7);
    assertRefused(() => engine.attend({ ...inputs, out }), {
      code: 'length',
      field: 'out',
      min: 48,
    });
    assert.ok(out.every((value) => value === 7));
  }
  assertRefused(() => engine.attend({ ...inputs, out: [] }), { code: 'wrong_type', field: 'out' });
});
