// The attention shapes of public models, as their makers' code, configurations or papers state
// them. Only what could be read is in the table: a context of 0 says that it could not. The dtype
// is the reader's choice (dtype_bytes), no property of a row.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/cost/model_cost.h"

namespace attn {

// LayerShape in 16 bits, in its order; 0 = keys and values as wide as keys, no MLA.
struct PresetShape {
  int16_t n_heads = 0;
  int16_t n_kv_heads = 0;
  int16_t head_dim = 0;
  int16_t value_dim = 0;
  int16_t cache_elements = 0;
  int16_t latent_dim = 0;
};

// Differences from the model's shape in layers of one kind.
struct KindShape {
  char kind = 0;  // 0 = nothing differs
  PresetShape shape;
};

// Fields that most models do not have.
struct PresetExtras {
  const char* context_source = nullptr;  // where the context is said, if not in `source`
  int16_t window_left = -1;  // S layers: a published window of W keys, itself included, is W - 1
  int16_t attention_chunk = 0;
  int16_t top_k = 0;
  int16_t index_heads = 0;
  int16_t index_dim = 0;
  int16_t shared_layers = 0;
  KindShape other = {};
  bool causal = true;
  const char* as_of = "2026-11";  // the month in which it was read
};

struct ModelPreset {
  const char* id;
  const char* name;
  const char* source;  // where the maker says it: an address, or "hf:" and a repository of the Hub
  const char* layers;  // repeated up to n_layers
  int16_t n_layers;
  PresetShape shape;
  int16_t d_model;
  int32_t context;  // tokens, 0 = not verified
  PresetExtras more = {};
};

std::span<const ModelPreset> model_presets();

// The address of a source: of a repository of the Hub its config.json.
std::string source_url(std::string_view source);

// Linear layers become Lightning attention: identity feature map, no normaliser.
ModelConfig config_of(const ModelPreset& preset, int64_t seq_len);

}  // namespace attn
