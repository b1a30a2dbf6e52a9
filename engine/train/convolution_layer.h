// A gated causal convolution over three tokens, each channel by itself (after arXiv:2312.04927,
// section 4): y += (sigmoid(x w_gate) * c) w_o,  c_t = filter_0 u_t + filter_1 u_{t-1} + filter_2
// u_{t-2},  u = x w_u.
#pragma once

#include "engine/train/layer.h"

namespace attn::train {

template <typename Real>
class ConvolutionLayer : public Layer<Real> {
 public:
  static constexpr int64_t kTaps = 3;

  ConvolutionLayer(int64_t d_model, const std::string& name, Context<Real>* context);
  void initialize(Random* random, const Initialization& init) override;

  void forward(const Chunk& chunk, View<const Real> x, View<Real> y) override;
  void backward(View<const Real> x, View<const Real> d_y, View<Real> d_x) override;

 private:
  View<Real> matrix(std::vector<Real>& values) { return {values.data(), chunk_.rows(), d_}; }
  // visit(row, row of the token `tap` before it in the same sequence, tap)
  template <typename Visit>
  void for_taps(const Visit& visit) const;

  const int64_t d_;
  Context<Real>* context_;
  Parameter w_u_, w_gate_, w_o_;  // [d_model, d_model]
  Parameter filter_;              // [kTaps, d_model]

  Chunk chunk_;
  std::vector<Real> u_, gate_, c_, product_;  // [rows, d_model]
  std::vector<Real> d_u_, d_c_, d_gate_;      // [rows, d_model]
};

}  // namespace attn::train
