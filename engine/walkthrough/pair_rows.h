// Rows of the pairs as a walkthrough shows them, in double: the scores of a row's keys and their
// softmax. A drawn matrix takes n of them, so they are compiled for speed.
#pragma once

#include <cstdint>
#include <span>

#include "engine/walkthrough/run.h"

namespace attn {

double dot(const float* a, const float* b, int64_t n);

// The scores or the probs, [n, n], 0 where the mask hides a pair.
Matrix pair_matrix(const Run& run, bool is_probs);

// q_i . k_j, scaled and capped, for each key j in the order given. scores: [keys].
void score_row(const Run& run, int64_t i, std::span<const int32_t> keys, float* scores);

struct RowSum {
  double max, sum;  // of the scores, and of the exponentials
};

// exp(score - max) of each. exps: [scores]; may be the scores.
RowSum exp_row(std::span<const float> scores, float* exps);

}  // namespace attn
