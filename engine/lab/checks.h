// The identities of attention, measured on the learner's own text: nothing is assumed, a check is
// green when the largest error found is within its tolerance. No check compares a call to itself.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/attention/config.h"
#include "engine/heads/layer.h"

namespace attn {

// Sums of float32 in another order. A score of 64 is exact to 4e-6 and hands its error on to its
// weight; measured on texts: up to 4e-6.
inline constexpr double kRounding = 2e-5;

struct Check {
  const char* id = "";
  double tolerance = 0;  // of an output, |value| <= 1; 0: exactly
  double largest_error = 0;
  int64_t cases = 0;  // numbers compared

  bool passed() const { return largest_error <= tolerance; }
};

// Under the mask of `attention`, all heads of the layer, x [seq_len, d_model]:
//   rows_sum_to_one      every row of probs
//   masked_is_zero       every masked cell of probs
//   flash_is_standard    three tile sizes
//   ring_is_standard     three layouts, 2 to 4 devices
// and under the masks they are about:
//   window_is_full       window_left = seq_len, causal
//   prefix_is_causal     prefix_len = 0: a row is what its query alone finds among the keys so far
//   prefix_is_bidirectional  prefix_len = seq_len
//   gqa_is_mha           all heads in one call with n_kv_heads = n_heads
//   mqa_shares_keys      n_kv_heads = 1: every head reads the keys and values of the first
//   linear_forms_agree   recurrent, chunked, and quadratic: the pairs written out; elu + 1,
//                        lightning with decay 0.9 and, recurrent, the delta rule with it; relative
//                        to the largest output
// O(seq_len^2) time.
std::vector<Check> run_checks(const Layer& layer, const Matrix& x,
                              const AttentionConfig& attention);

}  // namespace attn
