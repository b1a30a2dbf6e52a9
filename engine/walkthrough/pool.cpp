#include "engine/walkthrough/pool.h"

#include <algorithm>
#include <cmath>

namespace attn {

namespace {

int64_t ceil_div(int64_t a, int64_t b) { return (a + b - 1) / b; }

}  // namespace

PooledTensor pool(const Matrix& m, int64_t max_rows, int64_t max_cols) {
  PooledTensor p;
  p.full_rows = rows(m);
  p.full_cols = cols(m);
  p.block_rows = std::max<int64_t>(1, ceil_div(p.full_rows, std::max<int64_t>(1, max_rows)));
  p.block_cols = std::max<int64_t>(1, ceil_div(p.full_cols, std::max<int64_t>(1, max_cols)));
  p.rows = ceil_div(p.full_rows, p.block_rows);
  p.cols = ceil_div(p.full_cols, p.block_cols);
  p.data.assign(p.rows * p.cols, NAN);
  for (int64_t i = 0; i < p.full_rows; ++i) {
    const float* values = row(m, i);
    const float* end = values + p.full_cols;
    for (float* cell = p.data.data() + i / p.block_rows * p.cols; values < end; ++cell) {
      const float* block_end = values + std::min<int64_t>(p.block_cols, end - values);
      float most = std::isnan(*cell) ? -1 : std::abs(*cell);
      for (; values < block_end; ++values) {
        if (!(std::abs(*values) > most)) continue;  // NaN is not, either
        *cell = *values;
        most = std::abs(*values);
      }
      p.limit = std::max<double>(p.limit, most);
    }
  }
  return p;
}

}  // namespace attn
