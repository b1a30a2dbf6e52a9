// The next token from scores: temperature, then the top_k largest, then the fewest that hold top_p
// of the probability (nucleus sampling, arXiv:1904.09751). Temperature 0 takes the largest.
#pragma once

#include <cstdint>
#include <span>

#include "engine/core/random.h"
#include "engine/core/status.h"

namespace attn {

struct SamplerOptions {
  double temperature = 0;
  int64_t top_k = 0;  // 0: all
  double top_p = 1;
};

Status check_sampler(const SamplerOptions& options);

int32_t sample(std::span<const float> logits, const SamplerOptions& options, Random* random);

}  // namespace attn
