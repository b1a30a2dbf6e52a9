#include "engine/attention/feature_map.h"

#include <cmath>

namespace attn {

template <typename Real>
std::vector<Real> phi(FeatureMap feature_map, std::span<const float> x, int64_t head_dim) {
  std::vector<Real> y(x.begin(), x.end());
  if (feature_map == FeatureMap::kEluPlusOne) {
    for (Real& value : y) value = value > 0 ? value + 1 : std::exp(value);
  } else if (feature_map == FeatureMap::kL2Norm) {
    for (size_t row = 0; row < y.size(); row += head_dim) {
      double square = 0;  // of floats, whose range it may leave
      for (int64_t c = 0; c < head_dim; ++c) square += double{y[row + c]} * y[row + c];
      const double norm = std::sqrt(square);
      if (norm == 0) continue;
      for (int64_t c = 0; c < head_dim; ++c) y[row + c] = static_cast<Real>(y[row + c] / norm);
    }
  }
  return y;
}

template std::vector<double> phi(FeatureMap, std::span<const float>, int64_t);
template std::vector<float> phi(FeatureMap, std::span<const float>, int64_t);

}  // namespace attn
