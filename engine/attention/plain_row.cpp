#include "engine/attention/plain_row.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/attention/softmax.h"

namespace attn {

float Score::operator()(const float* q, const float* k) const {
  float sum = 0;
  for (int64_t c = 0; c < head_dim; ++c) sum += q[c] * k[c];
  float score = static_cast<float>(scale) * sum;
  if (!std::isfinite(score)) {
    double exact = 0;
    for (int64_t c = 0; c < head_dim; ++c) exact += double{q[c]} * k[c];
    score = static_cast<float>(exact * scale);
  }
  return cap > 0 ? static_cast<float>(softcapped(score, cap)) : score;
}

float plain_row(const AttentionConfig& config, const VisibleKeys& keys, const PlainRow& row,
                float* out) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  const int64_t d = config.head_dim;
  const Score dot(config);
  const auto score = [&](int64_t j) {
    return dot(row.q, row.k + j * d) + (row.bias == nullptr ? 0 : row.bias[-j]);
  };
  std::fill_n(out, d, 0.0f);
  float row_max = -kInfinity;
  bool any = false;  // a score above -inf, or NaN
  keys.for_each([&](int64_t j) {
    const float s = score(j);
    row_max = std::max(row_max, s);
    any = any || s != -kInfinity;
  });
  if (!any) return -kInfinity;
  double row_sum = 0;
  keys.for_each([&](int64_t j) { row_sum += std::exp(score(j) - row_max); });
  if (std::isnan(row_sum)) {
    std::fill_n(out, d, std::numeric_limits<float>::quiet_NaN());
    return std::numeric_limits<float>::quiet_NaN();
  }
  keys.for_each([&](int64_t j) {
    const float prob = static_cast<float>(std::exp(score(j) - row_max) / row_sum);
    for (int64_t c = 0; c < d; ++c) out[c] += prob * row.v[j * d + c];
  });
  return static_cast<float>(row_max + std::log(row_sum));
}

}  // namespace attn
