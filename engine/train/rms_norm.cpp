#include "engine/train/rms_norm.h"

#include <algorithm>
#include <cmath>

#include "engine/train/elementwise.h"

namespace attn::train {

constexpr double kEpsilon = 1e-6;

template <typename Real>
void RmsNorm<Real>::forward(View<const Real> x, const Real* gain, View<Real> y) {
  const int64_t n = x.cols;
  unit_.resize(x.rows * n);
  inverse_.resize(x.rows);
  for (int64_t r = 0; r < x.rows; ++r) {
    const Real* const from = x.row(r);
    Real* const unit = unit_.data() + r * n;
    const Real square = dot(from, from, n) / static_cast<Real>(n);
    const Real inverse = inverse_[r] = 1 / std::sqrt(square + static_cast<Real>(kEpsilon));
    for (int64_t c = 0; c < n; ++c) unit[c] = from[c] * inverse;
    Real* const to = y.row(r);
    std::copy_n(unit, n, to);
    for (int64_t c = 0; gain != nullptr && c < n; ++c) to[c] *= gain[c];
  }
}

// With u = x / rms and g = gain d_y: d_x = (g - u mean(g u)) / rms.
template <typename Real>
void RmsNorm<Real>::backward(View<const Real> d_y, const Real* gain, Real* d_gain,
                             View<Real> d_x) const {
  const int64_t n = d_y.cols;
  std::vector<Real> scaled(n);
  Real* const g = scaled.data();
  for (int64_t r = 0; r < d_y.rows; ++r) {
    const Real* const from = d_y.row(r);
    const Real* const unit = unit_.data() + r * n;
    std::copy_n(from, n, g);
    for (int64_t c = 0; gain != nullptr && c < n; ++c) g[c] *= gain[c];
    const Real along = dot(g, unit, n) / static_cast<Real>(n), inverse = inverse_[r];
    Real* const to = d_x.row(r);
    for (int64_t c = 0; c < n; ++c) to[c] += (g[c] - unit[c] * along) * inverse;
    for (int64_t c = 0; d_gain != nullptr && c < n; ++c) d_gain[c] += from[c] * unit[c];
  }
}

template class RmsNorm<float>;
template class RmsNorm<double>;

}  // namespace attn::train
