// Models, presets, rings, crossovers and measured times through the API: the figures of the papers,
// and a refusal that names field, value and rule for everything that can be wrong.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createEngine } from '../../build/bindings/engine.js';
import { compile, instantiate } from '../../build/bindings/engine-module.js';
import { costRows } from '../../build/bindings/validate-cost.js';
import { assertRefused, inputsFor, optionTable } from './support.mjs';

const engine = await createEngine();
after(() => engine.dispose());

const module = instantiate(await compile({}));
const { model: rows } = costRows(optionTable, module.model_ranges());
const small = { seq_len: 8, n_heads: 2, head_dim: 4 };
const ring = { ...small, flops_per_second: 1e12, bytes_per_second: 1e9 };
const GiB = 2 ** 30;

const preset = (id) => engine.presets().find((each) => each.id === id);
const cost = (id, seq_len) => engine.modelCost({ ...preset(id).options, seq_len }).total;

test('model cost: a layer costs what a run of attend() counts', () => {
  for (const [layers, config] of [
    ['F', { causal: true }],
    ['S', { causal: true, window_left: 3 }],
    ['L', { causal: true, algorithm: 'linear' }],
  ]) {
    const shape = { n_heads: 4, n_kv_heads: 2, head_dim: 5 };
    const { counters } = engine.attend(inputsFor({ ...shape, ...config, seq_len_q: 40 }));
    const window = layers === 'S' ? { window_left: 3 } : {};
    const model = { ...shape, ...window, seq_len: 40, layers, n_layers: 3, dtype_bytes: 4 };
    const { total, types } = engine.modelCost(model);
    assert.deepEqual([types[0].kind, types[0].count, types.length], [layers, 3, 1]);
    assert.equal(types[0].each.mul_adds, counters.mul_adds);
    assert.equal(types[0].each.kept_bytes, counters.kv_cache_bytes);
    assert.equal(total.score_pairs, 3 * counters.score_pairs);
    assert.equal(total.extra_bytes, counters.peak_extra_bytes);
  }
});

test('presets: models that modelCost() takes as they are', () => {
  const presets = engine.presets();
  assert.ok(presets.length >= 45);
  for (const { id, source, d_model, context, options } of presets) {
    assert.ok(engine.modelCost({ ...options, seq_len: 4096 }).total.mul_adds > 0, id);
    assert.ok(source.length > 0 && d_model > 0 && context >= 0, id);
  }
});

test('presets: options are what the model has, and nothing that it has not', () => {
  const full = { dtype_bytes: 2, causal: true };
  assert.deepEqual(preset('gpt-2'), {
    id: 'gpt-2',
    name: 'GPT-2 small',
    source: 'https://github.com/openai/gpt-2/blob/master/src/model.py',
    as_of: '2026-11',
    d_model: 768,
    context: 1024,
    context_source: 'https://github.com/openai/gpt-2/blob/master/src/model.py',
    options: { ...full, layers: 'F', n_layers: 12, n_heads: 12, n_kv_heads: 12, head_dim: 64 },
  });
  const options = (id) => preset(id).options;
  assert.equal(options('bert-base').causal, false);
  assert.deepEqual(
    [options('gemma-3-1b').layers, options('gemma-3-1b').window_left],
    ['SSSSSF', 511],
  );
  assert.equal(options('minimax-text-01').feature_map, 'identity');
  const { value_dim, cache_elements, latent_dim } = options('deepseek-v3');
  assert.deepEqual([value_dim, cache_elements, latent_dim], [128, 576, 512]);
  assert.deepEqual(options('gemma-4-31b').shapes, { F: { n_kv_heads: 4, head_dim: 512 } });
});

test('presets: cache and state as published', () => {
  assert.equal(cost('llama-3-8b', 8192).kv_cache_bytes, GiB);
  assert.equal(cost('deepseek-v3', 1).kv_cache_bytes, 70_272);
  assert.equal(cost('gemma-3-27b', 131_072).kv_cache_bytes, 8192 * (10 * 131_072 + 52 * 1024));
  const minimax = cost('minimax-text-01', 2 ** 20);
  assert.deepEqual([minimax.kv_cache_bytes, minimax.state_bytes], [40 * GiB, 280 * 2 ** 20]);
});

