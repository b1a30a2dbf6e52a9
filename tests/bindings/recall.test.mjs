// attention-lab/recall: memories without training.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recall } from '../../build/bindings/recall.js';
import { assertRejected } from './support.mjs';

test('recall: an additive state blurs as its law says, softmax keeps what it is sharp for', async () => {
  const additive = await recall({ memory: 'additive', n_pairs: 32, head_dim: 16 });
  assert.ok(Math.abs(additive.accuracy - additive.law) < 0.1);
  assert.equal(additive.state_bytes, 4 * 16 * 16);
  const softmax = await recall({ memory: 'softmax', n_pairs: 32, head_dim: 16, beta: 8 });
  assert.equal(softmax.accuracy, 1);
  assert.equal(softmax.state_bytes, 4 * 2 * 16 * 32);
  assert.equal(softmax.law, null);
});

test('recall: the same seed gives the same result, and trials give an error', async () => {
  const options = { memory: 'delta', n_pairs: 24, seed: 3, trials: 5 };
  const [a, b] = [await recall(options), await recall(options)];
  assert.deepEqual(a, b);
  assert.ok(a.deviation > 0);
  assert.equal(a.by_distance.length, 24);
});

test('recall: delta reads what was written last', async () => {
  const { accuracy, by_distance } = await recall({ memory: 'delta', n_pairs: 8, rewrite: true });
  assert.equal(accuracy, 1);
  assert.equal(by_distance.length, 0);
});

test('recall: what breaks a rule is named', async () => {
  const refused = [
    [{}, 'missing', 'memory'],
    [{ memory: 'x' }, 'one_of', 'memory'],
    [{ memory: 'delta', beta: 1 }, 'unused_field', 'beta'],
    [{ memory: 'softmax', n_pairs: 0 }, 'between', 'n_pairs'],
    [{ memory: 'softmax', pairs: 2 }, 'unknown_field', 'pairs'],
    [{ memory: 'additive', n_pairs: 20, orthonormal: true }, 'between', 'n_pairs'],
  ];
  for (const [options, code, field] of refused) {
    await assertRejected(recall(options), { code, field });
  }
});
