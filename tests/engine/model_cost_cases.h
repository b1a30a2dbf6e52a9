// Models whose cost the tests compare with counted runs.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "engine/attend.h"
#include "engine/cost/model_cost.h"
#include "tests/engine/support.h"

namespace attn::testing {

inline ModelConfig model_of(const char* layers, int64_t n, int64_t n_layers = 1) {
  ModelConfig model;
  model.seq_len = n;
  model.n_layers = n_layers;
  model.layers = std::string(layers);
  model.dtype_bytes = 4;
  model.attention.n_heads = 4;
  model.attention.n_kv_heads = 2;
  model.attention.head_dim = 5;
  if (model.count_of('S') > 0) model.attention.mask.window_left = 6;
  return model;
}

inline Counters counted(const AttentionConfig& c) {
  const Problem problem(c);
  AttentionOutput output;
  REQUIRE(attend(c, problem.input(), &output).ok());
  return output.counters;
}

}  // namespace attn::testing
