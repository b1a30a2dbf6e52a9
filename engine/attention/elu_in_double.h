// Normalised linear attention with elu + 1 whose weights leave the range of floats: exp(-48) in q
// and in k gives a weight of 1e-42, and the row is still well defined, for only ratios of weights
// count. Plain recurrences in double, with every key's phi scaled by a factor that all keys share
// and every query's by one of its own, so that the largest is near 1 (as in softmax, shifted by the
// maximum).
#pragma once

#include "engine/attention/config.h"
#include "engine/attention/kernels/linear.h"

namespace attn {

// Fills head.out. Preconditions: feature_map elu + 1, normalised, update_rule additive.
void elu_in_double(const AttentionConfig& config, const GatedHead& head, double decay);

}  // namespace attn
