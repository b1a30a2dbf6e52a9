// A point on the unit circle, for positions and the kernels over them. By the Taylor series and not
// by std::sin: the C library's tables for huge angles would be 4 kB of gzipped wasm.
#pragma once

#include <cmath>
#include <numbers>

namespace attn {

struct CirclePoint {
  double cos = 1;
  double sin = 0;
};

// (cos, sin) of an angle in radians; error below 2e-12 for |angle| < 10,000.
inline CirclePoint circle_point(double angle) {
  constexpr double kTurn = 2 * std::numbers::pi;
  const double x = angle - kTurn * std::floor(angle / kTurn + 0.5);  // [-pi, pi)
  CirclePoint point{0, 0};
  double term = 1;  // x^k / k!
  for (int k = 0; k < 32; k += 4) {
    point.cos += term;
    point.sin += term *= x / (k + 1);
    point.cos -= term *= x / (k + 2);
    point.sin -= term *= x / (k + 3);
    term *= x / (k + 4);
  }
  return point;
}

}  // namespace attn
