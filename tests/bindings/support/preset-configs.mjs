// The shapes of public models in their makers' own words: the fields of config.json, read as of 2026-11.
// presets.test.mjs turns them into modelCost()'s options and compares every field of every preset.
//   layers, hidden, heads, kv, dim, context
const dense = (layers, hidden, heads, kv, dim, context, more = {}) => ({
  num_hidden_layers: layers,
  hidden_size: hidden,
  num_attention_heads: heads,
  num_key_value_heads: kv,
  head_dim: dim,
  max_position_embeddings: context,
  ...more,
});

/** Multi-head latent attention: what is kept is kv_lora_rank + qk_rope_head_dim. */
const mla = (layers, hidden, heads, [nope, rope, value, rank], context, more = {}) => ({
  num_hidden_layers: layers,
  hidden_size: hidden,
  num_attention_heads: heads,
  qk_nope_head_dim: nope,
  qk_rope_head_dim: rope,
  v_head_dim: value,
  kv_lora_rank: rank,
  max_position_embeddings: context,
  ...more,
});

const swa = (sliding_window, pattern) => ({ sliding_window, pattern });
const gemma2 = swa(4096, 'SF');
const gemma3 = (window) => swa(window, 'SSSSSF');
const gatedDeltaNet = {
  pattern: 'DDDF',
  linear_num_value_heads: 32,
  linear_key_head_dim: 128,
  linear_value_head_dim: 128,
};
const deepSeekMla = [128, 64, 128, 512];
const unknown = 0; // no public source of the context was read

