// Every kind of wrong argument, for every option: the error names field, value and rule, and the
// engine goes on working.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createEngine } from '../../build/bindings/engine.js';
import { algorithms, assertRefused, inputsFor, optionTable } from './support.mjs';

const engine = await createEngine();
after(() => engine.dispose());

const shape = { n_heads: 2, seq_len_q: 4, head_dim: 3 };
const arrays = inputsFor(shape);

/** Both entries refuse these options in the same way. */
const refuses = (options, expected) => {
  assertRefused(() => engine.expectedCounters({ ...shape, ...options }), expected);
  assertRefused(() => engine.attend({ ...arrays, ...options }), expected);
};

/** A value of one option, under an algorithm that uses it. */
const refuse = (row, value, expected) =>
  refuses({ algorithm: row.used_by[0], [row.name]: value }, { field: row.name, ...expected });

const only = (type) => optionTable.filter((row) => row.type === type);

test('validate: the options themselves must be an object', () => {
  for (const options of [undefined, null, 3, 'flash', [], () => {}]) {
    assertRefused(() => engine.attend(options), { code: 'wrong_type', field: 'options' });
    assertRefused(() => engine.expectedCounters(options), { code: 'wrong_type', field: 'options' });
  }
});

test('validate: an unknown name is refused, whatever its value', () => {
  for (const name of ['n_head', 'windowLeft', 'seq_len', '__proto__', 'constructor']) {
    const options = JSON.parse(JSON.stringify(shape).replace('}', `,"${name}":1}`));
    assertRefused(() => engine.expectedCounters(options), { code: 'unknown_field', field: name });
  }
  refuses({ scale: undefined }, { code: 'unknown_field', field: 'scale' });
});

test('validate: what is required and not given is missing', () => {
  for (const row of optionTable.filter(({ required }) => required)) {
    refuse(row, undefined, { code: 'missing', value: undefined });
  }
});

test('validate: undefined is not given, for all that is not required', () => {
  for (const row of optionTable.filter(({ required }) => !required)) {
    const options = { ...shape, causal: true, [row.name]: undefined };
    assert.ok(engine.expectedCounters(options).mul_adds > 0, row.name);
  }
});

test('validate: an option that the algorithm does not use is refused, even at its default', () => {
  for (const row of optionTable) {
    for (const algorithm of algorithms.filter((each) => !row.used_by.includes(each))) {
      const value = row.default ?? 1;
      const expected = { code: 'unused_field', field: row.name, other: `algorithm ${algorithm}` };
      assertRefused(
        () => engine.expectedCounters({ ...shape, algorithm, [row.name]: value }),
        expected,
      );
    }
  }
});

test('validate: the wrong type is refused for every option', () => {
  for (const value of ['1', true, null, {}, [], 1n, () => {}, Symbol('1'), new Float32Array(1)]) {
    for (const row of [...only('integer'), ...only('number')]) {
      refuse(row, value, { code: 'wrong_type' });
    }
  }
  for (const value of [0, 1, 'true', null, {}]) {
    for (const row of only('boolean')) refuse(row, value, { code: 'wrong_type' });
  }
  for (const value of [0, true, null, {}, ['flash'], new String('flash')]) {
    for (const row of only('name')) refuse(row, value, { code: 'wrong_type' });
  }
  for (const value of ['1', true, null, {}, new Int32Array(2)]) {
    for (const row of only('numbers')) refuse(row, value, { code: 'wrong_type' });
  }
});

test('validate: a value that is no name of the option is refused, with the names', () => {
  for (const row of only('name')) {
    for (const value of ['', 'FLASH', 'toString', `${row.names[0]} `]) {
      refuse(row, value, { code: 'one_of', value, other: row.names.join(', ') });
    }
  }
});

test('validate: fractions and NaN are no whole numbers', () => {
  for (const row of only('integer')) {
    for (const value of [1.5, -0.5, Number.NaN, Infinity, -Infinity, 2 ** -1074]) {
      refuse(row, value, { code: 'integer', value });
    }
  }
});

test('validate: a whole number outside its range is refused, with the range', () => {
  for (const row of only('integer')) {
    const { min, max } = row;
    for (const value of [min - 1, max + 1, -(2 ** 31) - 1, 2 ** 32, 2 ** 40, 2 ** 64, 1e300]) {
      refuse(row, value, { code: 'between', value, min, max });
    }
  }
});

