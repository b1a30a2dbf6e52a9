#include "engine/train/gemm.h"

#include "engine/attention/kernels/gemm-inl.h"
#include "engine/core/real.h"

namespace attn::train {
namespace {

// The definition.
void multiply(View<const double> a, View<const double> b, View<double> c, bool add) {
  for (int64_t i = 0; i < c.rows; ++i) {
    for (int64_t j = 0; j < c.cols; ++j) {
      double sum = add ? c(i, j) : 0;
      for (int64_t p = 0; p < a.cols; ++p) sum += a(i, p) * b(p, j);
      c(i, j) = sum;
    }
  }
}

void multiply(View<const float> a, View<const float> b, View<float> c, bool add) {
  HWY_NAMESPACE::gemm(a, b, c, add);
}

}  // namespace

template <typename Real>
void Gemm<Real>::run(View<const Real> a, View<const Real> b, View<Real> c, bool add) {
  multiply(a, dense_rows(b), c, add);
  mul_adds_ += real(c.rows) * real(c.cols) * real(a.cols);
}

template <typename Real>
View<const Real> Gemm<Real>::dense_rows(View<const Real> b) {
  if (b.col_stride == 1) return b;
  packed_.resize(b.rows * b.cols);
  for (int64_t c = 0; c < b.cols; ++c) {
    for (int64_t r = 0; r < b.rows; ++r) packed_[r * b.cols + c] = b(r, c);
  }
  return {packed_.data(), b.rows, b.cols};
}

template class Gemm<float>;
template class Gemm<double>;

}  // namespace attn::train
