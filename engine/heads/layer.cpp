#include "engine/heads/layer.h"

#include <algorithm>
#include <vector>

namespace attn {
namespace {

// y += a x
void add_scaled(float a, const float* x, float* y, int64_t n) {
  for (int64_t c = 0; c < n; ++c) y[c] += a * x[c];
}

// weights [heads, head_dim, d_model], x [seq_len, d_model] -> [heads, seq_len, head_dim].
// The weights of all heads are transposed side by side, [d_model, heads * head_dim]: the inner loop
// adds a multiple of a long contiguous row, which vectorises without reordering any sum. (Sixteen
// sums in a local array instead: GCC 12 unrolls that and gets 8 times slower.) Zero features,
// about a third of x, are skipped.
Tensor3 multiply(const Tensor3& weights, int64_t heads, const Layer& layer, const Matrix& x) {
  const int64_t d_model = layer.d_model;
  const int64_t head_dim = layer.head_dim;
  const int64_t width = heads * head_dim;
  std::vector<float> transposed(static_cast<size_t>(d_model * width));
  for (int64_t r = 0; r < width; ++r)
    for (int64_t c = 0; c < d_model; ++c)
      transposed[c * width + r] = weights.data()[r * d_model + c];

  Tensor3 out = make_tensor(heads, rows(x), head_dim);
  std::vector<float> sums(static_cast<size_t>(width));  // one token, all heads
  for (int64_t i = 0; i < rows(x); ++i) {
    std::fill(sums.begin(), sums.end(), 0.0f);
    for (int64_t c = 0; c < d_model; ++c)
      if (const float x_c = row(x, i)[c]; x_c != 0)
        add_scaled(x_c, &transposed[c * width], sums.data(), width);
    for (int64_t h = 0; h < heads; ++h)
      std::copy_n(&sums[h * head_dim], head_dim, head(out, h) + i * head_dim);
  }
  return out;
}

}  // namespace

Projection::Projection() = default;
Projection::Projection(Projection&&) noexcept = default;
Projection& Projection::operator=(Projection&&) noexcept = default;
Projection::~Projection() = default;

Projection project(const Layer& layer, const Matrix& x) {
  Projection p;
  p.q = multiply(layer.w_q, layer.n_heads, layer, x);
  p.k = multiply(layer.w_k, layer.n_kv_heads, layer, x);
  p.v = multiply(layer.w_v, layer.n_kv_heads, layer, x);
  return p;
}

Matrix add_to_residual(const Layer& layer, const Matrix& x, const Tensor3& out) {
  const int64_t d_model = layer.d_model;
  const int64_t head_dim = layer.head_dim;
  Matrix y = x;
  std::vector<float> columns(static_cast<size_t>(head_dim * d_model));  // [head_dim, d_model]
  for (int64_t h = 0; h < layer.n_heads; ++h) {
    for (int64_t c = 0; c < d_model; ++c)
      for (int64_t r = 0; r < head_dim; ++r)
        columns[r * d_model + c] = head(layer.w_o, h)[c * head_dim + r];
    for (int64_t i = 0; i < rows(y); ++i) {
      const float* out_row = head(out, h) + i * head_dim;
      for (int64_t r = 0; r < head_dim; ++r)
        add_scaled(out_row[r], &columns[r * d_model], row(y, i), d_model);
    }
  }
  return y;
}

}  // namespace attn
