// engine.attend() with the real module: shapes, the golden fixture, heads, empty rows.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createEngine } from '../../build/bindings/engine.js';
import { algorithms, assertClose, inputsFor } from './support.mjs';

const engine = await createEngine();
after(() => engine.dispose());

const fixture = (seqLen, headDim, value) =>
  Float32Array.from({ length: seqLen * headDim }, (_, index) =>
    value(Math.floor(index / headDim), index % headDim),
  );

/** The fixture of 8 tokens and 4 channels whose results were computed in double precision. */
const golden = {
  n_heads: 1,
  seq_len_q: 8,
  head_dim: 4,
  q: fixture(8, 4, (i, c) => (((3 * i + 5 * c) % 7) - 3) / 4),
  k: fixture(8, 4, (i, c) => (((5 * i + 2 * c) % 7) - 3) / 4),
  v: fixture(8, 4, (i, c) => (((2 * i + 3 * c) % 5) - 2) / 2),
};

function assertGolden(options, { lastRow, sum, lastLse }) {
  const { out, lse } = engine.attend({ ...golden, ...options });
  assertClose(out.slice(28), lastRow, 2e-6, 'out[7]');
  assertClose([out.reduce((total, value) => total + value, 0)], [sum], 1e-5, 'sum of out');
  if (lse) assertClose([lse[7]], [lastLse], 2e-6, 'lse[7]');
}

test('attend: the golden fixture, softmax, for every way to compute it', () => {
  const bidirectional = [-0.03885, 0.030501, -0.2064, 0.096501];
  const windowed = [0.056248, -0.264571, -0.081783, 0.235429];
  for (const options of [
    { algorithm: 'standard' },
    { algorithm: 'flash' },
    { algorithm: 'flash', block_q: 2, block_k: 2 },
    { algorithm: 'flash', block_q: 3, block_k: 5 },
  ]) {
    const row7 = { lastRow: bidirectional, lastLse: 2.126003 };
    assertGolden(options, { ...row7, sum: -0.56278 });
    assertGolden({ ...options, causal: true }, { ...row7, sum: -1.050756 });
    const window = { lastRow: windowed, lastLse: 1.396909, sum: -0.672975 };
    assertGolden({ ...options, causal: true, window_left: 3 }, window);
  }
});

test('attend: the golden fixture, linear: normalised, and lightning', () => {
  for (const chunk_len of [0, 3]) {
    const linear = { algorithm: 'linear', causal: true, chunk_len };
    assertGolden(linear, {
      lastRow: [-0.024132, -0.049918, -0.137567, 0.15268],
      sum: -0.97447,
    });
    assertGolden(
      { ...linear, feature_map: 'identity' },
      { lastRow: [-0.71875, 1.71875, -1.78125, -0.125], sum: 0.34375 },
    );
  }
});

test('attend: the golden fixture, by the delta rule: DeltaNet and Gated DeltaNet', () => {
  const delta = {
    algorithm: 'linear',
    causal: true,
    feature_map: 'l2_norm',
    update_rule: 'delta',
  };
  assertGolden(delta, { lastRow: [-0.754604, -0.179271, -0.635981, 0.342944], sum: -0.851595 });
  assertGolden(
    { ...delta, beta: 0.5, decay: 0.9 },
    { lastRow: [-0.238051, 0.09302, -0.367025, 0.022525], sum: -0.077453 },
  );
});

test('attend: shapes of what comes back', () => {
  const inputs = inputsFor({ n_heads: 4, n_kv_heads: 2, seq_len_q: 5, seq_len_k: 7, head_dim: 3 });
  const standard = engine.attend({ ...inputs, algorithm: 'standard', return_probs: true });
  assert.deepEqual(Object.keys(standard), ['out', 'probs', 'counters', 'elapsed_ms']);
  assert.equal(standard.out.length, 4 * 5 * 3);
  assert.equal(standard.probs.length, 4 * 5 * 7);

  const flash = engine.attend(inputs);
  assert.deepEqual(Object.keys(flash), ['out', 'lse', 'counters', 'elapsed_ms']);
  assert.equal(flash.lse.length, 4 * 5);

  const linear = engine.attend({
    ...inputsFor({ n_heads: 2, seq_len_q: 5, head_dim: 3 }),
    algorithm: 'linear',
  });
  assert.deepEqual(Object.keys(linear), ['out', 'counters', 'elapsed_ms']);

  for (const { out, elapsed_ms } of [standard, flash, linear]) {
    assert.ok(out instanceof Float32Array);
    assert.ok(elapsed_ms >= 0 && elapsed_ms < 10_000);
  }
});

