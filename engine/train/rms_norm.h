// RMSNorm (arXiv:1910.07467): y = gain x / sqrt(mean of x^2 + eps), each row by itself.
#pragma once

#include <vector>

#include "engine/core/view.h"

namespace attn::train {

template <typename Real>
class RmsNorm {
 public:
  // y = norm(x). x: [rows, n]; gain: [n], or null for ones. Keeps x / rms for backward.
  void forward(View<const Real> x, const Real* gain, View<Real> y);
  // d_x += norm'(x)^T d_y, d_gain likewise where it is there.
  void backward(View<const Real> d_y, const Real* gain, Real* d_gain, View<Real> d_x) const;

 private:
  std::vector<Real> unit_;     // x / rms, [rows, n]
  std::vector<Real> inverse_;  // 1 / rms, [rows]
};

}  // namespace attn::train
