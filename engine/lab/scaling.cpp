#include "engine/lab/scaling.h"

#include <cmath>

#include "engine/attention/ring_plan.h"
#include "engine/cost/ring_counts.h"

namespace attn {

namespace {

[[gnu::noinline]] Count figure_at(ModelConfig model, int64_t n, Figure figure) {
  model.seq_len = n;
  return model_cost(model).total.*figure;
}

// log1p is in the module for the kernels' sake; a second logarithm would only be size. Of a small
// value, value - 1 would have lost the digits.
double log_of(double value) {
  return value < 1 ? -std::log1p(1 / value - 1) : std::log1p(value - 1);
}

// log(value / base). Of neighbours the difference of two logarithms would be rounding: n = 1e15 and
// 1e15 + 1 have the same.
double log_ratio(double value, double base) {
  const bool are_close = value < 2 * base && base < 2 * value;
  return are_close ? std::log1p((value - base) / base) : log_of(value) - log_of(base);
}

}  // namespace

int64_t crossover(const ModelConfig& a, const ModelConfig& b, Figure figure) {
  const auto is_cheaper = [&](int64_t n) {
    return figure_at(b, n, figure) < figure_at(a, n, figure);
  };
  if (!is_cheaper(kMaxSeqLen)) return 0;
  int64_t dearer = 0, cheaper = kMaxSeqLen;
  while (cheaper - dearer > 1) {
    const int64_t middle = dearer + (cheaper - dearer) / 2;
    (is_cheaper(middle) ? cheaper : dearer) = middle;
  }
  return cheaper;
}

double PowerLaw::at(double n) const {
  return std::exp(log_t + exponent * (log_ratio(n, n_0) - log_n));
}

PowerLaw fit_power_law(std::span<const double> n, std::span<const double> t) {
  const double count = static_cast<double>(n.size());
  PowerLaw law;
  law.n_0 = n[0];
  for (size_t i = 0; i < n.size(); ++i) {
    law.log_n += log_ratio(n[i], law.n_0) / count;
    law.log_t += log_of(t[i]) / count;
  }
  double covariance = 0, variance = 0;
  for (size_t i = 0; i < n.size(); ++i) {
    const double x = log_ratio(n[i], law.n_0) - law.log_n;
    covariance += x * (log_of(t[i]) - law.log_t);
    variance += x * x;
  }
  law.exponent = covariance / variance;
  return law;
}

PowerLaw power_law_through(double n, double t, double exponent) {
  return {.exponent = exponent, .n_0 = n, .log_n = 0, .log_t = log_of(t)};
}

RingCost ring_cost(const RingConfig& config) {
  const ModelConfig& model = config.model;
  const LayerShape shape = model.layer_shape('F');
  AttentionConfig c = model.attention;
  c.algorithm = Algorithm::kRing;
  c.seq_len_q = c.seq_len_k = model.seq_len;

  RingCost cost;
  const Count tokens = static_cast<Count>(RingPlan(c).most_tokens());
  cost.block_tokens = tokens;
  cost.hops = static_cast<Count>(c.n_devices - 1);
  const Count dtype = model.dtype_bytes;
  const Count sent = dtype * static_cast<Count>(shape.cache_elements);  // of one token
  const Count heads = static_cast<Count>(shape.n_heads * (shape.head_dim + shape.value_dim));
  cost.bytes_per_hop = tokens * sent;
  cost.bytes_sent = cost.bytes_per_hop * cost.hops;
  cost.buffer_bytes = tokens * (dtype * heads + 2 * sent);

  const double flops_per_pair = 2.0 * heads;
  cost.compute_seconds = flops_per_pair * tokens * tokens / config.flops_per_second;
  cost.transfer_seconds = cost.bytes_per_hop / config.bytes_per_second;
  cost.hidden_from = sent / flops_per_pair * (config.flops_per_second / config.bytes_per_second);

  for (size_t i = 0; i < kRingLayoutNames.size(); ++i) {
    c.ring_layout = static_cast<RingLayout>(i);
    const RingWork work = expected_ring_work(c);
    cost.layouts[i] = {work.critical_path(), work.efficiency()};
  }
  return cost;
}

}  // namespace attn
