// A tensor made small enough to draw: each cell stands for a block and holds its value of largest
// magnitude, so that a lone strong weight stays visible.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/core/tensor.h"

namespace attn {

struct PooledTensor {
  int64_t rows = 0, cols = 0;            // of `data`
  int64_t full_rows = 0, full_cols = 0;  // of the tensor
  int64_t block_rows = 1, block_cols = 1;
  double limit = 0;         // largest magnitude in the tensor, NaN aside
  std::vector<float> data;  // [rows, cols]; NaN where a block has no value
};

// At most max_rows x max_cols blocks of `m`; NaN marks cells that have no value (masked).
PooledTensor pool(const Matrix& m, int64_t max_rows, int64_t max_cols);

}  // namespace attn
