#include "engine/train/attention_layer.h"

#include <algorithm>
#include <cmath>

#include "engine/attention/config.h"
#include "engine/train/pairs.h"

namespace attn::train {
namespace {

// Biases are learned in units of this, so that Adam's steps move them as fast as scores move.
constexpr double kBiasScale = 8;
// flash reads a strip's bias up to 7 floats past the last distance.
constexpr int64_t kBiasPadding = kStripQueries - 1;
// sigmoid(4) = 0.98: what a gated state keeps before training.
constexpr double kGateBias = 4;

MixerKind kind_of(char letter) {
  if (letter == 'L') return MixerKind::kLinear;
  if (letter == 'G') return MixerKind::kDecay;
  if (letter == 'D') return MixerKind::kDelta;
  return MixerKind::kSoftmax;
}

template <typename Real>
void silu(const std::vector<Real>& x, std::vector<Real>* y) {
  y->resize(x.size());
  for (size_t i = 0; i < x.size(); ++i) (*y)[i] = x[i] * sigmoid(x[i]);
}

// d = d silu'(x)
template <typename Real>
void silu_backward(const std::vector<Real>& x, std::vector<Real>* d) {
  for (size_t i = 0; i < x.size(); ++i) {
    const Real s = sigmoid(x[i]);
    (*d)[i] *= s * (1 + x[i] * (1 - s));
  }
}

}  // namespace

double lightning_decay(int64_t h, int64_t n_heads) {
  return std::exp(-std::exp2(-8.0 * static_cast<double>(h + 1) / static_cast<double>(n_heads)));
}

template <typename Real>
AttentionLayer<Real>::AttentionLayer(const AttentionShape& shape, const std::string& name,
                                     Context<Real>* context)
    : shape_(shape),
      context_(context),
      ablated_(shape.n_heads),
      frozen_(shape.n_heads),
      norms_(shape.n_heads) {
  mixer_.kind = kind_of(shape.letter);
  mixer_.mask = shape.mask;
  if (is_softmax()) mixer_.scale = 1 / std::sqrt(static_cast<double>(shape.head_dim()));
  Parameters<Real>& p = context->parameters;
  const int64_t d = shape.d_model;
  w_q_ = p.add(name + ".w_q", d, d);
  w_k_ = p.add(name + ".w_k", d, d);
  w_v_ = p.add(name + ".w_v", d, d);
  w_o_ = p.add(name + ".w_o", d, d);
  if (shape.relative) bias_ = p.add(name + ".bias", shape.n_heads, 2 * shape.seq_len - 1);
  if (mixer_.kind == MixerKind::kDelta) w_beta_ = p.add(name + ".w_beta", d, shape.n_heads);
  if (shape.gated) {
    w_gate_ = p.add(name + ".w_gate", d, shape.n_heads);
    b_gate_ = p.add(name + ".b_gate", 1, shape.n_heads);
  }
}

template <typename Real>
void AttentionLayer<Real>::initialize(Random* random, const Initialization& init) {
  Parameters<Real>& p = context_->parameters;
  const double one = 1 / std::sqrt(static_cast<double>(shape_.d_model));
  fill_normal(random, init.qk * one, p.weight(w_q_));
  fill_normal(random, init.qk * one, p.weight(w_k_));
  fill_normal(random, one, p.weight(w_v_));
  fill_normal(random, init.o * one, p.weight(w_o_));
  if (w_beta_.size() > 0) fill_normal(random, one, p.weight(w_beta_));
  if (shape_.gated) {
    fill_normal(random, one, p.weight(w_gate_));
    std::fill_n(p.weight(b_gate_).data, shape_.n_heads, static_cast<Real>(kGateBias));
  }
}

template <typename Real>
void AttentionLayer<Real>::forward(const Chunk& chunk, View<const Real> x, View<Real> y) {
  chunk_ = chunk;
  const bool is_lightning = mixer_.kind == MixerKind::kDecay;
  project(x, w_q_, is_lightning ? &before_[0] : &q_);
  project(x, w_k_, is_lightning ? &before_[1] : &k_);
  project(x, w_v_, is_lightning ? &before_[2] : &v_);
  if (is_lightning) silu(before_[0], &q_), silu(before_[1], &k_), silu(before_[2], &v_);
  project_gates(x);
  load_bias();
  out_.resize(q_.size());
  lse_.resize(shape_.n_heads * chunk.rows());
  for (int64_t h = 0; h < shape_.n_heads; ++h) {
    for (int64_t s = 0; s < chunk.n_sequences; ++s)
      mix(mixer_, mixer_head(s, h), &context_->kernel_mul_adds);
  }
  normed_.resize(has_norm() ? out_.size() : 0);
  for (int64_t h = 0; h < shape_.n_heads; ++h) {
    if (has_norm()) norms_[h].forward(head_of(out_, h), nullptr, head_of(normed_, h));
    if (ablated_[h]) continue;
    const View<Real> w_o = rows(context_->parameters.weight(w_o_), h);
    context_->gemm.add(head_of(has_norm() ? normed_ : out_, h), w_o, y);
  }
}

template <typename Real>
void AttentionLayer<Real>::backward(View<const Real> x, View<const Real> d_y, View<Real> d_x) {
  Parameters<Real>& p = context_->parameters;
  for (Values* each : {&d_q_, &d_k_, &d_v_, &d_out_}) each->assign(q_.size(), 0);
  d_beta_.assign(beta_.size(), 0);
  d_gate_.assign(gate_.size(), 0);
  d_bias_.assign(padded_bias_.size(), 0);
  for (int64_t h = 0; h < shape_.n_heads; ++h) {
    if (ablated_[h]) continue;
    const View<Real> w_o = rows(p.weight(w_o_), h).transposed();  // [d_model, head_dim]
    const View<Real> out = head_of(has_norm() ? normed_ : out_, h);
    context_->gemm.add(out.transposed(), d_y, rows(p.gradient(w_o_), h));
    if (has_norm()) {
      View<Real> d_normed = head_of(normed_, h);  // in place: normed_ has been read
      context_->gemm.set(d_y, w_o, d_normed);
      norms_[h].backward(d_normed, nullptr, nullptr, head_of(d_out_, h));
    } else {
      context_->gemm.set(d_y, w_o, head_of(d_out_, h));
    }
    for (int64_t s = 0; s < chunk_.n_sequences; ++s)
      mix_backward(mixer_, mixer_head(s, h), mixer_gradients(s, h), &context_->gemm);
  }
  if (mixer_.kind == MixerKind::kDecay) {
    silu_backward(before_[0], &d_q_);
    silu_backward(before_[1], &d_k_);
    silu_backward(before_[2], &d_v_);
  }
  for (int64_t r = 0; r < d_x.rows; ++r) std::fill_n(d_x.row(r), d_x.cols, Real{0});
  project_backward(x, w_q_, d_q_, d_x);
  project_backward(x, w_k_, d_k_, d_x);
  project_backward(x, w_v_, d_v_, d_x);
  gates_backward(x, d_x);
  bias_backward();
}

template <typename Real>
void AttentionLayer<Real>::weights(int64_t s, int64_t h, Real* weights) {
  mix_weights(mixer_, mixer_head(s, h), &context_->gemm, weights);
}

template <typename Real>
MixerHead<Real> AttentionLayer<Real>::mixer_head(int64_t s, int64_t h) {
  const int64_t token = h * chunk_.rows() + s * chunk_.seq_len;
  const int64_t at = token * shape_.head_dim();
  MixerHead<Real> head{.seq_len = chunk_.seq_len, .head_dim = shape_.head_dim()};
  head.q = q_.data() + at;
  head.k = k_.data() + at;
  head.v = v_.data() + at;
  if (shape_.relative)
    head.bias = padded_bias_.data() + h * (bias_.cols + kBiasPadding) + shape_.seq_len - 1;
  if (!gate_.empty()) head.gate = gate_.data() + token;
  if (!beta_.empty()) head.beta = beta_.data() + token;
  head.out = out_.data() + at;
  head.lse = lse_.data() + token;
  return head;
}

template <typename Real>
MixerGradients<Real> AttentionLayer<Real>::mixer_gradients(int64_t s, int64_t h) {
  const int64_t token = h * chunk_.rows() + s * chunk_.seq_len;
  const int64_t at = token * shape_.head_dim();
  MixerGradients<Real> gradients;
  gradients.d_out = d_out_.data() + at;
  gradients.d_q = d_q_.data() + at;
  gradients.d_k = d_k_.data() + at;
  gradients.d_v = d_v_.data() + at;
  if (shape_.relative)
    gradients.d_bias = d_bias_.data() + h * (bias_.cols + kBiasPadding) + shape_.seq_len - 1;
  if (shape_.gated) gradients.d_gate = d_gate_.data() + token;
  if (!beta_.empty()) gradients.d_beta = d_beta_.data() + token;
  return gradients;
}

template <typename Real>
void AttentionLayer<Real>::project(View<const Real> x, const Parameter& w, Values* out) {
  out->resize(shape_.n_heads * head_rows());
  for (int64_t h = 0; h < shape_.n_heads; ++h)
    context_->gemm.set(x, columns(context_->parameters.weight(w), h), head_of(*out, h));
}

template <typename Real>
void AttentionLayer<Real>::project_backward(View<const Real> x, const Parameter& w, Values& d_out,
                                            View<Real> d_x) {
  Parameters<Real>& p = context_->parameters;
  for (int64_t h = 0; h < shape_.n_heads; ++h) {
    if (ablated_[h]) continue;
    context_->gemm.add(x.transposed(), head_of(d_out, h), columns(p.gradient(w), h));
    context_->gemm.add(head_of(d_out, h), columns(p.weight(w), h).transposed(), d_x);
  }
}

template <typename Real>
void AttentionLayer<Real>::project_gates(View<const Real> x) {
  Parameters<Real>& p = context_->parameters;
  const int64_t rows = chunk_.rows();
  if (mixer_.kind == MixerKind::kDelta) beta_.resize(shape_.n_heads * rows);
  if (has_norm() && (shape_.gated || !is_delta())) gate_.resize(shape_.n_heads * rows);
  for (int64_t h = 0; h < shape_.n_heads; ++h) {
    if (is_delta()) {
      context_->gemm.set(x, p.weight(w_beta_).cols_at(h, 1), tokens_of(beta_, h));
      for (int64_t r = 0; r < rows; ++r) beta_[h * rows + r] = sigmoid(beta_[h * rows + r]);
    }
    if (shape_.gated) {
      context_->gemm.set(x, p.weight(w_gate_).cols_at(h, 1), tokens_of(gate_, h));
      const Real bias = p.weight(b_gate_)(0, h);
      for (int64_t r = 0; r < rows; ++r) gate_[h * rows + r] = sigmoid(gate_[h * rows + r] + bias);
    } else if (!gate_.empty()) {
      const Real decay = static_cast<Real>(lightning_decay(h, shape_.n_heads));
      std::fill_n(gate_.data() + h * rows, rows, decay);
    }
  }
}

template <typename Real>
void AttentionLayer<Real>::gates_backward(View<const Real> x, View<Real> d_x) {
  Parameters<Real>& p = context_->parameters;
  const auto backward = [&](const Parameter& w, Values& values, Values& d_values, int64_t h) {
    const View<Real> d = tokens_of(d_values, h), value = tokens_of(values, h);
    for (int64_t r = 0; r < d.rows; ++r) d(r, 0) *= value(r, 0) * (1 - value(r, 0));
    context_->gemm.add(x.transposed(), d, p.gradient(w).cols_at(h, 1));
    context_->gemm.add(d, p.weight(w).cols_at(h, 1).transposed(), d_x);
  };
  for (int64_t h = 0; h < shape_.n_heads; ++h) {
    if (is_delta()) backward(w_beta_, beta_, d_beta_, h);
    if (!shape_.gated) continue;
    backward(w_gate_, gate_, d_gate_, h);
    const View<Real> d = tokens_of(d_gate_, h);
    for (int64_t r = 0; r < d.rows; ++r) p.gradient(b_gate_)(0, h) += d(r, 0);
  }
}

// Everything that is head h's alone, weight by weight: `visit` keeps or restores.
template <typename Real>
void AttentionLayer<Real>::for_each_weight(int64_t h, void (*visit)(Real*, Values*), Values* kept) {
  Parameters<Real>& p = context_->parameters;
  const int64_t d = shape_.head_dim();
  for (const Parameter* w : {&w_q_, &w_k_, &w_v_, &w_beta_, &w_gate_, &b_gate_}) {
    const int64_t n = w->cols / shape_.n_heads;  // of each row; none where there is no such weight
    for (int64_t i = 0; i < w->rows * n; ++i)
      visit(&p.weights[w->offset + i / n * w->cols + h * n + i % n], kept);
  }
  for (int64_t i = 0; i < d * w_o_.cols; ++i)
    visit(&p.weights[w_o_.offset + h * d * w_o_.cols + i], kept);
  for (int64_t i = 0; i < bias_.cols; ++i)
    visit(&p.weights[bias_.offset + h * bias_.cols + i], kept);
}

template <typename Real>
void AttentionLayer<Real>::freeze(int64_t h, bool frozen) {
  frozen_[h].clear();
  if (!frozen) return;
  for_each_weight(
      h, [](Real* w, Values* kept) { kept->push_back(*w); }, &frozen_[h]);
}

template <typename Real>
void AttentionLayer<Real>::hold() {
  for (int64_t h = 0; h < shape_.n_heads; ++h) {
    if (frozen_[h].empty()) continue;
    Values last_first(frozen_[h].rbegin(), frozen_[h].rend());
    const auto restore = [](Real* w, Values* kept) {
      *w = kept->back();
      kept->pop_back();
    };
    for_each_weight(h, restore, &last_first);
  }
}

template <typename Real>
void AttentionLayer<Real>::load_bias() {
  if (!shape_.relative) return;
  padded_bias_.assign(shape_.n_heads * (bias_.cols + kBiasPadding), 0);
  const View<Real> from = context_->parameters.weight(bias_);
  for (int64_t h = 0; h < shape_.n_heads; ++h) {
    Real* const to = padded_bias_.data() + h * (bias_.cols + kBiasPadding);
    for (int64_t i = 0; i < bias_.cols; ++i) to[i] = static_cast<Real>(kBiasScale) * from(h, i);
  }
}

template <typename Real>
void AttentionLayer<Real>::bias_backward() {
  if (!shape_.relative) return;
  const View<Real> to = context_->parameters.gradient(bias_);
  for (int64_t h = 0; h < shape_.n_heads; ++h) {
    const Real* const from = d_bias_.data() + h * (bias_.cols + kBiasPadding);
    for (int64_t i = 0; i < bias_.cols; ++i) to(h, i) += static_cast<Real>(kBiasScale) * from[i];
  }
}

template class AttentionLayer<float>;
template class AttentionLayer<double>;

}  // namespace attn::train