test('crossover: a recurrent state beats stored scores beyond n = 2 head_dim', () => {
  const shape = { n_heads: 8, head_dim: 64 };
  const from = { ...shape, algorithm: 'standard' };
  assert.equal(engine.crossover({ from, to: { ...shape, layers: 'L' } }), 129);
  assert.equal(engine.crossover({ from, to: from, figure: 'kept_bytes' }), null);
});

test('ring plan: a Llama-3-8B layer on eight devices', () => {
  const { n_heads, n_kv_heads, head_dim } = preset('llama-3-8b').options;
  const shape = { n_heads, n_kv_heads, head_dim, seq_len: 131_072, n_devices: 8 };
  const plan = engine.ringPlan({ ...shape, flops_per_second: 300e12, bytes_per_second: 100e9 });
  assert.deepEqual(
    [plan.block_tokens, plan.hops, plan.bytes_per_hop, plan.bytes_sent],
    [16_384, 7, 67_108_864, 469_762_048],
  );
  assert.deepEqual(Object.keys(plan.layouts), ['contiguous', 'striped', 'zigzag']);
  assert.equal(plan.layouts.zigzag.efficiency, 1);
});

test('power law: what was put in comes out, and goes on', () => {
  const n = [128, 256, 512, 1024];
  const law = engine.fitPowerLaw({ n, ms: n.map((each) => 3e-6 * each ** 2), at: [1e6] });
  assert.ok(Math.abs(law.exponent - 2) < 1e-9);
  assert.ok(Math.abs(law.predicted_ms[0] / 3e6 - 1) < 1e-6);
  assert.deepEqual(engine.fitPowerLaw({ n, ms: n }).predicted_ms, []);
});

test('cost: an unknown, missing or mistyped option is refused', () => {
  for (const options of [undefined, null, 3, []]) {
    assertRefused(() => engine.modelCost(options), { code: 'wrong_type', field: 'options' });
  }
  assertRefused(() => engine.modelCost({ ...small, seq_len_q: 8 }), { code: 'unknown_field' });
  assertRefused(() => engine.modelCost({ ...small, n_devices: 8 }), { code: 'unknown_field' });
  assertRefused(() => engine.ringPlan({ ...ring, n_layers: 8 }), { code: 'unknown_field' });
  const users = {
    linear: { layers: 'L' },
    window: { layers: 'S', window_left: 1 },
    chunk: { layers: 'C', attention_chunk: 4 },
    top_k: { layers: 'T', top_k: 4, index_heads: 2, index_dim: 8 },
  };
  for (const { name, type, used_by, required } of rows) {
    const call = used_by.join() === 'ring' ? 'ringPlan' : 'modelCost';
    const given = { ...(call === 'modelCost' ? small : ring), ...users[used_by.join()] };
    assertRefused(() => engine[call]({ ...given, [name]: {} }), {
      code: 'wrong_type',
      field: name,
    });
    if (required) {
      assertRefused(() => engine[call]({ ...given, [name]: undefined }), { code: 'missing' });
    }
    if (type !== 'integer') continue;
    assertRefused(() => engine[call]({ ...given, [name]: 1.5 }), { code: 'integer', field: name });
    assertRefused(() => engine[call]({ ...given, [name]: 1e12 }), { code: 'between', field: name });
  }
});

test('cost: what no layer uses is refused', () => {
  const unused = { code: 'unused_field' };
  assertRefused(() => engine.modelCost({ ...small, chunk_len: 4 }), unused);
  assertRefused(() => engine.modelCost({ ...small, algorithm: 'standard', block_q: 4 }), unused);
  assertRefused(() => engine.modelCost({ ...small, window_left: 4 }), unused);
  assertRefused(() => engine.modelCost({ ...small, layers: 'L', block_q: 4 }), unused);
  assertRefused(() => engine.modelCost({ ...small, layers: 'L', prefix_len: 4 }), unused);
});

