#include "engine/train/convolution_layer.h"

#include <algorithm>
#include <cmath>

namespace attn::train {

template <typename Real>
ConvolutionLayer<Real>::ConvolutionLayer(int64_t d_model, const std::string& name,
                                         Context<Real>* context)
    : d_(d_model), context_(context) {
  Parameters<Real>& p = context->parameters;
  w_u_ = p.add(name + ".w_u", d_, d_);
  w_gate_ = p.add(name + ".w_gate", d_, d_);
  w_o_ = p.add(name + ".w_o", d_, d_);
  filter_ = p.add(name + ".filter", kTaps, d_);
}

template <typename Real>
void ConvolutionLayer<Real>::initialize(Random* random, const Initialization& init) {
  Parameters<Real>& p = context_->parameters;
  const double one = 1 / std::sqrt(static_cast<double>(d_));
  fill_normal(random, one, p.weight(w_u_));
  fill_normal(random, one, p.weight(w_gate_));
  fill_normal(random, init.o * one, p.weight(w_o_));
  fill_normal(random, 1 / std::sqrt(double{kTaps}), p.weight(filter_));
}

template <typename Real>
template <typename Visit>
void ConvolutionLayer<Real>::for_taps(const Visit& visit) const {
  for (int64_t row = 0; row < chunk_.rows(); ++row) {
    const int64_t n_taps = std::min(kTaps, row % chunk_.seq_len + 1);
    for (int64_t tap = 0; tap < n_taps; ++tap) visit(row, row - tap, tap);
  }
}

template <typename Real>
void ConvolutionLayer<Real>::forward(const Chunk& chunk, View<const Real> x, View<Real> y) {
  chunk_ = chunk;
  Parameters<Real>& p = context_->parameters;
  const size_t size = chunk.rows() * d_;
  for (auto* each : {&u_, &gate_, &c_, &product_}) each->assign(size, 0);
  context_->gemm.set(x, p.weight(w_u_), matrix(u_));
  context_->gemm.set(x, p.weight(w_gate_), matrix(gate_));
  const Real* const filter = p.weight(filter_).data;
  for_taps([&](int64_t row, int64_t from, int64_t tap) {
    for (int64_t c = 0; c < d_; ++c) c_[row * d_ + c] += filter[tap * d_ + c] * u_[from * d_ + c];
  });
  for (size_t i = 0; i < size; ++i) {
    gate_[i] = sigmoid(gate_[i]);
    product_[i] = gate_[i] * c_[i];
  }
  context_->gemm.add(matrix(product_), p.weight(w_o_), y);
}

template <typename Real>
void ConvolutionLayer<Real>::backward(View<const Real> x, View<const Real> d_y, View<Real> d_x) {
  Parameters<Real>& p = context_->parameters;
  const size_t size = chunk_.rows() * d_;
  d_c_.resize(size);
  d_gate_.resize(size);
  d_u_.assign(size, 0);
  context_->gemm.add(matrix(product_).transposed(), d_y, p.gradient(w_o_));
  context_->gemm.set(d_y, p.weight(w_o_).transposed(), matrix(d_c_));
  for (size_t i = 0; i < size; ++i) {
    d_gate_[i] = d_c_[i] * c_[i] * gate_[i] * (1 - gate_[i]);
    d_c_[i] *= gate_[i];
  }
  const Real* const filter = p.weight(filter_).data;
  Real* const d_filter = p.gradient(filter_).data;
  for_taps([&](int64_t row, int64_t from, int64_t tap) {
    for (int64_t c = 0; c < d_; ++c) {
      d_u_[from * d_ + c] += filter[tap * d_ + c] * d_c_[row * d_ + c];
      d_filter[tap * d_ + c] += u_[from * d_ + c] * d_c_[row * d_ + c];
    }
  });
  context_->gemm.add(x.transposed(), matrix(d_u_), p.gradient(w_u_));
  context_->gemm.add(x.transposed(), matrix(d_gate_), p.gradient(w_gate_));
  context_->gemm.set(matrix(d_u_), p.weight(w_u_).transposed(), d_x);
  context_->gemm.add(matrix(d_gate_), p.weight(w_gate_).transposed(), d_x);
}

template class ConvolutionLayer<float>;
template class ConvolutionLayer<double>;

}  // namespace attn::train
