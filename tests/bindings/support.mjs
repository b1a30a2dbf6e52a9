// What the binding tests share: the engine's source of truth, small inputs, error assertions.
import assert from 'node:assert/strict';
import { AttentionLabError } from '../../build/bindings/engine.js';
import { compile, instantiate } from '../../build/bindings/engine-module.js';

/** The rows of engine/attention/options.h, as the C++ side gives them. */
export const optionTable = instantiate(await compile({})).option_table();

export const algorithms = ['standard', 'flash', 'ring', 'linear'];

/** Values in [-1, 1), the same on every machine. */
export function randomArray(length, seed = 1) {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** Options of attend() with arrays of the right lengths. */
export function inputsFor(config, seed = 1) {
  const { n_heads, n_kv_heads = n_heads, seq_len_q, seq_len_k = seq_len_q, head_dim } = config;
  const kvLength = n_kv_heads * seq_len_k * head_dim;
  return {
    ...config,
    q: randomArray(n_heads * seq_len_q * head_dim, seed),
    k: randomArray(kvLength, seed + 1),
    v: randomArray(kvLength, seed + 2),
  };
}

/** The call throws an AttentionLabError with these properties, and says field, value and rule. */
export function assertRefused(call, expected) {
  let error;
  try {
    call();
  } catch (thrown) {
    error = thrown;
  }
  assert.ok(error instanceof AttentionLabError, `expected a refusal, got ${error}`);
  assertProperties(error, expected);
}

export async function assertRejected(promise, expected) {
  const error = await promise.then(
    () => assert.fail('expected a refusal'),
    (thrown) => thrown,
  );
  assert.ok(error instanceof AttentionLabError, `expected a refusal, got ${error}`);
  assertProperties(error, expected);
}

function assertProperties(error, expected) {
  const actual = Object.fromEntries(Object.keys(expected).map((name) => [name, error[name]]));
  assert.deepEqual(actual, expected, error.message);
  assert.ok(error.rule.length > 0);
  assert.ok(error.message.startsWith(error.field), error.message);
  assert.ok(error.message.endsWith(`: ${error.rule}`), error.message);
}

export function assertClose(actual, expected, tolerance, label = '') {
  assert.equal(actual.length, expected.length, label);
  for (const [i, value] of Array.from(actual).entries()) {
    const difference = Math.abs(value - expected[i]);
    assert.ok(difference <= tolerance, `${label}[${i}] is ${value}, not ${expected[i]}`);
  }
}
