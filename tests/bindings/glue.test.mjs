// The C++ side alone, without the wrapper: it defends itself, and speaks as the wrapper does.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { createEngine } from '../../build/bindings/engine.js';
import { compile, instantiate } from '../../build/bindings/engine-module.js';
import { inputsFor, optionTable } from './support.mjs';

const module = instantiate(await compile({}));
const shape = { n_heads: 2, seq_len_q: 4, head_dim: 3 };
const only = (type) => optionTable.filter((row) => row.type === type);

test('glue: numbers that fit no whole number are refused before they are converted', () => {
  for (const { name, min, max } of only('integer')) {
    for (const value of [Number.NaN, Infinity, -Infinity, 2 ** 40, 1e300, -1e300]) {
      const { error } = module.expected_counters({ ...shape, [name]: value });
      assert.deepEqual(
        [error.code, error.field, error.min, error.max],
        ['between', name, min, max],
      );
    }
    const { error } = module.expected_counters({ ...shape, [name]: 1.5 });
    assert.deepEqual([error.code, error.field, error.value], ['integer', name, '1.5']);
  }
});

test('glue: a name that is none is refused', () => {
  for (const { name, names } of only('name')) {
    const { error } = module.expected_counters({ ...shape, [name]: 'x' });
    assert.deepEqual([error.code, error.other], ['one_of', names.join(', ')]);
  }
});

test('glue: lengths are checked before anything is copied', () => {
  const { q, k, v, ...config } = inputsFor(shape);
  const { error } = module.attend(config, q, { length: 1e9 }, v);
  assert.deepEqual([error.code, error.field, error.min], ['length', 'k', k.length]);
});

test('glue: both sides refuse by the same rule, with the same numbers', async () => {
  const engine = await createEngine();
  for (const options of [{ n_heads: 1.5 }, { n_heads: 5000 }, { algorithm: 'x' }]) {
    const { error } = module.expected_counters({ ...shape, ...options });
    const { code, field, other, min, max } = error;
    assert.throws(() => engine.expectedCounters({ ...shape, ...options }), {
      ...{ code, field, other, min, max },
    });
  }
});

test('glue: the SIMD and the scalar module share one loader', async () => {
  for (const name of ['attention_engine', 'attention_page']) {
    const [simd, scalar] = await Promise.all(
      ['wasm', 'wasm-scalar'].map((preset) =>
        readFile(new URL(`../../build/${preset}/${name}.mjs`, import.meta.url), 'utf8'),
      ),
    );
    assert.equal(simd, scalar, name);
  }
});
