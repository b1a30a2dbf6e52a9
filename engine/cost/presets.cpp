#include "engine/cost/presets.h"

namespace attn {
namespace {

// id, source, layers | n_layers, n_heads, n_kv_heads, head_dim, d_model, context | window_left
constexpr ModelPreset kPresets[] = {
    {"gpt-2", "transformer_lens", "F", 12, 12, 12, 64, 768, 1024},
    {.id = "bert-base",
     .source = "transformer_lens",
     .layers = "F",
     .n_layers = 12,
     .n_heads = 12,
     .n_kv_heads = 12,
     .head_dim = 64,
     .d_model = 768,
     .context = 512,
     .causal = false},
    {"llama-2-7b", "litgpt", "F", 32, 32, 32, 128, 4096, 4096},
    {"llama-2-70b", "litgpt", "F", 80, 64, 8, 128, 8192, 4096},
    {"llama-3-8b", "litgpt", "F", 32, 32, 8, 128, 4096, 8192},
    {"llama-3-70b", "litgpt", "F", 80, 64, 8, 128, 8192, 8192},
    {"mistral-7b", "mistral", "S", 32, 32, 8, 128, 4096, 32768, 4095},
    {"gemma-2-2b", "gemma", "SF", 26, 8, 4, 256, 2304, 8192, 4095},
    {"gemma-2-9b", "gemma", "SF", 42, 16, 8, 256, 3584, 8192, 4095},
    {"gemma-2-27b", "gemma", "SF", 46, 32, 16, 128, 4608, 8192, 4095},
    {"gemma-3-270m", "gemma", "SSSSSF", 18, 4, 1, 256, 640, 0, 511},
    {"gemma-3-1b", "gemma", "SSSSSF", 26, 4, 1, 256, 1152, 0, 511},
    {"gemma-3-4b", "gemma", "SSSSSF", 34, 8, 4, 256, 2560, 131072, 1023},
    {"gemma-3-12b", "gemma", "SSSSSF", 48, 16, 8, 256, 3840, 131072, 1023},
    {"gemma-3-27b", "gemma", "SSSSSF", 62, 32, 16, 128, 5376, 131072, 1023},
    {"qwen2.5-0.5b", "litgpt", "F", 24, 14, 2, 64, 896, 32768},
    {"qwen2.5-7b", "litgpt", "F", 28, 28, 4, 128, 3584, 131072},
    {"qwen3-0.6b", "litgpt", "F", 28, 16, 8, 128, 1024, 40960},
    {"qwen3-8b", "litgpt", "F", 36, 32, 8, 128, 4096, 40960},
    {"qwen3-32b", "litgpt", "F", 64, 64, 8, 128, 5120, 40960},
    {"gpt-oss-20b", "transformer_lens", "SF", 24, 64, 8, 64, 2880, 131072, 127},
    {"gpt-oss-120b", "gpt_oss", "SF", 36, 64, 8, 64, 2880, 131072, 127},
    {"minimax-text-01", "minimax_01", "LLLLLLLF", 80, 64, 8, 128, 6144, 4000000},
    {"minimax-m2.1", "minimax_m2", "F", 62, 48, 8, 128, 3072, 196608},
    {"glm-4.5-air", "intellect_3", "F", 46, 96, 8, 128, 4096, 131072},
    {"glm-4.7", "glm_4_7", "F", 92, 96, 8, 128, 5120, 202752},
    // MLA: keys of 128 + 64 rotary floats, values of 128, rebuilt from 512 + 64 that are kept.
    {.id = "deepseek-v3",
     .source = "deepseek_v3",
     .layers = "F",
     .n_layers = 61,
     .n_heads = 128,
     .n_kv_heads = 128,
     .head_dim = 192,
     .d_model = 7168,
     .context = 0,
     .value_dim = 128,
     .cache_elements = 576},
};

}  // namespace

std::span<const ModelPreset> model_presets() { return kPresets; }

ModelConfig config_of(const ModelPreset& preset, int64_t seq_len) {
  ModelConfig c;
  c.seq_len = seq_len;
  c.n_layers = preset.n_layers;
  c.layers = preset.layers;
  c.value_dim = preset.value_dim;
  c.cache_elements = preset.cache_elements;
  c.attention.n_heads = preset.n_heads;
  c.attention.n_kv_heads = preset.n_kv_heads;
  c.attention.head_dim = preset.head_dim;
  c.attention.mask.causal = preset.causal;
  c.attention.mask.window_left = preset.window_left;
  if (c.count_of('L') > 0) c.attention.feature_map = FeatureMap::kIdentity;
  return c;
}

}  // namespace attn
