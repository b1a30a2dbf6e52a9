// A layer of the network as the residual stream sees it: y += f(x), x having been normalised.
#pragma once

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/random.h"
#include "engine/train/gemm.h"
#include "engine/train/parameters.h"

namespace attn::train {

// What all layers of a network share.
template <typename Real>
struct Context {
  Parameters<Real> parameters;
  Gemm<Real> gemm;
  double kernel_mul_adds = 0;  // of the forward kernels, which do not run on gemm

  double mul_adds() const { return gemm.mul_adds() + kernel_mul_adds; }
};

// Sequences that go through the network together: rows [s * seq_len, (s + 1) * seq_len) are
// sequence s.
struct Chunk {
  int64_t n_sequences = 0;
  int64_t seq_len = 0;

  int64_t rows() const { return n_sequences * seq_len; }
};

// Standard deviations of the first weights.
struct Initialization {
  double embedding = 0.5;
  double position = 0.5;
  double unembedding = 0.02;
  double qk = 1;   // of w_q and w_k, times 1/sqrt(d_model)
  double o = 0.5;  // of what leaves a layer, times 1/sqrt(inputs)
};

template <typename Real>
class Layer {
 public:
  virtual ~Layer() = default;

  virtual void initialize(Random* random, const Initialization& init) = 0;

  // y += f(x) and keeps what backward needs. x, y: [rows, d_model].
  virtual void forward(const Chunk& chunk, View<const Real> x, View<Real> y) = 0;
  // d_x = f'(x)^T d_y, and adds to the gradients of the layer's parameters. After forward of the
  // same x.
  virtual void backward(View<const Real> x, View<const Real> d_y, View<Real> d_x) = 0;
};

// values[r, c] normal with this standard deviation.
template <typename Real>
void fill_normal(Random* random, double deviation, View<Real> values) {
  for (int64_t r = 0; r < values.rows; ++r) {
    for (int64_t c = 0; c < values.cols; ++c)
      values(r, c) = static_cast<Real>(deviation * random->normal());
  }
}

template <typename Real>
Real sigmoid(Real x) {
  return 1 / (1 + std::exp(-x));
}

}  // namespace attn::train
