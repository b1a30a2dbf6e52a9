// Panels of tokens times quantised weights, in integers: the activations of a token become 16-bit
// integers, 32 channels to a scale, and meet the small integers of the weights' blocks. A dot
// product of pairs does the work of two multiply-adds. What it costs in exactness: row_dot.h.
#pragma once

#include <cstdint>

#include "engine/transformer/panels.h"
#include "engine/transformer/tiles.h"
#include "engine/transformer/weights.h"

namespace attn::transformer {

// Types whose blocks have one scale for each 32 weights. Q6_K has one for each 16.
bool has_integer_rows(WeightType type);

// x = scale q for the 32 channels of a token in a run.
struct IntegerPanels {
  explicit IntegerPanels(PanelView x);

  int64_t channels, n_panels;
  Buffer<int16_t> q;    // [n_panels, channels / 2, 8, 2]
  Buffer<float> scale;  // [n_panels, channels / 32, 8]
  Buffer<float> sum;    // of a run, for the offsets of weights; like scale
};

// Some rows of a matrix, times every panel.
class IntegerRows {
 public:
  IntegerRows(const Linear& w, PanelView x);

  // y += rows [begin, begin + rows) of w times x; `row` is the first of them in y.
  void add_product(int64_t begin, int64_t rows, PanelView y, int64_t row);

 private:
  void unpack(int64_t begin, int64_t rows, int64_t at, int64_t cols);

  const Linear& w_;
  IntegerPanels x_;
  // A tile: w = scale q + offset.
  Buffer<int16_t> rows_;          // q [rows, cols]
  Buffer<int16_t> tile_;          // the same, pairs of kRegisterRows rows side by side
  Buffer<float> scale_, offset_;  // [rows, cols / 32]
};

}  // namespace attn::transformer
