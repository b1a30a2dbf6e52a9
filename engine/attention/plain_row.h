// One row of softmax attention, plainly: what standard attention does for every row, and flash for
// the few rows whose numbers leave the range of floats on its way (it sums before it divides, and
// takes keys in that only other rows of a strip see). So all algorithms answer alike there:
//   a value that the mask hides reaches nothing; NaN in what a row sees gives NaN;
//   a score beyond float32 is infinite: -inf gives a key no weight, +inf or nothing but -inf gives
//   NaN.
#pragma once

#include "engine/attention/config.h"

namespace attn {

// softmax_scale q . k, softly capped. What leaves the range of floats on the way is computed again
// in double.
struct Score {
  explicit Score(const AttentionConfig& config)
      : head_dim(config.head_dim), scale(config.scale()), cap(config.cap()) {}
  float operator()(const float* q, const float* k) const;  // [head_dim] each

  int64_t head_dim;
  double scale;
  float cap;  // 0 = off
};

struct PlainRow {
  const float* q = nullptr;     // [head_dim]
  const float* k = nullptr;     // [seq_len_k, head_dim]
  const float* v = nullptr;     // [seq_len_k, head_dim]
  const float* bias = nullptr;  // the score of key j += bias[-j]; none: nothing
};

// out [head_dim] of the keys that are seen; returns the lse. No keys: 0 and -inf; nothing but
// scores of -inf, likewise: who knows that there are no other keys makes NaN of that.
float plain_row(const AttentionConfig& config, const VisibleKeys& keys, const PlainRow& row,
                float* out);

}  // namespace attn
