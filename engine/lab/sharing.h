// Grouped-query attention on the learner's text (arXiv:2305.13245): how many query heads may share
// one head of keys and values, what that saves, and what it does to their answers.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/attend.h"
#include "engine/heads/layer.h"

namespace attn {

// Query heads per head of the layer: 10 heads can share by 1, 2, 5 and 10, where 5 could by 1
// and 5.
inline constexpr int64_t kTwins = 2;

struct Sharing {
  std::vector<int32_t> kv_head;  // [n_heads] whose keys and values a query head reads
  // [n_heads] largest |output - the same head's with keys and values of its own|. With n_kv_heads =
  // n_heads: GQA against MHA.
  std::vector<float> change;
  Counters counters;         // of the call with all heads
  Count unshared_bytes = 0;  // what their keys and values would take to keep without sharing
};

// Each head of the layer twice (query head h is of kind h / kTwins), the second at half the scale:
// two questions that the same keys can answer. A group's keys and values are those of its first
// head; trained models learn theirs together. x [seq_len, d_model]. n_kv_heads must divide the
// query heads.
Status share_keys(const Layer& layer, const Matrix& x, const Mask& mask, int64_t n_kv_heads,
                  Sharing* sharing);

}  // namespace attn
