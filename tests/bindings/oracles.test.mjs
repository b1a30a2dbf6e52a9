// Calls replayed whose outputs other libraries gave: torch's scaled_dot_product_attention in float64
// and the naive recurrences of flash-linear-attention. The numbers lie beside the repository.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createEngine } from '../../build/bindings/engine.js';
import { root } from '../../scripts/lib/run.mjs';

const engine = await createEngine();
const folders = [process.env.ATTENTION_LAB_MODELS, join(root, '../shared/models')];

/** The parsed file, or undefined where the numbers are not there. */
function oracle(name) {
  const path = folders
    .filter(Boolean)
    .map((folder) => join(folder, 'oracles', name))
    .find((each) => existsSync(each));
  return path && JSON.parse(readFileSync(path, 'utf8'));
}

function assertClose(actual, expected, name) {
  assert.equal(actual.length, expected.length, name);
  const unit = Math.max(1, ...expected.map(Math.abs));
  const worst = Math.max(...expected.map((each, at) => Math.abs(each - actual[at])));
  assert.ok(worst <= 2e-6 * unit, `${name}: off by ${worst}`);
}

const attention = oracle('attention.json');
test('oracles: what torch and flash-linear-attention give', { skip: !attention }, () => {
  for (const { name, options, inputs, out } of attention.cases) {
    const { q, k, v } = attention.inputs[inputs];
    const arrays = { q: new Float32Array(q), k: new Float32Array(k), v: new Float32Array(v) };
    assertClose(engine.attend({ ...options, ...arrays }).out, out, name);
  }
});

const backward = oracle('backward.json');
test('oracles: linear attention with a scalar gate', { skip: !backward }, () => {
  const given = backward.cases.find(({ name }) => name === 'gated_linear_scalar_gate');
  const { n, head_dim: d, value_dim } = backward;
  const width = Math.max(d, value_dim);
  const padded = (rows) =>
    new Float32Array(rows.flatMap((row) => [...row, ...Array(width - row.length).fill(0)]));
  const { out } = engine.attend({
    ...{ algorithm: 'linear', causal: true, feature_map: 'identity' },
    ...{ n_heads: 1, seq_len_q: n, head_dim: width, softmax_scale: 1 / Math.sqrt(d) },
    gate: new Float32Array(given.gate),
    q: padded(given.q),
    k: padded(given.k),
    v: padded(given.v),
  });
  assertClose(out, [...padded(given.out)], 'gated_linear_scalar_gate');
});
