// One token's product with weights of Q8_0, Q4_0 and Q4_1, four rows at a time: row_dot.h for the
// layouts that most files have. The activations are read once for four rows. A word of nibbles is
// shifted and masked where it lies, so that no weight is widened; the activations take the order
// that this leaves them in.
#pragma once

#include <cstdint>

#include "engine/transformer/weights.h"

namespace attn::transformer {

// y += w x for the first rows of w, as many as go by fours: returned; 0 of other layouts.
int64_t multiply_four_rows(const Linear& w, const float* x, float* y);
int64_t multiply_four_rows_integers(const Linear& w, const float* x, float* y);

}  // namespace attn::transformer
