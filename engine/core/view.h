// A matrix that lies in somebody else's memory, read by strides, so that its transpose, a block of
// its rows or columns cost nothing.
#pragma once

#include <cstdint>
#include <type_traits>

namespace attn {

template <typename Real>
struct View {
  Real* data = nullptr;  // [rows, cols]
  int64_t rows = 0;
  int64_t cols = 0;
  int64_t row_stride = 0;
  int64_t col_stride = 1;

  // Dense, row-major.
  View(Real* values, int64_t n_rows, int64_t n_cols) : View(values, n_rows, n_cols, n_cols, 1) {}
  View(Real* values, int64_t n_rows, int64_t n_cols, int64_t by_row, int64_t by_col)
      : data(values), rows(n_rows), cols(n_cols), row_stride(by_row), col_stride(by_col) {}

  Real& operator()(int64_t r, int64_t c) const { return data[r * row_stride + c * col_stride]; }
  Real* row(int64_t r) const { return data + r * row_stride; }

  View transposed() const { return {data, cols, rows, col_stride, row_stride}; }
  View rows_at(int64_t begin, int64_t n) const {
    return {data + begin * row_stride, n, cols, row_stride, col_stride};
  }
  View cols_at(int64_t begin, int64_t n) const {
    return {data + begin * col_stride, rows, n, row_stride, col_stride};
  }

  operator View<const Real>() const requires(!std::is_const_v<Real>) {
    return {data, rows, cols, row_stride, col_stride};
  }
};

}  // namespace attn
