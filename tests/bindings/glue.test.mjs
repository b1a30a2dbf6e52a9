// The C++ side alone, without the wrapper: it defends itself, and speaks as the wrapper does.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { createEngine } from '../../build/bindings/engine.js';
import { compile, instantiate } from '../../build/bindings/engine-module.js';
import { optionTable } from './support.mjs';

const module = instantiate(await compile({}));
const block = module.call_block();
const shape = { n_heads: 2, seq_len_q: 4, head_dim: 3 };
const only = (type) => optionTable.filter((row) => row.type === type);

/** Writes options into the block, with no check, and asks for the counters. */
function refusedBy(options) {
  const { length } = optionTable;
  block.fill(Number.NaN, 0, length);
  for (const [name, value] of Object.entries(options)) {
    block[optionTable.findIndex((row) => row.name === name)] = value;
  }
  return module.expected_counters(undefined)?.error;
}

test('glue: numbers that fit no whole number are refused before they are converted', () => {
  assert.equal(refusedBy(shape), undefined);
  for (const { name, min, max } of only('integer')) {
    for (const value of [Infinity, -Infinity, 2 ** 40, 1e300, -1e300]) {
      const error = refusedBy({ ...shape, [name]: value });
      assert.deepEqual(
        [error.code, error.field, error.min, error.max],
        ['between', name, min, max],
      );
    }
    const error = refusedBy({ ...shape, [name]: 1.5 });
    assert.deepEqual([error.code, error.field, error.value], ['integer', name, '1.5']);
  }
});

test('glue: a name that is none is refused', () => {
  for (const { name, names } of only('name')) {
    for (const place of [-1, names.length, 2 ** 40]) {
      const error = refusedBy({ ...shape, [name]: place });
      assert.deepEqual([error.code, error.field], ['one_of', name]);
    }
  }
});

test('glue: lengths are checked before memory is taken', () => {
  refusedBy(shape);
  block.set([0, 24, 0, 1e9, 0, 24, 0, 25], optionTable.length);
  for (const [hasTarget, k, field] of [
    [false, 1e9, 'k'],
    [true, 24, 'out'],
  ]) {
    block[optionTable.length + 3] = k;
    const { error } = module.prepare_attend(undefined, hasTarget);
    assert.deepEqual([error.code, error.field, error.min], ['length', field, 24]);
  }
});

test('glue: both sides refuse by the same rule, with the same numbers', async () => {
  const engine = await createEngine();
  for (const options of [{ n_heads: 1.5 }, { n_heads: 5000 }]) {
    const { code, field, other, min, max } = refusedBy({ ...shape, ...options });
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
