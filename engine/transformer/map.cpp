#include "engine/transformer/map.h"

#include <cmath>

#include "engine/attention/softmax.h"
#include "engine/core/simd-inl.h"

HWY_BEFORE_NAMESPACE();
namespace attn::transformer {
namespace {

// phi(x) = elu(x) + 1, or x.
std::vector<float> mapped(FeatureMap map, const float* x, int64_t n) {
  std::vector<float> y(x, x + n);
  if (map != FeatureMap::kEluPlusOne) return y;
  for (float& value : y) value = value > 0 ? value + 1 : std::exp(value);
  return y;
}

// What the linear kernel would weigh each value with, had it stored pairs.
void weigh_linear(const AttentionConfig& call, const VisibleKeys& keys, int64_t i, float* row) {
  double sum = 0;
  keys.for_each([&](int64_t j) {
    row[j] *= static_cast<float>(std::pow(call.decay[0], std::max<int64_t>(0, i - j)));
    sum += row[j];
  });
  if (!call.normalized() || sum == 0) return;
  keys.for_each([&](int64_t j) { row[j] = static_cast<float>(row[j] / sum); });
}

}  // namespace

std::vector<float> attention_map(const Forward& forward, int64_t layer, int64_t head) {
  const ModelConfig& c = forward.config();
  const LayerState& state = forward.layer(layer);
  const int64_t n = forward.n_tokens(), d = c.head_dim;
  const AttentionConfig call = attention_call(c, forward.options(), layer, 1, n, n);
  const bool is_linear = call.algorithm == Algorithm::kLinear;
  const float* q_rows = state.q.data() + head * n * d;
  const float* k_rows = state.k.data() + head / c.group() * forward.capacity() * d;
  const std::vector<float> q = is_linear ? mapped(call.feature_map, q_rows, n * d)
                                         : std::vector<float>(q_rows, q_rows + n * d);
  const std::vector<float> k = is_linear ? mapped(call.feature_map, k_rows, n * d)
                                         : std::vector<float>(k_rows, k_rows + n * d);
  const float scale = is_linear ? 1.0f : static_cast<float>(call.scale());
  std::vector<float> map(n * n);
  for (int64_t i = 0; i < n; ++i) {
    const VisibleKeys keys = visible_keys(call.mask, i, n, n);
    float* row = &map[i * n];
    keys.for_each([&](int64_t j)
                      HWY_ATTR { row[j] = HWY_NAMESPACE::dot(&q[i * d], &k[j * d], d) * scale; });
    if (is_linear) {
      weigh_linear(call, keys, i, row);
    } else {
      softmax_row(keys, row, row);
    }
  }
  return map;
}

}  // namespace attn::transformer
HWY_AFTER_NAMESPACE();
