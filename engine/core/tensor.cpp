#include "engine/core/tensor.h"

namespace attn {

namespace {

size_t extent(int64_t n) { return static_cast<size_t>(n); }

}  // namespace

Vector make_vector(int64_t n) { return Vector(Vector::shape_type{extent(n)}, 0.0f); }

Matrix make_matrix(int64_t rows, int64_t cols) {
  return Matrix(Matrix::shape_type{extent(rows), extent(cols)}, 0.0f);
}

Tensor3 make_tensor(int64_t heads, int64_t rows, int64_t cols) {
  return Tensor3(Tensor3::shape_type{extent(heads), extent(rows), extent(cols)}, 0.0f);
}

}  // namespace attn
