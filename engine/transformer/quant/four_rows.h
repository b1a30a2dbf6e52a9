// One token's product with weights of Q8_0, Q4_0 and Q4_1, activations as integers, four rows at a
// time: row_dot.h for the layouts that most files have. The activations are read once for four
// rows, and what a run costs beside its integers, scales and sums, is done for four rows at once.
#pragma once

#include <cstdint>

#include "engine/transformer/weights.h"

namespace attn::transformer {

// y += w x for the first rows of w, as many as go by fours: returned; 0 of other layouts.
int64_t multiply_four_rows(const Linear& w, const float* x, float* y);

}  // namespace attn::transformer
