// One head at work on one text: everything a walkthrough shows, computed before it starts.
#pragma once

#include "engine/attend.h"
#include "engine/attention/config.h"
#include "engine/core/tensor.h"

namespace attn {

struct Run {
  AttentionConfig config;  // n_heads = n_kv_heads = 1, seq_len_q = seq_len_k
  int64_t h = 0;           // which head of the layer this is
  Matrix x;                // [seq_len, d_model]; no columns where q, k and v were given
  Matrix w_q, w_k, w_v;    // [head_dim, d_model]
  Matrix q, k, v;          // [seq_len, head_dim]
  AttentionOutput output;  // of the kernel named by config.algorithm

  int64_t n() const { return config.seq_len_q; }
  bool has_custom_qkv() const { return cols(x) == 0; }
  VisibleKeys visible(int64_t i) const { return visible_keys(config.mask, i, n(), n()); }
};

// The step where q, k, v begin, and the one after them.
inline int64_t x_len(const Run& run) { return run.has_custom_qkv() ? 0 : run.n(); }
inline int64_t prologue_len(const Run& run) { return x_len(run) + run.n(); }

}  // namespace attn