test('attend: rows of probs sum to 1, what is masked is 0', () => {
  const inputs = inputsFor({ n_heads: 2, seq_len_q: 6, head_dim: 4 });
  const { probs } = engine.attend({
    ...inputs,
    algorithm: 'standard',
    causal: true,
    window_left: 2,
    return_probs: true,
  });
  for (let row = 0; row < 12; ++row) {
    const i = row % 6;
    const weights = probs.slice(row * 6, row * 6 + 6);
    assertClose([weights.reduce((total, weight) => total + weight, 0)], [1], 1e-6);
    for (const [j, weight] of weights.entries()) assert.equal(weight > 0, j <= i && j >= i - 2);
  }
});

test('attend: shared keys and values are repeated ones', () => {
  const shape = { n_heads: 6, seq_len_q: 5, head_dim: 3 };
  for (const n_kv_heads of [1, 2, 3, 6]) {
    const grouped = inputsFor({ ...shape, n_kv_heads });
    const repeat = (array) =>
      Float32Array.from({ length: 6 * 15 }, (_, index) => {
        const g = Math.floor(Math.floor(index / 15) / (6 / n_kv_heads));
        return array[g * 15 + (index % 15)];
      });
    const repeated = { ...shape, q: grouped.q, k: repeat(grouped.k), v: repeat(grouped.v) };
    for (const algorithm of algorithms) {
      const options = { algorithm, causal: true };
      const { out } = engine.attend({ ...grouped, ...options });
      assert.deepEqual(out, engine.attend({ ...repeated, ...options }).out, algorithm);
    }
  }
});

test('attend: a row that sees no key gives zeros, and -Infinity as lse', () => {
  const inputs = inputsFor({ n_heads: 1, seq_len_q: 5, seq_len_k: 2, head_dim: 2 });
  for (const algorithm of ['standard', 'flash']) {
    const { out, lse } = engine.attend({ ...inputs, algorithm, causal: true });
    assert.deepEqual([...out.slice(0, 6)], [0, 0, 0, 0, 0, 0]);
    assert.ok(out.slice(6).every((value) => value !== 0 && Number.isFinite(value)));
    if (lse) assert.deepEqual([...lse].map(Number.isFinite), [false, false, false, true, true]);
  }
});

test('attend: no queries, or no keys, is no error', () => {
  for (const algorithm of algorithms) {
    const none = engine.attend({
      ...inputsFor({ n_heads: 2, seq_len_q: 0, head_dim: 4 }),
      algorithm,
    });
    assert.equal(none.out.length, 0);
    assert.equal('lse' in none, algorithm === 'flash' || algorithm === 'ring');
  }
  const { out, lse } = engine.attend(
    inputsFor({ n_heads: 2, seq_len_q: 3, seq_len_k: 0, head_dim: 4 }),
  );
  assert.deepEqual(out, new Float32Array(24));
  assert.deepEqual(lse, new Float32Array(6).fill(-Infinity));
});

test('attend: softmax_scale and softcap change the scores', () => {
  const { q, ...rest } = golden;
  const doubled = q.map((value) => 2 * value);
  const { out } = engine.attend({ ...rest, q, softmax_scale: 1 });
  assertClose(out, engine.attend({ ...rest, q: doubled }).out, 1e-6);
  const capped = engine.attend({ ...golden, softcap: 0.1 }).lse;
  assert.ok(capped.every((value) => Math.abs(value - Math.log(8)) <= 0.1));
});

test('attend: what is in q, k and v is not inspected, NaN stays NaN', () => {
  const q = golden.q.map((value, index) => (index === 0 ? Number.NaN : value));
  const { out } = engine.attend({ ...golden, q, algorithm: 'standard' });
  assert.deepEqual([...out.slice(0, 4)].map(Number.isNaN), [true, true, true, true]);
  assert.ok(out.slice(4).every(Number.isFinite));
});
