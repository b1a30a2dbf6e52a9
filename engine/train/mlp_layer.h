// y += activation(x w_1) w_2, activation relu(x)^2 (arXiv:2109.08668) or gelu(x) = x Phi(x)
// (arXiv:1606.08415).
#pragma once

#include "engine/train/layer.h"

namespace attn::train {

enum class Activation { kRelu2, kGelu };

template <typename Real>
class MlpLayer : public Layer<Real> {
 public:
  MlpLayer(int64_t d_model, int64_t width, Activation activation, const std::string& name,
           Context<Real>* context);
  void initialize(Random* random, const Initialization& init) override;

  void forward(const Chunk& chunk, View<const Real> x, View<Real> y) override;
  void backward(View<const Real> x, View<const Real> d_y, View<Real> d_x) override;

 private:
  View<Real> hidden(std::vector<Real>& values) {
    return {values.data(), static_cast<int64_t>(values.size()) / width_, width_};
  }

  const int64_t width_;
  const Activation activation_;
  Context<Real>* context_;
  Parameter w_1_;  // [d_model, width]
  Parameter w_2_;  // [width, d_model]

  std::vector<Real> before_, after_, d_hidden_;  // [rows, width]
};

}  // namespace attn::train
