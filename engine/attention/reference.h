// Attention as the papers write it: every pass over whole [seq_len_q, seq_len_k] matrices, nothing
// skipped, nothing fused. The oracle of every kernel's test; in double it is the truth, in float
// the plain version whose error the kernels are measured against.
//   softmax: softmax(q k^T * scale + mask) v               Eq. 1, arXiv:1706.03762
//   linear:  phi(q) phi(k)^T v, by the row sum normalised   Eq. 4, arXiv:2006.16236
//   delta:   the weights that its recurrence implies        arXiv:2406.06484, arXiv:2412.06464
#pragma once

#include <vector>

#include "engine/attention/attention.h"

namespace attn {

template <typename Real>
struct ReferenceOutput {
  std::vector<Real> scores;  // [n_heads, seq_len_q, seq_len_k], before the mask: scaled and capped;
                             // linear: phi(q) . phi(k)
  std::vector<Real> probs;  // same shape, masked exactly 0, an empty row all 0; linear: the implied
                            // weights, signed unless elu + 1
  std::vector<Real> out;    // [n_heads, seq_len_q, head_dim]; an empty row gives 0
  std::vector<Real> lse;    // [n_heads, seq_len_q], -inf for an empty row; linear: empty
};

// Every algorithm's definition, chosen by config.algorithm (standard, flash and ring are one).
// Precondition: validate(config).ok() and the spans of `input` have their lengths. O(n_heads *
// seq_len_q * seq_len_k) memory. Instantiated for double and float.
template <typename Real>
ReferenceOutput<Real> reference_attention(const AttentionConfig& config,
                                          const AttentionInput& input);

}  // namespace attn