test('validate: softmax_scale, softcap and decay take finite numbers in their range', () => {
  for (const value of [Number.NaN, Infinity, -Infinity]) {
    for (const row of only('number')) refuse(row, value, { code: 'finite', value });
    refuses({ algorithm: 'linear', decay: value }, { code: 'finite', field: 'decay' });
    refuses({ algorithm: 'linear', decay: [1, value] }, { code: 'finite', field: 'decay[1]' });
  }
  refuses({ softmax_scale: 0 }, { code: 'greater_than', field: 'softmax_scale', value: 0 });
  refuses({ softmax_scale: -1 }, { code: 'greater_than', field: 'softmax_scale' });
  refuses({ softcap: -0.5 }, { code: 'at_least', field: 'softcap', value: -0.5, min: 0 });
  for (const decay of [0, -1, [1, -2]]) {
    refuses({ algorithm: 'linear', causal: true, decay }, { code: 'greater_than', min: 0 });
  }
  for (const decay of [1.5, [1, 2], new Float64Array([3, 1])]) {
    refuses({ algorithm: 'linear', causal: true, decay }, { code: 'between', field: 'decay' });
  }
});

test('validate: decay is one number or one per head', () => {
  const linear = { ...shape, algorithm: 'linear', causal: true };
  const counters = engine.expectedCounters({ ...linear, decay: 0.5 });
  for (const decay of [
    [0.5],
    [0.5, 0.25],
    new Float32Array([0.5, 1]),
    new Float64Array(2).fill(1),
  ]) {
    assert.deepEqual(engine.expectedCounters({ ...linear, decay }), counters);
  }
  for (const decay of [[], [0.5, 0.5, 0.5]]) {
    refuses({ ...linear, decay }, { code: 'length', field: 'decay', min: 2 });
  }
  refuses({ ...linear, decay: [0.5, '1'] }, { code: 'wrong_type', field: 'decay[1]', value: '1' });
});

test('validate: rules between options name the other option', () => {
  refuses(
    { n_heads: 6, n_kv_heads: 4 },
    { code: 'divides', field: 'n_kv_heads', value: 4, other: 'n_heads' },
  );
  refuses({ n_heads: 2, n_kv_heads: 3 }, { field: 'n_kv_heads', value: 3, max: 2 });
  const linear = { algorithm: 'linear' };
  for (const [field, value] of Object.entries({
    window_left: 3,
    window_right: 0,
    prefix_len: 1,
    n_sink: 1,
    seq_len_k: 5,
  })) {
    refuses({ ...linear, [field]: value }, { code: 'conflict', field, value });
  }
  refuses({ algorithm: 'ring', seq_len_k: 5 }, { code: 'conflict', field: 'seq_len_k' });
  refuses({ ...linear, decay: 0.5 }, { code: 'conflict', field: 'decay', value: 0.5 });
  refuses({ ...linear, beta: 0.5 }, { code: 'conflict', field: 'beta', value: 0.5 });
  const delta = { ...linear, causal: true, update_rule: 'delta', feature_map: 'l2_norm' };
  refuses({ ...delta, causal: undefined }, { code: 'conflict', field: 'causal', value: false });
  refuses({ ...delta, beta: 1.5 }, { code: 'between', field: 'beta', value: 1.5, min: 0, max: 1 });
  for (const [field, value] of Object.entries({
    causal: false,
    feature_map: 'identity',
    normalize: true,
    chunk_len: 4,
  })) {
    const other = 'update_rule delta';
    refuses({ ...delta, [field]: value }, { code: 'conflict', field, value, other });
  }
});

test('validate: q, k and v must be Float32Arrays of the right length', () => {
  const good = inputsFor(shape);
  for (const field of ['q', 'k', 'v']) {
    for (const value of [
      null,
      3,
      'abc',
      {},
      { length: 24 },
      good.q.buffer,
      new DataView(good.q.buffer),
    ]) {
      assertRefused(() => engine.attend({ ...good, [field]: value }), {
        code: 'wrong_type',
        field,
      });
    }
    for (const kind of [Array, Float64Array, Int32Array, Uint8Array]) {
      assertRefused(() => engine.attend({ ...good, [field]: kind.from(good.q) }), {
        code: 'wrong_type',
        field,
        value: `${kind.name}(24)`,
        other: 'a Float32Array',
      });
    }
    for (const length of [0, 1, 23, 25, 48]) {
      assertRefused(() => engine.attend({ ...good, [field]: new Float32Array(length) }), {
        code: 'length',
        field,
        value: `Float32Array(${length})`,
        min: 24,
      });
    }
    assertRefused(() => engine.attend({ ...good, [field]: undefined }), { code: 'missing', field });
  }
});

test('validate: a detached array has no elements', () => {
  const good = inputsFor(shape);
  structuredClone(good.k, { transfer: [good.k.buffer] });
  assertRefused(() => engine.attend(good), {
    code: 'length',
    field: 'k',
    value: 'Float32Array(0)',
  });
});

test('validate: after every refusal the engine answers as before', () => {
  assert.equal(engine.attend(inputsFor(shape)).out.length, 24);
});

test('validate: an error can be posted to another thread', () => {
  try {
    engine.attend({ ...inputsFor(shape), q: () => {} });
  } catch (error) {
    const { code, field, value, rule, other, min, max } = error;
    const copy = { code, field, value, rule, other, min, max };
    assert.deepEqual(structuredClone(copy), copy);
  }
});
