// What the types of the API declare is what the engine has: the compiler asks for every key of a
// type below, and the engine for every row.
import { expect, test } from 'vitest';
import type { AttentionConfig, Counters } from '../../bindings/attention.ts';
import type { CostFigures, ModelOptions } from '../../bindings/cost.ts';
import { createEngine, type Engine } from '../../bindings/engine.ts';
import { compile, instantiate } from '../../bindings/engine-module.ts';
import { costRows } from '../../bindings/validate-cost.ts';

const module = instantiate(await compile());
const optionTable = module.option_table();
const engine = await createEngine();

/** Every key of an interface, in its order. */
const keysOf = <T>(keys: Record<keyof T, unknown>) => Object.keys(keys);

/** undefined: required, or decided by other options. */
const defaults: Record<keyof AttentionConfig, unknown> = {
  n_heads: undefined,
  n_kv_heads: 'n_heads',
  seq_len_q: undefined,
  seq_len_k: 'seq_len_q',
  head_dim: undefined,
  algorithm: 'flash',
  causal: false,
  window_left: -1,
  window_right: -1,
  prefix_len: 0,
  n_sink: 0,
  softmax_scale: undefined,
  softcap: 0,
  block_q: 64,
  block_k: 64,
  n_devices: 4,
  ring_layout: 'contiguous',
  feature_map: 'elu_plus_one',
  decay: 1,
  gate: undefined,
  normalize: undefined,
  chunk_len: 0,
  update_rule: 'additive',
  beta: 1,
  return_probs: false,
};

const modelDefaults: Record<keyof ModelOptions, unknown> = {
  seq_len: undefined,
  n_layers: 1,
  layers: 'F',
  value_dim: 'head_dim',
  cache_elements: 0,
  latent_dim: 0,
  shapes: undefined,
  shared_layers: 0,
  attention_chunk: undefined,
  top_k: undefined,
  index_heads: undefined,
  index_dim: undefined,
  dtype_bytes: 2,
  cache_dtype_bytes: 'dtype_bytes',
  n_heads: undefined,
  n_kv_heads: 'n_heads',
  head_dim: undefined,
  algorithm: 'flash',
  causal: true,
  window_left: -1,
  window_right: -1,
  prefix_len: 0,
  n_sink: 0,
  block_q: 64,
  block_k: 64,
  feature_map: 'elu_plus_one',
  normalize: undefined,
  chunk_len: 0,
};

const defaultsIn = (rows: readonly { name: string; default?: unknown }[]) =>
  Object.fromEntries(rows.map((row) => [row.name, row.default]));

test('declarations: every option of attend(), with its default, in the order of the engine', () => {
  expect(defaultsIn(optionTable)).toEqual(defaults);
  expect(optionTable.map(({ name }) => name)).toEqual(Object.keys(defaults));
});

test('declarations: every option of a model, with its default', () => {
  const { model } = costRows(optionTable, module.model_ranges());
  const rows = model.filter(({ used_by }) => used_by.join() !== 'ring');
  expect(defaultsIn(rows)).toEqual(modelDefaults);
});

test('declarations: the counters, and the figures of a model', () => {
  const counters = keysOf<Counters>({
    score_pairs: 0,
    wasted_pairs: 0,
    mul_adds: 0,
    exps: 0,
    bytes_read: 0,
    bytes_written: 0,
    peak_extra_bytes: 0,
    kv_cache_bytes: 0,
    tiles_visited: 0,
    tiles_skipped: 0,
    rescales: 0,
    hops: 0,
    bytes_sent: 0,
  });
  const figures = keysOf<CostFigures>({
    score_pairs: 0,
    wasted_pairs: 0,
    index_pairs: 0,
    mul_adds: 0,
    flops: 0,
    exps: 0,
    rescales: 0,
    bytes_moved: 0,
    extra_bytes: 0,
    score_matrix_bytes: 0,
    score_bytes: 0,
    kv_cache_bytes: 0,
    state_bytes: 0,
    kept_bytes: 0,
    decode_pairs: 0,
    decode_index_pairs: 0,
    decode_mul_adds: 0,
    decode_flops: 0,
    decode_exps: 0,
    decode_bytes_moved: 0,
  });
  const shape = { n_heads: 1, head_dim: 2 };
  expect(Object.keys(engine.expectedCounters({ ...shape, seq_len_q: 2 }))).toEqual(counters);
  expect(Object.keys(engine.modelCost({ ...shape, seq_len: 4 }).total)).toEqual(figures);
});

test('declarations: the options of createEngine() are the ones it takes', async () => {
  for (const name of keysOf<Required<Parameters<typeof createEngine>[0] & object>>({
    wasmBinary: 0,
    wasmUrl: 0,
    simd: 0,
  })) {
    const engineOrError = createEngine({ [name]: {} }).catch((error) => error);
    expect((await engineOrError) as Engine).toMatchObject({ field: name });
  }
});
