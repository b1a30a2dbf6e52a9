#include "engine/train/mlp_layer.h"

#include <cmath>

namespace attn::train {
namespace {

// 2 max(x, 0), in a form that compilers turn into vectors.
template <typename Real>
Real twice_positive(Real x) {
  return x + std::abs(x);
}

template <typename Real>
Real normal_cdf(Real x) {
  return (1 + std::erf(x * static_cast<Real>(M_SQRT1_2))) / 2;
}

template <typename Real>
Real normal_density(Real x) {
  return std::exp(-x * x / 2) * static_cast<Real>(M_2_SQRTPI * M_SQRT1_2 / 2);
}

}  // namespace

template <typename Real>
MlpLayer<Real>::MlpLayer(int64_t d_model, int64_t width, Activation activation,
                         const std::string& name, Context<Real>* context)
    : width_(width), activation_(activation), context_(context) {
  w_1_ = context->parameters.add(name + ".w_1", d_model, width);
  w_2_ = context->parameters.add(name + ".w_2", width, d_model);
}

template <typename Real>
void MlpLayer<Real>::initialize(Random* random, const Initialization& init) {
  Parameters<Real>& p = context_->parameters;
  fill_normal(random, 1 / std::sqrt(static_cast<double>(w_1_.rows)), p.weight(w_1_));
  fill_normal(random, init.o / std::sqrt(static_cast<double>(width_)), p.weight(w_2_));
}

template <typename Real>
void MlpLayer<Real>::forward(const Chunk& chunk, View<const Real> x, View<Real> y) {
  before_.resize(chunk.rows() * width_);
  after_.resize(before_.size());
  context_->gemm.set(x, context_->parameters.weight(w_1_), hidden(before_));
  const int64_t size = static_cast<int64_t>(before_.size());
  const Real* const z = before_.data();
  Real* const a = after_.data();
  if (activation_ == Activation::kRelu2) {
    for (int64_t i = 0; i < size; ++i) a[i] = twice_positive(z[i]) * twice_positive(z[i]) / 4;
  } else {
    for (int64_t i = 0; i < size; ++i) a[i] = z[i] * normal_cdf(z[i]);
  }
  context_->gemm.add(hidden(after_), context_->parameters.weight(w_2_), y);
}

template <typename Real>
void MlpLayer<Real>::backward(View<const Real> x, View<const Real> d_y, View<Real> d_x) {
  Parameters<Real>& p = context_->parameters;
  d_hidden_.resize(before_.size());
  context_->gemm.add(hidden(after_).transposed(), d_y, p.gradient(w_2_));
  context_->gemm.set(d_y, p.weight(w_2_).transposed(), hidden(d_hidden_));
  if (activation_ == Activation::kRelu2) {
    for (size_t i = 0; i < before_.size(); ++i) d_hidden_[i] *= before_[i] > 0 ? 2 * before_[i] : 0;
  } else {
    for (size_t i = 0; i < before_.size(); ++i) {
      const Real z = before_[i];
      d_hidden_[i] *= normal_cdf(z) + z * normal_density(z);
    }
  }
  context_->gemm.add(x.transposed(), hidden(d_hidden_), p.gradient(w_1_));
  context_->gemm.set(hidden(d_hidden_), p.weight(w_1_).transposed(), d_x);
}

template class MlpLayer<float>;
template class MlpLayer<double>;

}  // namespace attn::train
