#include "engine/core/tensor.h"

#include <algorithm>

namespace attn {

namespace {

size_t extent(int64_t n) { return static_cast<size_t>(n); }

}  // namespace

template <size_t kRank>
Tensor<kRank>::Tensor() = default;

// Not xtensor's filling constructor: at -Os it brings all of iostream into the wasm.
template <size_t kRank>
Tensor<kRank>::Tensor(const std::array<size_t, kRank>& shape) : xt::xtensor<float, kRank>(shape) {
  std::fill_n(this->data(), this->size(), 0.0f);
}

template <size_t kRank>
Tensor<kRank>::Tensor(const Tensor&) = default;
template <size_t kRank>
Tensor<kRank>::Tensor(Tensor&&) noexcept = default;
template <size_t kRank>
Tensor<kRank>& Tensor<kRank>::operator=(const Tensor&) = default;
template <size_t kRank>
Tensor<kRank>& Tensor<kRank>::operator=(Tensor&&) noexcept = default;
template <size_t kRank>
Tensor<kRank>::~Tensor() = default;

template class Tensor<1>;
template class Tensor<2>;
template class Tensor<3>;

Vector make_vector(int64_t n) { return Vector({extent(n)}); }

Matrix make_matrix(int64_t rows, int64_t cols) { return Matrix({extent(rows), extent(cols)}); }

Tensor3 make_tensor(int64_t heads, int64_t rows, int64_t cols) {
  return Tensor3({extent(heads), extent(rows), extent(cols)});
}

}  // namespace attn
