// Attention as a common misconception has it, run on the learner's own text, so that the belief is
// answered by its consequence: "this is what you described: row 6 adds up to 2.22".
#pragma once

#include <cstdint>
#include <vector>

#include "engine/attention/config.h"
#include "engine/core/tensor.h"

namespace attn {

enum class World : int64_t {
  kRight,               // softmax(q k^T scale + mask) over the keys of each query
  kSoftmaxOverColumns,  // the softmax runs over the queries of each key
  kSoftmaxOverMatrix,   // one softmax over all visible pairs
  kMaskTransposed,      // the mask hides the past instead of the future
  kNoMask,              // every query sees every key
  kNoScale,             // scores are not multiplied by softmax_scale
  kNoSoftmax,           // the scaled scores themselves are the weights
};
inline constexpr int64_t kWorldCount = 7;

struct WorldWeights {
  std::vector<float> weights;      // [seq_len, seq_len], 0 where the world hides a pair
  std::vector<float> row_sums;     // [seq_len], 1 each in the right world
  std::vector<float> column_sums;  // [seq_len]
};

// q, k: [seq_len, head_dim] of one head. Computed in double, O(seq_len^2) memory.
// Preconditions: validate(config).ok(), seq_len_q = seq_len_k.
WorldWeights run_world(World world, const AttentionConfig& config, const Matrix& q,
                       const Matrix& k);

}  // namespace attn
