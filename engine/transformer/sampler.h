// The next token from scores: temperature, then the top_k largest, then the fewest that hold top_p
// of the probability (nucleus sampling, arXiv:1904.09751). Temperature 0 takes the largest.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/random.h"
#include "engine/core/status.h"

namespace attn::transformer {

struct SamplerOptions {
  double temperature = 0;
  int64_t top_k = 0;  // 0: all
  double top_p = 1;
};

Status check_sampler(const SamplerOptions& options);

struct Candidate {
  int32_t id = 0;
  double p = 0;  // after temperature, top_k and top_p: all of them sum to 1
};

// The tokens that can be drawn, the most likely first.
std::vector<Candidate> candidates(std::span<const float> logits, const SamplerOptions& options);

// What the model itself gives one token: softmax of the logits, and how many are more likely.
struct TokenChance {
  double p = 0;
  int64_t rank = 1;
};
TokenChance chance_of(std::span<const float> logits, int32_t id);

int32_t sample(std::span<const float> logits, const SamplerOptions& options, Random* random);

}  // namespace attn::transformer
