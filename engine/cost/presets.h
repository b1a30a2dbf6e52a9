// The attention shapes of public models, as their authors' code or configuration files state them.
// Only what could be checked there is in the table: a context of 0 says that it could not. The
// dtype is the reader's choice (dtype_bytes), no property of a row.
#pragma once

#include <span>

#include "engine/cost/model_cost.h"

namespace attn {

struct ModelPreset {
  const char* id;
  const char* source;  // where the shape stands; the page knows title and address
  const char* layers;  // repeated up to n_layers
  int16_t n_layers;
  int16_t n_heads;
  int16_t n_kv_heads;
  int16_t head_dim;
  int16_t d_model;
  int32_t context;           // tokens, 0 = not verified
  int16_t window_left = -1;  // S layers: a published window of W keys, itself included, is W - 1
  int16_t value_dim = 0;
  int16_t cache_elements = 0;
  bool causal = true;
};

std::span<const ModelPreset> model_presets();

// Linear layers become Lightning attention: identity feature map, no normaliser.
ModelConfig config_of(const ModelPreset& preset, int64_t seq_len);

}  // namespace attn
