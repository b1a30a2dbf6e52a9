#include "engine/heads/stack.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/attention/softmax.h"

namespace attn {
void add_layer(const Counters& layer, Counters* sum) {
  const Count most = std::max(sum->peak_extra_bytes, layer.peak_extra_bytes);
  for (const CounterField& field : kCounterFields) {
    sum->*field.value += layer.*field.value;
  }
  sum->peak_extra_bytes = most;
}

Stack::Stack(const Layer& weights, const Matrix& x, std::span<const AttentionConfig> layers)
    : weights_(weights),
      x_(x),
      n_layers_(static_cast<int64_t>(layers.size())),
      layers_(std::make_unique<LayerRun[]>(layers.size())) {
  for (int64_t l = 0; l < n_layers_; ++l) run_layer(layers[l], &layers_[l]);
}

Counters Stack::counters() const {
  Counters sum;
  for (int64_t l = 0; l < n_layers_; ++l) add_layer(counters(l), &sum);
  return sum;
}

void Stack::run_layer(AttentionConfig config, LayerRun* layer) {
  const int64_t d = weights_.head_dim;
  const int64_t size = n() * d;
  config.n_heads = config.n_kv_heads = 1;
  config.seq_len_q = config.seq_len_k = n();
  config.head_dim = d;
  layer->mask = config.mask;
  layer->linear = config.algorithm == Algorithm::kLinear;
  const auto map = [&](float x) {  // elu(x) + 1
    const bool mapped = layer->linear && config.feature_map == FeatureMap::kEluPlusOne;
    return !mapped ? x : x > 0 ? x + 1 : std::exp(x);
  };

  const Projection projection = project(weights_, x_);
  Tensor3 out = make_tensor(weights_.n_heads, n(), d);
  AttentionOutput one;
  for (int64_t h = 0; h < weights_.n_heads; ++h) {
    const int64_t g = h / (weights_.n_heads / weights_.n_kv_heads);
    const std::span q(head(projection.q, h), size);
    const std::span k(head(projection.k, g), size);
    config.softmax_scale = weights_.softmax_scale[h];
    attend(config, {q, k, {head(projection.v, g), q.size()}}, &one);
    std::copy_n(one.out.data(), size, head(out, h));
    add_layer(one.counters, &layer->counters);
    for (const float value : q) layer->q.push_back(map(value));
    for (int64_t c = 0; c < d; ++c) {
      for (int64_t j = 0; j < n(); ++j) layer->k.push_back(map(k[j * d + c]));
    }
  }
  x_ = add_to_residual(weights_, x_, out);
}

void Stack::relay(int64_t l, const int32_t* to, int32_t* from) const {
  std::vector<int32_t> change(n() + 1);  // of the number of lookers, from one token to the next
  for (int64_t i = 0; i < n(); ++i) {
    if (to[i] == 0) continue;
    const VisibleKeys keys = visible(l, i);
    for (const auto& [begin, end] :
         {std::pair<int64_t, int64_t>{0, keys.sink_end}, {keys.begin, keys.end}, {i, i + 1}}) {
      ++change[begin];
      --change[end];
    }
  }
  int32_t lookers = 0;
  for (int64_t j = 0; j < n(); ++j) from[j] = (lookers += change[j]) > 0 ? 1 : 0;
}

void Stack::roll_out(int64_t l, const float* to, float* from) const {
  constexpr float kResidualShare = 0.5f;
  const LayerRun& layer = layers_[l];
  const int64_t d = weights_.head_dim;
  const float head_share = (1 - kResidualShare) / static_cast<float>(weights_.n_heads);
  std::vector<float> weights(n());
  for (int64_t h = 0; h < weights_.n_heads; ++h) {
    const float scale = layer.linear ? 1 : static_cast<float>(weights_.softmax_scale[h]);
    for (int64_t i = 0; i < n(); ++i) {
      if (to[i] == 0) continue;
      const VisibleKeys keys = visible(l, i);
      std::fill(weights.begin() + keys.first(), weights.begin() + keys.end, 0.0f);
      for (int64_t a = 0; a < d; ++a) {
        const float q = scale * layer.q[(h * n() + i) * d + a];
        const float* k = &layer.k[(h * d + a) * n()];
        for (int64_t j = keys.first(); j < keys.end; ++j) weights[j] += q * k[j];
      }
      float share = head_share * to[i];
      if (layer.linear) {
        float sum = 0;
        keys.for_each([&](int64_t j) { sum += weights[j]; });
        share /= sum;
      } else {
        softmax_row(keys, weights.data(), weights.data());
      }
      keys.for_each([&](int64_t j) { from[j] += share * weights[j]; });
    }
  }
  for (int64_t i = 0; i < n(); ++i) from[i] += kResidualShare * to[i];
}

StackReach Stack::reach(int64_t query) const {
  const int64_t top = n_layers();
  StackReach reach;
  reach.flow.resize((top + 1) * n());
  reach.flow[top * n() + query] = 1;
  for (int64_t l = top; l > 0; --l) {
    roll_out(l - 1, &reach.flow[l * n()], &reach.flow[(l - 1) * n()]);
  }
  // The cone below the output of every layer; the last one is the whole stack's.
  reach.first_layer.assign(n(), -1);
  reach.first_layer[query] = 0;
  for (int64_t end = 1; end <= top; ++end) {
    reach.cone.assign((top + 1) * n(), 0);
    reach.cone[end * n() + query] = 1;
    for (int64_t l = end; l > 0; --l)
      relay(l - 1, &reach.cone[l * n()], &reach.cone[(l - 1) * n()]);
    int32_t reached = 0;
    for (int64_t s = 0; s < n(); ++s) {
      reached += reach.cone[s];
      if (reach.cone[s] != 0 && reach.first_layer[s] < 0) {
        reach.first_layer[s] = static_cast<int32_t>(end);
      }
    }
    reach.reached.push_back(reached);
  }
  return reach;
}

}  // namespace attn
