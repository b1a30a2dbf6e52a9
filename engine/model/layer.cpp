#include "engine/model/layer.h"

#include <algorithm>
#include <vector>

namespace attn {
namespace {

// weights [heads, head_dim, d_model], x [seq_len, d_model] -> [heads, seq_len, head_dim]: one
// matrix product a head. The head's weights are transposed first: the inner loop then adds a
// multiple of a contiguous row, which vectorises without reordering any sum, and the many zero
// features of x (a verb has no animacy) are skipped.
Tensor3 multiply(const Tensor3& weights, int64_t heads, const Layer& layer, const Matrix& x) {
  const int64_t seq_len = rows(x);
  const int64_t d_model = layer.d_model;
  const int64_t head_dim = layer.head_dim;
  Tensor3 out = make_tensor(heads, seq_len, head_dim);
  std::vector<float> columns(static_cast<size_t>(d_model * head_dim));  // [d_model, head_dim]
  for (int64_t h = 0; h < heads; ++h) {
    const float* w = head(weights, h);
    for (int64_t c = 0; c < d_model; ++c)
      for (int64_t r = 0; r < head_dim; ++r) columns[c * head_dim + r] = w[r * d_model + c];
    for (int64_t i = 0; i < seq_len; ++i) {
      float* out_row = head(out, h) + i * head_dim;
      for (int64_t c = 0; c < d_model; ++c) {
        const float x_c = row(x, i)[c];
        if (x_c == 0) continue;
        const float* column = &columns[c * head_dim];
        for (int64_t r = 0; r < head_dim; ++r) out_row[r] += x_c * column[r];
      }
    }
  }
  return out;
}

}  // namespace

Projection project(const Layer& layer, const Matrix& x) {
  return {multiply(layer.w_q, layer.n_heads, layer, x),
          multiply(layer.w_k, layer.n_kv_heads, layer, x),
          multiply(layer.w_v, layer.n_kv_heads, layer, x)};
}

Matrix add_to_residual(const Layer& layer, const Matrix& x, const Tensor3& out) {
  Matrix y = x;
  for (int64_t h = 0; h < layer.n_heads; ++h) {
    const float* w_o = head(layer.w_o, h);  // [d_model, head_dim]
    for (int64_t i = 0; i < rows(y); ++i) {
      const float* out_row = head(out, h) + i * layer.head_dim;
      for (int64_t c = 0; c < layer.d_model; ++c) {
        float sum = 0;
        for (int64_t r = 0; r < layer.head_dim; ++r)
          sum += w_o[c * layer.head_dim + r] * out_row[r];
        row(y, i)[c] += sum;
      }
    }
  }
  return y;
}

}  // namespace attn
