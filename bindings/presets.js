// The shapes of public models: the table of engine/cost/presets.cpp, which a test holds equal to this
// one. Here, because it would be 1 kB of every page's wasm.

const columns = [
  ...['id', 'source', 'layers', 'n_layers', 'n_heads', 'n_kv_heads', 'head_dim', 'd_model'],
  ...['context', 'window_left', 'value_dim', 'cache_elements', 'causal'],
];

/** In the order of the columns; what is left out has the engine's default. */
const rows = [
  ['gpt-2', 'transformer_lens', 'F', 12, 12, 12, 64, 768, 1024],
  [
    'bert-base',
    'transformer_lens',
    'F',
    12,
    12,
    12,
    64,
    768,
    512,
    undefined,
    undefined,
    undefined,
    false,
  ],
  ['llama-2-7b', 'litgpt', 'F', 32, 32, 32, 128, 4096, 4096],
  ['llama-2-70b', 'litgpt', 'F', 80, 64, 8, 128, 8192, 4096],
  ['llama-3-8b', 'litgpt', 'F', 32, 32, 8, 128, 4096, 8192],
  ['llama-3-70b', 'litgpt', 'F', 80, 64, 8, 128, 8192, 8192],
  ['mistral-7b', 'mistral', 'S', 32, 32, 8, 128, 4096, 32768, 4095],
  ['gemma-2-2b', 'gemma', 'SF', 26, 8, 4, 256, 2304, 8192, 4095],
  ['gemma-2-9b', 'gemma', 'SF', 42, 16, 8, 256, 3584, 8192, 4095],
  ['gemma-2-27b', 'gemma', 'SF', 46, 32, 16, 128, 4608, 8192, 4095],
  ['gemma-3-270m', 'gemma', 'SSSSSF', 18, 4, 1, 256, 640, 0, 511],
  ['gemma-3-1b', 'gemma', 'SSSSSF', 26, 4, 1, 256, 1152, 0, 511],
  ['gemma-3-4b', 'gemma', 'SSSSSF', 34, 8, 4, 256, 2560, 131072, 1023],
  ['gemma-3-12b', 'gemma', 'SSSSSF', 48, 16, 8, 256, 3840, 131072, 1023],
  ['gemma-3-27b', 'gemma', 'SSSSSF', 62, 32, 16, 128, 5376, 131072, 1023],
  ['qwen2.5-0.5b', 'litgpt', 'F', 24, 14, 2, 64, 896, 32768],
  ['qwen2.5-7b', 'litgpt', 'F', 28, 28, 4, 128, 3584, 131072],
  ['qwen3-0.6b', 'litgpt', 'F', 28, 16, 8, 128, 1024, 40960],
  ['qwen3-8b', 'litgpt', 'F', 36, 32, 8, 128, 4096, 40960],
  ['qwen3-32b', 'litgpt', 'F', 64, 64, 8, 128, 5120, 40960],
  ['gpt-oss-20b', 'transformer_lens', 'SF', 24, 64, 8, 64, 2880, 131072, 127],
  ['gpt-oss-120b', 'gpt_oss', 'SF', 36, 64, 8, 64, 2880, 131072, 127],
  ['minimax-text-01', 'minimax_01', 'LLLLLLLF', 80, 64, 8, 128, 6144, 4000000],
  ['minimax-m2.1', 'minimax_m2', 'F', 62, 48, 8, 128, 3072, 196608],
  ['glm-4.5-air', 'intellect_3', 'F', 46, 96, 8, 128, 4096, 131072],
  ['glm-4.7', 'glm_4_7', 'F', 92, 96, 8, 128, 5120, 202752],
  ['deepseek-v3', 'deepseek_v3', 'F', 61, 128, 128, 192, 7168, 0, undefined, 128, 576],
];

/** What modelCost() takes apart from what it does not. Linear layers are Lightning attention. */
function toPreset(row) {
  const cells = columns.map((name, at) => [name, row[at]]);
  const given = cells.filter(([, value]) => value !== undefined);
  const { id, source, d_model, context, ...shape } = Object.fromEntries(given);
  const options = { causal: true, dtype_bytes: 2, ...shape };
  if (options.layers.includes('L')) options.feature_map = 'identity';
  return { id, source, d_model, context, options };
}

export const presets = () => rows.map(toPreset);
