// The engine as an object: memory, disposal, several at once, recovery, SIMD and scalar.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AttentionLabError, createEngine } from '../../build/bindings/engine.js';
import { algorithms, assertClose, assertRefused, inputsFor } from './support.mjs';

const shape = { n_heads: 2, seq_len_q: 6, head_dim: 4 };
const inputs = inputsFor(shape);

/** More than the memory that an engine starts with. */
const zeros = new Float32Array(2 ** 22);
const large = { n_heads: 4, seq_len_q: 4096, head_dim: 256, q: zeros, k: zeros, v: zeros };

test('engine: results are copies with memory of their own', async () => {
  const engine = await createEngine();
  const first = engine.attend({ ...inputs, algorithm: 'standard', return_probs: true });
  for (const array of [first.out, first.probs, engine.attend(inputs).lse]) {
    assert.equal(array.buffer.byteLength, array.byteLength);
  }
  const kept = structuredClone(first);
  engine.attend(inputsFor({ n_heads: 4, seq_len_q: 700, head_dim: 64 }, 7)); // the heap grows
  assert.deepEqual(first, kept);
  first.out.fill(0);
  first.counters.score_pairs = -1;
  const again = engine.attend({ ...inputs, algorithm: 'standard', return_probs: true });
  assert.deepEqual(again.out, kept.out);
  assert.deepEqual(again.counters, kept.counters);
});

test('engine: inputs and options are left as they were', async () => {
  const engine = await createEngine();
  const options = Object.freeze({ ...inputs, algorithm: 'linear', causal: true, decay: [0.5, 1] });
  const before = structuredClone(options);
  engine.attend(options);
  engine.expectedCounters(options);
  assert.deepEqual(options, before);
});

test('engine: q, k and v may be views into a larger, or the same, array', async () => {
  const engine = await createEngine();
  const memory = new Float32Array(100).map((_, index) => Math.sin(index));
  const view = memory.subarray(10, 58);
  const { out } = engine.attend({ ...shape, q: view, k: view, v: view });
  const copy = view.slice();
  assert.deepEqual(out, engine.attend({ ...shape, q: copy, k: copy, v: copy }).out);
});

test('engine: a getter that calls the engine changes nothing of the call that reads it', async () => {
  const engine = await createEngine();
  const expected = engine.attend({ ...inputs, causal: true }).out;
  const other = inputsFor({ n_heads: 1, seq_len_q: 9, head_dim: 8, window_left: 1 }, 3);
  for (const [name, value] of Object.entries({ ...inputs, causal: true })) {
    const options = { ...inputs, causal: true };
    Object.defineProperty(options, name, {
      enumerable: true,
      get() {
        engine.attend(other);
        engine.expectedCounters(other);
        return value;
      },
    });
    assert.deepEqual(engine.attend(options).out, expected, name);
  }
});

test('engine: two engines share nothing', async () => {
  const [a, b] = await Promise.all([createEngine(), createEngine()]);
  const expected = a.attend(inputs).out;
  a.attend(inputsFor({ n_heads: 1, seq_len_q: 50, head_dim: 16 }, 9));
  assert.deepEqual(b.attend(inputs).out, expected);
  a.dispose();
  assert.deepEqual(b.attend(inputs).out, expected);
});

test('engine: after dispose every call says so', async () => {
  const engine = await createEngine();
  engine.dispose();
  engine.dispose();
  for (const call of [() => engine.attend(inputs), () => engine.expectedCounters(shape)]) {
    assertRefused(call, { code: 'disposed', field: 'engine', value: undefined });
  }
  assertRefused(() => engine.attend({ nonsense: 1 }), { code: 'disposed' });
});

test('engine: long inputs are refused with their byte need, and nothing is allocated', async (t) => {
  const engine = await createEngine();
  const grow = t.mock.method(WebAssembly.Memory.prototype, 'grow');
  const n = 20_000;
  const long = inputsFor({ n_heads: 1, seq_len_q: n, head_dim: 4 });
  const max = 1.5 * 2 ** 30;
  try {
    engine.attend({ ...long, algorithm: 'standard' });
    assert.fail('expected a refusal');
  } catch (error) {
    assert.equal(error.code, 'too_large');
    assert.equal(error.max, max);
    assert.equal(error.value, n);
    assert.ok(error.min >= 4 * 2 * n * n, error.message);
    assert.match(error.message, /needs \d+ bytes, more than the 1610612736 available/);
  }
  for (const seq_len_q of [2 ** 24, 2 ** 31]) {
    const options = { ...inputs, n_heads: 64, seq_len_q, head_dim: 256 };
    assertRefused(() => engine.attend(options), { code: 'too_large', value: seq_len_q });
  }
  assert.equal(grow.mock.callCount(), 0);
  assert.ok(engine.expectedCounters({ ...shape, seq_len_q: n, algorithm: 'standard' }));
});

test('engine: when memory runs out it says so, and starts afresh at the next call', async (t) => {
  const engine = await createEngine();
  const expected = engine.attend(inputs);
  const grow = t.mock.method(WebAssembly.Memory.prototype, 'grow', () => {
    throw new RangeError('out of memory');
  });
  for (let attempt = 0; attempt < 2; ++attempt) {
    assertRefused(() => engine.attend(large), { code: 'aborted', field: 'engine' });
  }
  assert.ok(grow.mock.callCount() > 0);
  grow.mock.restore();
  const again = engine.attend(inputs);
  assert.deepEqual(again.out, expected.out);
  assert.deepEqual(again.counters, expected.counters);
});

test('engine: an abort keeps its cause and prints nothing', async (t) => {
  const engine = await createEngine();
  const printed = ['log', 'warn', 'error'].map((name) => t.mock.method(console, name, () => {}));
  t.mock.method(WebAssembly.Memory.prototype, 'grow', () => {
    throw new RangeError('out of memory');
  });
  assert.throws(
    () => engine.attend(large),
    (error) => error instanceof AttentionLabError && error.cause instanceof Error,
  );
  assert.deepEqual(
    printed.map(({ mock }) => mock.callCount()),
    [0, 0, 0],
  );
});

test('engine: SIMD and scalar agree: counters exactly, outputs closely', async () => {
  const simd = await createEngine({ simd: 'on' });
  const scalar = await createEngine({ simd: 'off' });
  for (const algorithm of algorithms) {
    for (const head_dim of [1, 4, 7, 64]) {
      const config = { n_heads: 2, seq_len_q: 33, head_dim, algorithm, causal: true };
      const [a, b] = [simd, scalar].map((engine) => engine.attend(inputsFor(config)));
      assertClose(a.out, b.out, 1e-5, `${algorithm} ${head_dim}`);
      assert.deepEqual(a.counters, b.counters);
    }
  }
});
