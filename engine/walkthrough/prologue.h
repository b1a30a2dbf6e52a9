// The two stages every mechanism begins with, x (n steps; none where q, k and v were given) and q,
// k, v (n steps), and what else the walkthroughs share: unfolded dot products, the tensors of a
// run.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/walkthrough/run.h"
#include "engine/walkthrough/step.h"
#include "engine/walkthrough/tensor_info.h"
#include "engine/walkthrough/views.h"

namespace attn {

inline constexpr int64_t kListedTerms = 5;  // products written out; the rest are added up

// Steps before prologue_len(): x row by row, then q, k, v row by row. Counts what decoding must
// keep (for softmax) as kv_cache_bytes.
void prologue_step(const Run& run, int64_t t, Step* step);

// x (unless q, k and v were given), q, k, v and out.
std::vector<TensorInfo> run_tensors(const Run& run);
std::optional<Matrix> run_tensor(const Run& run, std::string_view name);

// Cell of x (given) or of q, k, v (a row of x times a row of the weights, or given).
Unfolding unfold_prologue(const Run& run, const Cells& cell);

// sum_c a[c * a_stride] * b[c * b_stride], with its largest products listed.
Unfolding unfold_dot(const Cells& cell, int64_t n, const float* a, int64_t a_stride, const float* b,
                     int64_t b_stride);

// q_i . k_j, scaled and capped.
double score(const Run& run, int64_t i, int64_t j);

// exp(entropy) of weights that sum to 1: n for n equal ones, 1 for a single one, 0 for
// none.
double effective_tokens(std::span<const float> weights);

// Row i over some of its allowed keys: scores, exponentials, and the weights of a softmax over
// them.
RowTable softmax_table(const Run& run, int64_t i, std::vector<int32_t> keys);

}  // namespace attn
