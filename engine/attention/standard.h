// Standard attention in float32: out = softmax(q k^T * scale + mask) v, Eq. 1 of arXiv:1706.03762,
// with the scores and the probs of a head stored as [seq_len_q, seq_len_k], which is what makes it
// costly. Skips masked pairs; does no tiling (flash does). The plain version beside the kernels.
#pragma once

#include "engine/attention/attention.h"

namespace attn {

// Fills output->out, probs (with return_probs; masked exactly 0) and counters, no lse.
// Preconditions: validate(config).ok(); spans and output tensors have their shapes, probs zeroed
// (attend() sees to it). An empty row gives 0.
void standard_attention(const AttentionConfig& config, const AttentionInput& input,
                        AttentionOutput* output);

}  // namespace attn
