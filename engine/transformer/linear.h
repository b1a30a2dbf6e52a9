// y = w x + bias with weights that stay quantised. A tile of rows is dequantised once and
// multiplied by every panel of tokens; a single token takes a way of its own, since then each
// weight is used once. README.md has the measurements behind the shapes of the tiles.
#pragma once

#include <span>

#include "engine/transformer/panels.h"
#include "engine/transformer/weights.h"

namespace attn::transformer {

enum class Precision {
  kFloat32,  // exact up to the rounding of float32
  kInt16,    // activations as 16-bit integers, 32 to a scale: row_dot.h says what that costs
};

// x: [w.cols] channels, y: [w.rows]. n_tokens: of the last panel, which may be the only one.
void multiply(const Linear& w, Precision precision, int64_t n_tokens, PanelView x, PanelView y);

// The same for one token outside panels. x: [w.cols], y: [w.rows].
void multiply_token(const Linear& w, Precision precision, const float* x, float* y);

// Scores against a vocabulary, never stored: a running log-sum-exp for each token, and the score of
// the token that came next.
struct LossLanes {
  float row_max[kPanelTokens];
  double row_sum[kPanelTokens];  // of exp(score - row_max)
  float target[kPanelTokens];
  int32_t target_id[kPanelTokens];  // -1: none
};

// Takes rows [begin, end) of w into losses, one for each panel of x.
void add_vocabulary(const Linear& w, Precision precision, int64_t begin, int64_t end, PanelView x,
                    std::span<LossLanes> losses);

}  // namespace attn::transformer
