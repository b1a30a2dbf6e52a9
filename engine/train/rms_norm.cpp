#include "engine/train/rms_norm.h"

#include <cmath>

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
    Real square = 0;
    for (int64_t c = 0; c < n; ++c) square += from[c] * from[c];
    inverse_[r] = 1 / std::sqrt(square / static_cast<Real>(n) + static_cast<Real>(kEpsilon));
    for (int64_t c = 0; c < n; ++c) unit[c] = from[c] * inverse_[r];
    Real* const to = y.row(r);
    for (int64_t c = 0; c < n; ++c) to[c] = gain == nullptr ? unit[c] : unit[c] * gain[c];
  }
}

// With u = x / rms and g = gain d_y: d_x = (g - u mean(g u)) / rms.
template <typename Real>
void RmsNorm<Real>::backward(View<const Real> d_y, const Real* gain, Real* d_gain,
                             View<Real> d_x) const {
  const int64_t n = d_y.cols;
  std::vector<Real> g(n);
  for (int64_t r = 0; r < d_y.rows; ++r) {
    const Real* const from = d_y.row(r);
    const Real* const unit = unit_.data() + r * n;
    for (int64_t c = 0; c < n; ++c) g[c] = gain == nullptr ? from[c] : from[c] * gain[c];
    Real along = 0;
    for (int64_t c = 0; c < n; ++c) along += g[c] * unit[c];
    along /= static_cast<Real>(n);
    Real* const to = d_x.row(r);
    for (int64_t c = 0; c < n; ++c) to[c] += (g[c] - unit[c] * along) * inverse_[r];
    for (int64_t c = 0; d_gain != nullptr && c < n; ++c) d_gain[c] += from[c] * unit[c];
  }
}

template class RmsNorm<float>;
template class RmsNorm<double>;

}  // namespace attn::train
