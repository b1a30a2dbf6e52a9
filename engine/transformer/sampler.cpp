#include "engine/transformer/sampler.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace attn::transformer {

Status check_sampler(const SamplerOptions& o) {
  if (!(o.temperature >= 0 && o.temperature <= 100)) {
    return Status::between("temperature", o.temperature, 0, 100);
  }
  if (o.top_k < 0) return Status::at_least("top_k", static_cast<double>(o.top_k), 0);
  if (!(o.top_p > 0 && o.top_p <= 1)) return Status::between("top_p", o.top_p, 0, 1);
  return {};
}

std::vector<Candidate> candidates(std::span<const float> logits, const SamplerOptions& options) {
  const auto largest = std::max_element(logits.begin(), logits.end());
  if (options.temperature == 0) return {{static_cast<int32_t>(largest - logits.begin()), 1}};
  std::vector<int32_t> order(logits.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](int32_t a, int32_t b) { return logits[a] > logits[b]; });
  if (options.top_k > 0 && options.top_k < static_cast<int64_t>(order.size())) {
    order.resize(options.top_k);
  }
  std::vector<Candidate> kept;
  double sum = 0;
  for (const int32_t id : order) {
    kept.push_back({id, std::exp((logits[id] - *largest) / options.temperature)});
    sum += kept.back().p;
  }
  size_t n = 0;
  double mass = 0;
  while (n < kept.size() && mass < options.top_p * sum) mass += kept[n++].p;
  kept.resize(n);
  for (Candidate& each : kept) each.p /= mass;
  return kept;
}

TokenChance chance_of(std::span<const float> logits, int32_t id) {
  const float largest = *std::max_element(logits.begin(), logits.end());
  TokenChance chance;
  double sum = 0;
  for (const float logit : logits) {
    sum += std::exp(static_cast<double>(logit - largest));
    if (logit > logits[id]) ++chance.rank;
  }
  chance.p = std::exp(static_cast<double>(logits[id] - largest)) / sum;
  return chance;
}

int32_t sample(std::span<const float> logits, const SamplerOptions& options, Random* random) {
  const std::vector<Candidate> kept = candidates(logits, options);
  if (kept.size() == 1) return kept[0].id;
  double at = random->uniform();
  for (const Candidate& each : kept) {
    if ((at -= each.p) < 0) return each.id;
  }
  return kept.back().id;
}

}  // namespace attn::transformer
