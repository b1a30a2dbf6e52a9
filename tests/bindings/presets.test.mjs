// Every field of every preset, held to the makers' configurations; and every figure of every preset at 14
// lengths, recomputed in exact whole numbers by a reference that shares no code with the engine.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createEngine } from '../../build/bindings/engine.js';
import { costReference } from './support/cost-reference.mjs';
import { configs } from './support/preset-configs.mjs';

const engine = await createEngine();
after(() => engine.dispose());
const presets = engine.presets();

/** The pattern of layers, one letter for each, as far as it does not repeat. */
function patternOf(c) {
  const layers = Array.from({ length: c.num_hidden_layers }, (_, l) => l);
  if (c.full_attn_layers) {
    return layers.map((l) => (c.full_attn_layers.includes(l + 1) ? 'F' : 'D')).join('');
  }
  if (c.hybrid_layer_pattern) {
    return layers.map((l) => (c.hybrid_layer_pattern(l) ? 'F' : 'S')).join('');
  }
  if (c.hybrid_override_pattern) {
    return c.hybrid_override_pattern.replaceAll('E', '-').replaceAll('*', 'F');
  }
  return c.pattern ?? 'F';
}

const given = (fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** What differs from the model's shape in layers of a kind. */
function shapesOf(c) {
  const shapes = {
    F: given({ n_kv_heads: c.num_global_key_value_heads, head_dim: c.global_head_dim }),
    S: given({ n_heads: c.swa_num_attention_heads, n_kv_heads: c.swa_num_key_value_heads }),
    D: given({ n_heads: c.linear_num_value_heads, head_dim: c.linear_key_head_dim }),
    M: given({
      ...{ n_heads: c.mamba_num_heads, head_dim: c.ssm_state_size, value_dim: c.mamba_head_dim },
    }),
  };
  const some = Object.entries(shapes).filter(([, shape]) => Object.keys(shape).length > 0);
  return some.length > 0 ? Object.fromEntries(some) : undefined;
}

/** config.json as modelCost() has it. */
function optionsOf(c) {
  const isMla = c.kv_lora_rank !== undefined;
  return given({
    layers: patternOf(c),
    n_layers: c.num_hidden_layers,
    n_heads: c.num_attention_heads,
    n_kv_heads: isMla ? c.num_attention_heads : c.num_key_value_heads,
    head_dim: isMla ? c.qk_nope_head_dim + c.qk_rope_head_dim : c.head_dim,
    value_dim: c.v_head_dim,
    cache_elements: isMla ? c.kv_lora_rank + c.qk_rope_head_dim : undefined,
    latent_dim: c.kv_lora_rank,
    shared_layers: c.num_kv_shared_layers,
    window_left: c.sliding_window && c.sliding_window - 1, // without the token itself
    attention_chunk: c.attention_chunk_size,
    top_k: c.index_topk,
    index_heads: c.index_n_heads,
    index_dim: c.index_head_dim,
    shapes: shapesOf(c),
    causal: c.is_decoder !== false,
    dtype_bytes: 2,
    feature_map: patternOf(c).includes('L') ? 'identity' : undefined,
  });
}

test('presets: as many as configurations, at least 45', () => {
  assert.deepEqual(presets.map(({ id }) => id).sort(), Object.keys(configs).sort());
  assert.ok(presets.length >= 45);
});

for (const { id, name, source, as_of, context_source, d_model, context, options } of presets) {
  test(`presets: ${id} has every field of its maker's configuration`, () => {
    const config = configs[id];
    const expected = optionsOf(config);
    // Gated DeltaNet has values as wide as keys, which the engine need not be told.
    if (expected.shapes?.D) assert.equal(config.linear_value_head_dim, config.linear_key_head_dim);
    assert.deepEqual(options, expected);
    assert.deepEqual([d_model, context], [config.hidden_size, config.max_position_embeddings]);
    assert.match(as_of, /^20\d\d-(0[1-9]|1[0-2])$/);
    assert.ok(name.length > 0);
    for (const address of [source, context_source])
      assert.equal(new URL(address).protocol, 'https:');
  });
}

const lengths = [
  ...[1, 8, 1000, 1024, 4095, 8192, 32_768, 100_003, 131_072, 200_000, 262_144],
  ...[1_000_000, 1_048_576, 10_000_000],
];

/** An exact whole number, in 256ths of a byte, as the nearest double. */
const isNear = (exact, double) =>
  Number(exact) / 256 === double ||
  (Math.abs(double) > Number.MAX_SAFE_INTEGER / 256 &&
    Math.abs(Number(exact) / 256 / double - 1) < 1e-12);

for (const algorithm of ['flash', 'standard']) {
  test(`presets: every figure at 14 lengths, recomputed exactly (${algorithm})`, () => {
    let compared = 0;
    for (const { id, options } of presets) {
      for (const seq_len of lengths) {
        const model = { ...options, seq_len, algorithm, cache_dtype_bytes: 1.0625 };
        const { total } = engine.modelCost(model);
        const exact = costReference(model);
        assert.deepEqual(Object.keys(exact).sort(), Object.keys(total).sort());
        for (const [figure, value] of Object.entries(total)) {
          const place = `${id}, n = ${seq_len}: ${figure} = ${value}, exactly ${exact[figure]}/256`;
          assert.ok(isNear(exact[figure], value), place);
          compared += 1;
        }
      }
    }
    assert.equal(compared, presets.length * lengths.length * 20);
  });
}