test('cost: rules between values', () => {
  const refuses = (options, expected) =>
    assertRefused(() => engine.modelCost({ ...small, ...options }), expected);
  refuses({ layers: 'FXS' }, { code: 'one_of', field: 'layers' });
  refuses({ layers: '' }, { code: 'one_of', field: 'layers' });
  refuses({ layers: 'S' }, { code: 'at_least', field: 'window_left', min: 0 });
  refuses({ n_heads: 3, n_kv_heads: 2 }, { code: 'divides', field: 'n_kv_heads' });
  refuses({ algorithm: 'ring' }, { code: 'one_of', field: 'algorithm' });
  refuses({ layers: 'L', feature_map: 'l2_norm' }, { code: 'one_of', field: 'feature_map' });
  for (const rate of ['flops_per_second', 'bytes_per_second']) {
    const zero = { code: 'greater_than', field: rate };
    assertRefused(() => engine.ringPlan({ ...ring, [rate]: 0 }), zero);
    assertRefused(() => engine.ringPlan({ ...ring, [rate]: Infinity }), { code: 'finite' });
  }
  const { seq_len: _, ...model } = small;
  const pair = { from: model, to: model };
  assertRefused(() => engine.crossover({ ...pair, figure: 'x' }), { code: 'one_of' });
  assertRefused(() => engine.crossover({ from: model }), { code: 'missing', field: 'to' });
  assertRefused(() => engine.crossover({ ...pair, to: small }), { code: 'unknown_field' });
  assertRefused(() => engine.crossover({ ...pair, to: null }), { code: 'wrong_type', field: 'to' });
});

test('cost: what differs from kind to kind', () => {
  const refuses = (shapes, layers, expected) =>
    assertRefused(() => engine.modelCost({ ...small, layers, shapes }), expected);
  refuses(3, 'F', { code: 'wrong_type', field: 'shapes' });
  refuses({ X: {} }, 'F', { code: 'unknown_field', field: 'X' });
  refuses({ D: { n_heads: 3 } }, 'F', { code: 'unused_field', field: 'shapes.D' });
  refuses({ F: 3 }, 'F', { code: 'wrong_type', field: 'shapes.F' });
  refuses({ F: { width: 3 } }, 'F', { code: 'unknown_field', field: 'width' });
  refuses({ F: { n_heads: 1.5 } }, 'F', { code: 'integer', field: 'shapes.F.n_heads' });
  refuses({ F: { head_dim: 2000 } }, 'F', { code: 'between', field: 'shapes.F.head_dim' });
  refuses({ F: { n_heads: 3, n_kv_heads: 2 } }, 'F', { code: 'divides' });
  refuses({ D: { n_kv_heads: 2 } }, 'D', { code: 'unused_field', field: 'shapes.D.n_kv_heads' });
  const { types } = engine.modelCost({ ...small, layers: 'FD', shapes: { D: { value_dim: 8 } } });
  assert.deepEqual(types[0].shape, {
    ...{ n_heads: 2, n_kv_heads: 2, head_dim: 4, value_dim: 4, cache_elements: 16 },
  });
});

test('cost: what a kind of layer cannot do without', () => {
  const refuses = (options, expected) =>
    assertRefused(() => engine.modelCost({ ...small, ...options }), expected);
  refuses({ layers: 'C' }, { code: 'at_least', field: 'attention_chunk' });
  refuses({ layers: 'T', top_k: 3 }, { code: 'at_least', field: 'index_heads' });
  refuses({ layers: 'D', causal: false }, { code: 'conflict', field: 'causal' });
  refuses({ shared_layers: 1 }, { code: 'between', field: 'shared_layers' });
  refuses({ latent_dim: 3, cache_elements: 2 }, { code: 'between', field: 'latent_dim' });
  assert.equal(engine.modelCost({ ...small, layers: '-' }).total.mul_adds, 0);
});

test('cost: heads wider than the kernels have them', () => {
  const gemma = { seq_len: 131_072, n_layers: 48, n_heads: 16, n_kv_heads: 8, window_left: 1023 };
  const kept = (options) => engine.modelCost({ ...gemma, ...options }).total.kv_cache_bytes;
  const local = {
    layers: 'SSSSSF',
    head_dim: 256,
    shapes: { F: { n_kv_heads: 1, head_dim: 512 } },
  };
  assert.equal(kept(local), 2_483_027_968);
  const other = { n_kv_heads: 8, head_dim: 256 };
  const same = { layers: 'SSSSSF', n_kv_heads: 1, head_dim: 512, shapes: { S: other } };
  assert.equal(kept(same), 2_483_027_968);
});

