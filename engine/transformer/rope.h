// Rotary positions (RoPE, arXiv:2104.09864): channels 2i and 2i + 1 of q and k, or i and
// i + head_dim/2, turn by position * base^(-2i / head_dim). What is left in q . k is the distance.
#pragma once

#include <vector>

#include "engine/transformer/weights.h"

namespace attn::transformer {

// theta_i, [head_dim / 2]: with the divisors of the file, or Llama 3's rule for slow frequencies.
std::vector<double> rope_frequencies(const ModelConfig& config, double base,
                                     const std::vector<float>& divisors);

// Cosines and sines of positions [0, n).
class RopeTable {
 public:
  RopeTable() = default;
  RopeTable(const std::vector<double>& frequencies, int64_t n);

  // Turns one head of one token. x: [head_dim].
  void turn(RopeKind kind, int64_t position, float* x) const;

 private:
  int64_t pairs_ = 0;
  std::vector<float> cos_, sin_;  // [n, head_dim / 2]
};

}  // namespace attn::transformer
