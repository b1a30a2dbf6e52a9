// attention-lab/recall: memories without training.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeLens, recall } from '../../build/bindings/recall.js';
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

test('code: line 50 to line 300, in tokens, and what reaches it', async () => {
  const lines = Array.from({ length: 300 }, () => 'f()');
  lines[49] = 'LIMIT = 3';
  lines[299] = 'g(LIMIT)';
  const source = lines.join('\n');
  const token_begins = [...source.matchAll(/\w+|\S/g)].map(({ index }) => index);
  const lens = await codeLens(source, { language: 'python', token_begins, window: 128 });
  const of = (name) => lens.reach.find(({ kind }) => kind === name);
  assert.deepEqual(
    { ...of('assignment'), histogram: [...of('assignment').histogram].indexOf(1) },
    { kind: 'assignment', n_links: 1, one_layer: 0, stack: 0, all: 1, histogram: 9 },
  );
  const at = lens.kind.findIndex((kind) => lens.reach[kind].kind === 'assignment');
  assert.equal(lens.use[at] - lens.origin[at], 3 * 250 + 2);
  assert.equal(source.slice(lens.origin_byte[at]).slice(0, 5), 'LIMIT');
  assert.equal(of('bracket').n_links, 299);
  assert.equal(lens.stack_span, 3 * 127);
});

test('code: what breaks a rule is named', async () => {
  const given = { language: 'python', token_begins: [0] };
  const refused = [
    [{ ...given, language: 'cobol' }, 'one_of', 'language'],
    [{ ...given, window: 0 }, 'between', 'window'],
    [{ ...given, layers: 'SX' }, 'one_of', 'layers'],
    [{ ...given, token_begins: [2, 1] }, 'between', 'token_begins'],
    [{ ...given, token_begins: 'x' }, 'wrong_type', 'token_begins'],
    [{ ...given, depth: 1 }, 'unknown_field', 'depth'],
    [{ token_begins: [0] }, 'missing', 'language'],
  ];
  for (const [options, code, field] of refused) {
    await assertRejected(codeLens('a = 1', options), { code, field });
  }
});