test('cost: fractions of bytes, as block-quantised caches have them', () => {
  const kept = (options) => engine.modelCost({ ...small, ...options }).total.kv_cache_bytes;
  const elements = 8 * 2 * 2 * 4;
  for (const bytes of [0.5, 0.5625, 0.625, 1.0625, 210 / 256]) {
    assert.equal(kept({ dtype_bytes: bytes }), elements * bytes);
    assert.equal(kept({ cache_dtype_bytes: bytes }), elements * bytes);
  }
  for (const bytes of [0, 0.1, 9, -1]) {
    const refused = { code: 'between', field: 'dtype_bytes' };
    assertRefused(() => engine.modelCost({ ...small, dtype_bytes: bytes }), refused);
  }
  assertRefused(() => engine.modelCost({ ...small, dtype_bytes: 0.3 }), { code: 'one_of' });
});

test('power law: a steep one predicts a finite time, and none is NaN', () => {
  const law = engine.fitPowerLaw({ n: [3353, 3270], ms: [5.6586, 0.3073], at: [200_000, 3353] });
  assert.ok(Number.isFinite(law.predicted_ms[0]), `${law.predicted_ms[0]}`);
  assert.ok(Math.abs(law.predicted_ms[1] / 5.6586 - 1) < 1e-9);
  const steep = engine.fitPowerLaw({ n: [1e15, 1e15 + 1], ms: [1, 2], at: [1, 1e15, 1e16] });
  assert.deepEqual(steep.predicted_ms.map(Number.isNaN), [false, false, false]);
});

test('power law: of a known exponent through the last point', () => {
  const law = engine.fitPowerLaw({ n: [64, 128], ms: [9, 2], exponent: 2, at: [64, 256] });
  assert.equal(law.exponent, 2);
  assert.ok(Math.abs(law.predicted_ms[0] - 0.5) < 1e-9);
  assert.ok(Math.abs(law.predicted_ms[1] - 8) < 1e-9);
  assertRefused(() => engine.fitPowerLaw({ n: [], ms: [], exponent: 2 }), { code: 'at_least' });
});

test('power law: numbers far below 1 keep their digits', () => {
  const law = engine.fitPowerLaw({ n: [1, 2, 4], ms: [1e-20, 2e-20, 4e-20] });
  assert.ok(Math.abs(law.exponent - 1) < 1e-9, `${law.exponent}`);
});

test('power law: points that give no line are refused', () => {
  const refuses = (options, expected) => assertRefused(() => engine.fitPowerLaw(options), expected);
  refuses({ ms: [1, 2] }, { code: 'missing', field: 'n' });
  refuses({ n: [1, 2], ms: 3 }, { code: 'wrong_type', field: 'ms' });
  refuses({ n: [1, 2], ms: [1] }, { code: 'length', field: 'ms', min: 2 });
  refuses({ n: [2, 2], ms: [1, 2] }, { code: 'at_least', field: 'n.length', min: 2 });
  refuses({ n: [1, 2], ms: [1, 0] }, { code: 'greater_than', field: 'ms[1]' });
  refuses({ n: [1, NaN], ms: [1, 2] }, { code: 'finite', field: 'n[1]' });
});

test('cost: without the wrapper the engine draws the same bounds', async () => {
  const module = instantiate(await compile({}));
  const whole = rows.filter(({ type }) => type === 'integer');
  for (const { name, min, max } of whole.filter(({ used_by }) => used_by.includes('flash'))) {
    if (['window_left', 'n_kv_heads', 'latent_dim', 'shared_layers'].includes(name)) continue; // bound to others, too
    for (const value of [Number.NaN, Infinity, 2 ** 40, min - 1, max + 1]) {
      const { error } = module.model_cost({ ...small, value_dim: 4, [name]: value });
      if (name === 'value_dim' && value === 0) continue; // inside, 0 means head_dim
      assert.equal(error?.code, 'between', `${name} = ${value}`);
    }
    const { error } = module.model_cost({ ...small, [name]: max });
    assert.equal(error, undefined, name);
  }
});
