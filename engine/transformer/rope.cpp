#include "engine/transformer/rope.h"

#include <cmath>
#include <numbers>

#include "engine/core/real.h"

namespace attn::transformer {
namespace {

// Wavelengths that the model saw turn a whole circle stay; much longer ones are stretched by
// `factor`; in between, a mix (arXiv:2407.21783; transformers, modeling_rope_utils.py).
double scaled(const RopeScaling& s, double theta) {
  if (s.factor == 1) return theta;
  const double turns = s.original_context * theta / (2 * std::numbers::pi);
  if (turns > s.high_freq_factor) return theta;
  if (turns < s.low_freq_factor) return theta / s.factor;
  const double mix = (turns - s.low_freq_factor) / (s.high_freq_factor - s.low_freq_factor);
  return (1 - mix) * theta / s.factor + mix * theta;
}

}  // namespace

std::vector<double> rope_frequencies(const ModelConfig& config, double base,
                                     const std::vector<float>& divisors) {
  std::vector<double> theta(config.head_dim / 2);
  for (size_t i = 0; i < theta.size(); ++i) {
    const double plain = std::pow(base, -2.0 * real(i) / real(config.head_dim));
    theta[i] = divisors.empty() ? scaled(config.rope_scaling, plain) : plain / divisors[i];
  }
  return theta;
}

RopeTable::RopeTable(const std::vector<double>& frequencies, int64_t n)
    : pairs_(frequencies.size()), cos_(n * pairs_), sin_(n * pairs_) {
  for (int64_t p = 0; p < n; ++p) {
    for (int64_t i = 0; i < pairs_; ++i) {
      const double angle = real(p) * frequencies[i];
      cos_[p * pairs_ + i] = static_cast<float>(std::cos(angle));
      sin_[p * pairs_ + i] = static_cast<float>(std::sin(angle));
    }
  }
}

void RopeTable::turn(RopeKind kind, int64_t position, float* x) const {
  const float* cos = &cos_[position * pairs_];
  const float* sin = &sin_[position * pairs_];
  const bool is_interleaved = kind == RopeKind::kInterleaved;
  const int64_t step = is_interleaved ? 2 : 1, other = is_interleaved ? 1 : pairs_;
  for (int64_t i = 0; i < pairs_; ++i) {
    float& a = x[i * step];
    float& b = x[i * step + other];
    const float turned = a * cos[i] - b * sin[i];
    b = a * sin[i] + b * cos[i];
    a = turned;
  }
}

}  // namespace attn::transformer
