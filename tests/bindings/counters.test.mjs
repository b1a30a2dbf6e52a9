// Counters through the API: counted equals closed form, and the closed form at any length.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createEngine } from '../../build/bindings/engine.js';
import { algorithms, inputsFor } from './support.mjs';

const engine = await createEngine();
after(() => engine.dispose());

const masks = [
  {},
  { causal: true },
  { causal: true, window_left: 3 },
  { window_left: 2, window_right: 2 },
  { causal: true, prefix_len: 5 },
  { causal: true, window_left: 4, n_sink: 2 },
];

const ways = {
  standard: [{}, { return_probs: true }, { softcap: 5 }],
  flash: [{}, { block_q: 2, block_k: 2 }, { block_q: 5, block_k: 3 }],
  ring: [{}, { n_devices: 3, ring_layout: 'zigzag' }],
  linear: [{}, { feature_map: 'identity' }, { normalize: false }],
};

const lengths = [
  [0, 0],
  [1, 1],
  [5, 5],
  [33, 33],
  [7, 40],
  [40, 7],
];

test('counters: what the kernel counted is the closed form, exactly', () => {
  for (const algorithm of algorithms) {
    for (const way of ways[algorithm]) {
      for (const mask of masks) {
        for (const [seq_len_q, seq_len_k] of lengths) {
          const isSquare = algorithm === 'linear' || algorithm === 'ring';
          if (isSquare && seq_len_q !== seq_len_k) continue;
          if (algorithm === 'linear' && masks.indexOf(mask) > 1) continue;
          const shape = { n_heads: 4, n_kv_heads: 2, seq_len_q, seq_len_k, head_dim: 3 };
          const config = { ...shape, algorithm, ...way, ...mask };
          const { counters } = engine.attend(inputsFor(config));
          assert.deepEqual(counters, engine.expectedCounters(config), JSON.stringify(config));
        }
      }
    }
  }
  const delta = { algorithm: 'linear', feature_map: 'l2_norm', update_rule: 'delta', beta: 0.5 };
  const head = { n_heads: 2, seq_len_q: 10, head_dim: 3, causal: true, ...delta };
  assert.deepEqual(engine.attend(inputsFor(head)).counters, engine.expectedCounters(head));
  for (const chunk_len of [1, 4, 64]) {
    const config = {
      n_heads: 2,
      seq_len_q: 10,
      head_dim: 3,
      algorithm: 'linear',
      causal: true,
      chunk_len,
    };
    const { counters } = engine.attend(inputsFor(config));
    assert.deepEqual(counters, engine.expectedCounters(config), `chunk_len ${chunk_len}`);
  }
});

test('counters: the same for a config with arrays and without', () => {
  const config = { n_heads: 2, seq_len_q: 9, head_dim: 4, causal: true };
  assert.deepEqual(engine.expectedCounters(inputsFor(config)), engine.expectedCounters(config));
  assert.deepEqual(
    engine.expectedCounters({ ...config, q: 'ignored' }),
    engine.expectedCounters(config),
  );
});

const pairs = (seq_len_q, options) =>
  engine.expectedCounters({ n_heads: 1, seq_len_q, head_dim: 64, ...options }).score_pairs;

test('required bytes: inputs, outputs and workspace; attend() refuses by the same number', () => {
  const standard = { n_heads: 1, seq_len_q: 20_000, head_dim: 4, algorithm: 'standard' };
  const bytes = engine.requiredBytes(standard);
  assert.equal(bytes, 4 * (4 * 20_000 * 4) + 4 * 2 * 20_000 ** 2);
  const q = new Float32Array(80_000);
  assert.throws(() => engine.attend({ ...standard, q, k: q, v: q }), {
    ...{ code: 'too_large', min: bytes },
  });
  const flash = { ...standard, algorithm: 'flash' };
  const { peak_extra_bytes } = engine.expectedCounters(flash);
  assert.equal(engine.requiredBytes(flash), 4 * (4 * 20_000 * 4 + 20_000) + peak_extra_bytes);
});

test('counters: pairs of the published examples', () => {
  assert.equal(pairs(8), 64);
  assert.equal(pairs(8, { causal: true }), 36);
  assert.equal(pairs(8, { causal: true, prefix_len: 3 }), 39);
  assert.equal(pairs(8, { causal: true, window_left: 3 }), 26);
  assert.equal(pairs(8, { window_left: 1, window_right: 1 }), 22);
  assert.equal(pairs(200_000), 4e10);
  assert.equal(pairs(200_000, { causal: true }), 20_000_100_000);
  assert.equal(pairs(200_000, { causal: true, window_left: 4095 }), 810_813_440);
  assert.equal(pairs(1_000_000), 1e12);
});

test('counters: closed forms go to 2^31 tokens for every algorithm', () => {
  const n = 2 ** 31;
  assert.equal(pairs(n), 2 ** 62);
  assert.equal(pairs(n, { causal: true }), Number((2n ** 31n * (2n ** 31n + 1n)) / 2n));
  for (const algorithm of algorithms) {
    for (const mask of algorithm === 'linear' ? masks.slice(0, 2) : masks) {
      const config = { n_heads: 8, seq_len_q: n, head_dim: 128, algorithm, ...mask };
      for (const [name, value] of Object.entries(engine.expectedCounters(config))) {
        assert.ok(Number.isInteger(value) && value >= 0, `${algorithm} ${name} ${value}`);
      }
    }
  }
});

test('counters: linear work grows linearly', () => {
  const linear = (seq_len_q) =>
    engine.expectedCounters({ n_heads: 1, seq_len_q, head_dim: 64, algorithm: 'linear' });
  assert.equal(linear(2_000_000).mul_adds, 2 * linear(1_000_000).mul_adds);
  assert.equal(linear(1_000_000).score_pairs, 0);
});
