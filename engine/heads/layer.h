// The weights of one attention layer and x -> q, k, v (and back through w_o).
// q_h = w_q[h] x, k_g = w_k[g] x, v_g = w_v[g] x; y = x + sum_h w_o[h] out_h ("Attention Is All You
// Need", arXiv:1706.03762, section 3.2.2). No biases, no normalisation.
#pragma once

#include <string>
#include <vector>

#include "engine/core/tensor.h"

namespace attn {

struct Layer {
  int64_t n_heads = 0;
  int64_t n_kv_heads = 0;
  int64_t head_dim = 0;
  int64_t d_model = 0;
  Tensor3 w_q;                        // [n_heads, head_dim, d_model]
  Tensor3 w_k;                        // [n_kv_heads, head_dim, d_model]
  Tensor3 w_v;                        // [n_kv_heads, head_dim, d_model]
  Tensor3 w_o;                        // [n_heads, d_model, head_dim]
  std::vector<std::string> head_ids;  // n_heads names
  std::vector<double> softmax_scale;  // one a head: the scale that teaches (see heads.h)
};

struct Projection {
  Tensor3 q;  // [n_heads, seq_len, head_dim]
  Tensor3 k;  // [n_kv_heads, seq_len, head_dim]
  Tensor3 v;  // [n_kv_heads, seq_len, head_dim]

  // Out of line, as AttentionOutput's.
  Projection();
  Projection(Projection&&) noexcept;
  Projection& operator=(Projection&&) noexcept;
  ~Projection();
};

// x [seq_len, d_model] -> q, k, v.
Projection project(const Layer& layer, const Matrix& x);

// y = x + sum_h w_o[h] out_h: the residual stream after the layer. out [n_heads, seq_len,
// head_dim].
Matrix add_to_residual(const Layer& layer, const Matrix& x, const Tensor3& out);

}  // namespace attn
