#include "engine/core/tensor.h"

#include <algorithm>

namespace attn {

namespace {

size_t extent(int64_t n) { return static_cast<size_t>(n); }

// Not xtensor's filling constructor: at -Os it brings all of iostream into the wasm.
template <class Tensor>
Tensor zeros(const typename Tensor::shape_type& shape) {
  Tensor tensor(shape);
  std::fill_n(tensor.data(), tensor.size(), 0.0f);
  return tensor;
}

}  // namespace

Vector make_vector(int64_t n) { return zeros<Vector>({extent(n)}); }

Matrix make_matrix(int64_t rows, int64_t cols) {
  return zeros<Matrix>({extent(rows), extent(cols)});
}

Tensor3 make_tensor(int64_t heads, int64_t rows, int64_t cols) {
  return zeros<Tensor3>({extent(heads), extent(rows), extent(cols)});
}

}  // namespace attn
