// Activations in panels of eight tokens, [token / 8][channel][8]: a vector holds the same channel
// of neighbouring tokens, so that norms, activations and sums need no shuffle, and the output of
// one matrix product is the input of the next. Lanes behind the last token hold zeros or what came
// of them.
#pragma once

#include <cstdint>

#include "engine/core/tensor.h"

namespace attn::transformer {

inline constexpr int64_t kPanelTokens = 8;

struct PanelView {
  float* data = nullptr;  // [n_panels, channels, 8]
  int64_t channels = 0;
  int64_t n_panels = 0;

  float* panel(int64_t p) const { return data + p * channels * kPanelTokens; }
  float& at(int64_t token, int64_t c) const {
    return panel(token / kPanelTokens)[c * kPanelTokens + token % kPanelTokens];
  }
  // Panels [begin, begin + n).
  PanelView part(int64_t begin, int64_t n) const { return {panel(begin), channels, n}; }
};

class Panels {
 public:
  Panels() = default;
  Panels(int64_t channels, int64_t n_tokens)
      : channels_(channels),
        n_panels_((n_tokens + kPanelTokens - 1) / kPanelTokens),
        data_(make_vector(channels_ * n_panels_ * kPanelTokens)) {}

  PanelView view() { return {data_.data(), channels_, n_panels_}; }
  PanelView part(int64_t begin, int64_t n) { return view().part(begin, n); }

 private:
  int64_t channels_ = 0, n_panels_ = 0;
  Vector data_;
};

}  // namespace attn::transformer