export const configs = {
  'gpt-2': dense(12, 768, 12, 12, 64, 1024),
  'bert-base': dense(12, 768, 12, 12, 64, 512, { is_decoder: false }),
  'llama-2-7b': dense(32, 4096, 32, 32, 128, 4096),
  'llama-2-70b': dense(80, 8192, 64, 8, 128, 4096),
  'llama-3-8b': dense(32, 4096, 32, 8, 128, 8192),
  'llama-3-70b': dense(80, 8192, 64, 8, 128, 8192),
  'llama-3.1-8b': dense(32, 4096, 32, 8, 128, 131072),
  'llama-3.1-405b': dense(126, 16384, 128, 8, 128, 131072),
  'llama-3.2-1b': dense(16, 2048, 32, 8, 64, 131072),
  'llama-3.3-70b': dense(80, 8192, 64, 8, 128, 131072),
  'llama-4-scout': dense(48, 5120, 40, 8, 128, 10 * 2 ** 20, {
    ...{ attention_chunk_size: 8192, pattern: 'CCCF' },
  }),
  'mistral-7b': dense(32, 4096, 32, 8, 128, 8192, swa(4096, 'S')),
  'mixtral-8x22b': dense(56, 6144, 48, 8, 128, 65536),
  'mistral-large-2411': dense(88, 12288, 96, 8, 128, unknown),
  'mistral-small-3.2': dense(40, 5120, 32, 8, 128, 131072),
  'mistral-4': mla(36, 4096, 32, [64, 64, 128, 256], 1048576),
  'gemma-2-2b': dense(26, 2304, 8, 4, 256, 8192, gemma2),
  'gemma-2-9b': dense(42, 3584, 16, 8, 256, 8192, gemma2),
  'gemma-2-27b': dense(46, 4608, 32, 16, 128, 8192, gemma2),
  'gemma-3-270m': dense(18, 640, 4, 1, 256, 32768, gemma3(512)),
  'gemma-3-1b': dense(26, 1152, 4, 1, 256, 32768, gemma3(512)),
  'gemma-3-4b': dense(34, 2560, 8, 4, 256, 131072, gemma3(1024)),
  'gemma-3-12b': dense(48, 3840, 16, 8, 256, 131072, gemma3(1024)),
  'gemma-3-27b': dense(62, 5376, 32, 16, 128, 131072, gemma3(1024)),
  'gemma-3n-e2b': dense(30, 2048, 8, 2, 256, unknown, {
    ...swa(512, 'SSSSF'),
    num_kv_shared_layers: 10,
  }),
  'gemma-3n-e4b': dense(35, 2048, 8, 2, 256, unknown, {
    ...swa(512, 'SSSSF'),
    num_kv_shared_layers: 15,
  }),
  'gemma-4-e2b': dense(35, 1536, 8, 1, 256, 131072, {
    ...swa(512, 'SSSSF'),
    ...{ num_kv_shared_layers: 20, global_head_dim: 512 },
  }),
  'gemma-4-e4b': dense(42, 2560, 8, 2, 256, 131072, {
    ...swa(512, 'SSSSSF'),
    ...{ num_kv_shared_layers: 18, global_head_dim: 512 },
  }),
  'gemma-4-26b-a4b': dense(30, 2816, 16, 8, 256, 262144, {
    ...swa(1024, 'SSSSSF'),
    ...{ global_head_dim: 512, num_global_key_value_heads: 2 },
  }),
  'gemma-4-31b': dense(60, 5376, 32, 16, 256, 262144, {
    ...swa(1024, 'SSSSSF'),
    ...{ global_head_dim: 512, num_global_key_value_heads: 4 },
  }),
  'qwen2.5-0.5b': dense(24, 896, 14, 2, 64, 32768),
  'qwen2.5-7b': dense(28, 3584, 28, 4, 128, 131072),
  'qwen3-0.6b': dense(28, 1024, 16, 8, 128, 40960),
  'qwen3-4b-2507': dense(36, 2560, 32, 8, 128, 262144),
  'qwen3-8b': dense(36, 4096, 32, 8, 128, 40960),
  'qwen3-30b-a3b-2507': dense(48, 2048, 32, 4, 128, 262144),
  'qwen3-32b': dense(64, 5120, 64, 8, 128, 40960),
  'qwen3-235b-a22b': dense(94, 4096, 64, 4, 128, 40960),
  'qwen3-next-80b': dense(48, 2048, 16, 2, 256, unknown, gatedDeltaNet),
  'qwen3.5-9b': dense(32, 4096, 16, 4, 256, unknown, gatedDeltaNet),
  'qwen3.5-35b-a3b': dense(40, 2048, 16, 2, 256, unknown, gatedDeltaNet),
  'gpt-oss-20b': dense(24, 2880, 64, 8, 64, 131072, swa(128, 'SF')),
  'gpt-oss-120b': dense(36, 2880, 64, 8, 64, 131072, swa(128, 'SF')),
  'minimax-text-01': dense(80, 6144, 64, 8, 128, 4000000, { pattern: 'LLLLLLLF' }),
  'minimax-m2': dense(62, 3072, 48, 8, 128, 196608),
  'minimax-m2.1': dense(62, 3072, 48, 8, 128, 196608),
  'minimax-m2.5': dense(62, 3072, 48, 8, 128, 196608),
  'minimax-m2.7': dense(62, 3072, 48, 8, 128, 204800),
  'glm-4.5-air': dense(46, 4096, 96, 8, 128, 131072),
  'glm-4.5': dense(92, 5120, 96, 8, 128, 131072),
  'glm-4.6': dense(92, 5120, 96, 8, 128, 202752),
  'glm-4.7': dense(92, 5120, 96, 8, 128, 202752),
  'glm-4.7-flash': mla(47, 2048, 20, [192, 64, 256, 512], 202752),
  'glm-5': mla(78, 6144, 64, [192, 64, 256, 512], 202752, {
    ...{ pattern: 'T', index_topk: 2048, index_n_heads: 32, index_head_dim: 128 },
  }),
  'deepseek-v3': mla(61, 7168, 128, deepSeekMla, 131072),
  'deepseek-v3.2': mla(61, 7168, 128, deepSeekMla, unknown, {
    ...{ pattern: 'T', index_topk: 2048, index_n_heads: 64, index_head_dim: 128 },
  }),
  'kimi-k2': mla(61, 7168, 64, deepSeekMla, 131072),
  'kimi-linear-48b': mla(27, 2304, 32, deepSeekMla, 1048576, {
    full_attn_layers: [4, 8, 12, 16, 20, 24, 27], // counted from 1; the rest is KDA
    linear_key_head_dim: 128,
    linear_value_head_dim: 128,
  }),
  'step-3.5-flash': dense(45, 4096, 64, 8, 128, 262144, {
    ...swa(512, 'FSSS'),
    swa_num_attention_heads: 96,
  }),
  'mimo-v2-flash': dense(48, 4096, 64, 4, 192, 262144, {
    sliding_window: 128,
    hybrid_layer_pattern: (l) => l === 0 || (l + 1) % 6 === 0, // full; counted from 0
    ...{ v_head_dim: 128, swa_num_key_value_heads: 8 },
  }),
  'nemotron-3-nano': dense(52, 2688, 32, 2, 128, unknown, {
    hybrid_override_pattern: 'MEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEMEM*EMEMEMEME',
    ...{ mamba_num_heads: 64, mamba_head_dim: 64, ssm_state_size: 128 },
  }),
  'phi-4': dense(40, 5120, 40, 10, 128, 16384),
  'smollm3-3b': dense(36, 2048, 16, 4, 128, 65_536),
  'olmo-3-7b': dense(32, 4096, 32, 32, 128, unknown, swa(4096, 'SSSF')),
};
