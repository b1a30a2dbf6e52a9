#include "engine/attention/ring_plan.h"

#include <algorithm>

namespace attn {
namespace {

// Chunk `index` of n tokens cut into `parts` as evenly as whole tokens allow.
TokenRun chunk(int64_t index, int64_t parts, int64_t n) {
  const int64_t begin = n * index / parts;
  return {begin, 1, n * (index + 1) / parts - begin};
}

}  // namespace

RingPlan::RingPlan(const AttentionConfig& config)
    : n_devices(config.n_devices),
      mask_(config.mask),
      seq_len_(config.seq_len_q),
      layout_(config.ring_layout) {}

std::array<TokenRun, 2> RingPlan::owned(int64_t device) const {
  switch (layout_) {
    case RingLayout::kContiguous:
      return {chunk(device, n_devices, seq_len_), {}};
    case RingLayout::kStriped:
      return {TokenRun{device, n_devices, (seq_len_ - device + n_devices - 1) / n_devices}, {}};
    case RingLayout::kZigzag:
      return {chunk(device, 2 * n_devices, seq_len_),
              chunk(2 * n_devices - 1 - device, 2 * n_devices, seq_len_)};
  }
  return {};
}

int64_t RingPlan::n_tokens(int64_t device) const {
  const auto [a, b] = owned(device);
  return a.count + b.count;
}

int64_t RingPlan::most_tokens() const {
  int64_t most = 0;
  for (int64_t device = 0; device < n_devices; ++device) most = std::max(most, n_tokens(device));
  return most;
}

int64_t RingPlan::token(int64_t device, int64_t row) const {
  const auto [a, b] = owned(device);
  return row < a.count ? a.first + row * a.stride : b.first + (row - a.count) * b.stride;
}

int64_t RingPlan::keys_before(int64_t device, int64_t j) const {
  int64_t keys = 0;
  for (const TokenRun& run : owned(device)) {
    if (j > run.first) keys += std::min(run.count, (j - run.first - 1) / run.stride + 1);
  }
  return keys;
}

VisibleKeys RingPlan::visible(int64_t device, int64_t source, int64_t row) const {
  const VisibleKeys keys = visible_keys(mask_, token(device, row), seq_len_, seq_len_);
  return {keys_before(source, keys.sink_end), keys_before(source, keys.begin),
          keys_before(source, keys.end)};
}

Count RingWork::of_device(int64_t device) const {
  Count sum = 0;
  for (int64_t hop = 0; hop < n_devices; ++hop) sum += at(hop, device);
  return sum;
}

Count RingWork::total() const {
  Count sum = 0;
  for (Count work : pairs) sum += work;
  return sum;
}

Count RingWork::critical_path() const {
  Count sum = 0;
  for (auto hop = pairs.begin(); hop != pairs.end(); hop += n_devices) {
    sum += *std::max_element(hop, hop + n_devices);
  }
  return sum;
}

double RingWork::efficiency() const {
  const Count critical = critical_path();
  return critical == 0 ? 1 : total() / static_cast<double>(n_devices) / critical;
}

}  // namespace attn
