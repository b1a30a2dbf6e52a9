#include "engine/transformer/sampler.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace attn {

Status check_sampler(const SamplerOptions& o) {
  if (!(o.temperature >= 0 && o.temperature <= 100)) {
    return Status::between("temperature", o.temperature, 0, 100);
  }
  if (o.top_k < 0) return Status::at_least("top_k", static_cast<double>(o.top_k), 0);
  if (!(o.top_p > 0 && o.top_p <= 1)) return Status::between("top_p", o.top_p, 0, 1);
  return {};
}

int32_t sample(std::span<const float> logits, const SamplerOptions& options, Random* random) {
  const auto largest = std::max_element(logits.begin(), logits.end());
  if (options.temperature == 0) return static_cast<int32_t>(largest - logits.begin());
  std::vector<int32_t> order(logits.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](int32_t a, int32_t b) { return logits[a] > logits[b]; });
  if (options.top_k > 0 && options.top_k < static_cast<int64_t>(order.size())) {
    order.resize(options.top_k);
  }
  std::vector<double> p;
  double sum = 0;
  for (const int32_t id : order) {
    p.push_back(std::exp((logits[id] - *largest) / options.temperature));
    sum += p.back();
  }
  size_t kept = 0;
  double mass = 0;
  while (kept < p.size() && mass < options.top_p * sum) mass += p[kept++];
  double at = random->uniform() * mass;
  for (size_t i = 0; i < kept; ++i) {
    if ((at -= p[i]) < 0) return order[i];
  }
  return order[kept - 1];
}

}  // namespace attn
