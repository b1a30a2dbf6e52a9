#include "engine/heads/layer.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace attn {
namespace {

// A fixed pseudo-random value in [-1, 1).
float noise(uint32_t& state) {
  state = state * 1664525u + 1013904223u;
  return static_cast<float>(state >> 8) / 8388608.0f - 1.0f;
}

void fill(float* values, size_t count, uint32_t seed) {
  for (size_t i = 0; i < count; ++i) values[i] = noise(seed);
}

Layer random_layer(int64_t n_heads, int64_t n_kv_heads, int64_t head_dim, int64_t d_model) {
  Layer layer;
  layer.n_heads = n_heads;
  layer.n_kv_heads = n_kv_heads;
  layer.head_dim = head_dim;
  layer.d_model = d_model;
  layer.w_q = make_tensor(n_heads, head_dim, d_model);
  layer.w_k = make_tensor(n_kv_heads, head_dim, d_model);
  layer.w_v = make_tensor(n_kv_heads, head_dim, d_model);
  layer.w_o = make_tensor(n_heads, d_model, head_dim);
  fill(layer.w_q.data(), layer.w_q.size(), 1);
  fill(layer.w_k.data(), layer.w_k.size(), 2);
  fill(layer.w_v.data(), layer.w_v.size(), 3);
  fill(layer.w_o.data(), layer.w_o.size(), 4);
  return layer;
}

// max |product - w x| over all heads, in double.
double projection_error(const Tensor3& product, const Tensor3& w, const Matrix& x) {
  double largest = 0;
  for (size_t h = 0; h < w.shape()[0]; ++h)
    for (int64_t i = 0; i < rows(x); ++i)
      for (size_t r = 0; r < w.shape()[1]; ++r) {
        double sum = 0;
        for (int64_t c = 0; c < cols(x); ++c) sum += double{w(h, r, c)} * double{x(i, c)};
        largest = std::max(largest, std::abs(sum - double{product(h, i, r)}));
      }
  return largest;
}

TEST_CASE("layer: q, k and v are the products with their weights, in any shape") {
  for (int64_t seq_len : {0, 1, 3, 33})
    for (int64_t head_dim : {1, 5, 16})
      for (int64_t n_kv_heads : {1, 2, 4}) {
        CAPTURE(seq_len);
        CAPTURE(head_dim);
        CAPTURE(n_kv_heads);
        const Layer layer = random_layer(4, n_kv_heads, head_dim, 24);
        Matrix x = make_matrix(seq_len, 24);
        fill(x.data(), x.size(), 5);
        for (int64_t i = 0; i < seq_len; ++i) row(x, i)[7] = 0;
        const Projection p = project(layer, x);
        CHECK(p.q.shape()[0] == 4);
        CHECK(p.k.shape()[0] == static_cast<size_t>(n_kv_heads));
        CHECK(p.v.shape()[1] == static_cast<size_t>(seq_len));
        CHECK(projection_error(p.q, layer.w_q, x) < 1e-5);
        CHECK(projection_error(p.k, layer.w_k, x) < 1e-5);
        CHECK(projection_error(p.v, layer.w_v, x) < 1e-5);
      }
}

TEST_CASE("layer: the residual stream gains the sum of all heads through w_o") {
  const Layer layer = random_layer(4, 2, 5, 24);
  Matrix x = make_matrix(9, 24);
  Tensor3 out = make_tensor(4, 9, 5);
  fill(x.data(), x.size(), 6);
  fill(out.data(), out.size(), 7);
  const Matrix y = add_to_residual(layer, x, out);
  for (int64_t i = 0; i < 9; ++i)
    for (int64_t c = 0; c < 24; ++c) {
      double sum = x(i, c);
      for (int64_t h = 0; h < 4; ++h)
        for (int64_t r = 0; r < 5; ++r) sum += double{layer.w_o(h, c, r)} * double{out(h, i, r)};
      CHECK(std::abs(sum - double{y(i, c)}) < 1e-5);
    }
}

TEST_CASE("layer: heads that found nothing leave the residual stream as it was") {
  const Layer layer = random_layer(2, 2, 3, 8);
  Matrix x = make_matrix(4, 8);
  fill(x.data(), x.size(), 8);
  CHECK(add_to_residual(layer, x, make_tensor(2, 4, 3)) == x);
}

}  // namespace
}  // namespace attn
