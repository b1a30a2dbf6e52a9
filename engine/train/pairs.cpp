#include "engine/train/pairs.h"

#include <algorithm>
#include <cmath>

#include "engine/train/elementwise.h"

namespace attn::train {
namespace {

// Rows of a block: 8 waste fewer hidden pairs, 16 read each key half as often.
constexpr int64_t kBlockRows = 16;

template <typename Real>
std::vector<Real> transposed(const Real* values, int64_t rows, int64_t cols) {
  std::vector<Real> result(rows * cols);
  for (int64_t r = 0; r < rows; ++r) {
    for (int64_t c = 0; c < cols; ++c) result[c * rows + r] = values[r * cols + c];
  }
  return result;
}

}  // namespace

template <typename Real>
Pairs<Real>::Pairs(const Mixer& mixer, const MixerHead<Real>& head, const Real* q, const Real* k,
                   Gemm<Real>* gemm)
    : mixer_(mixer),
      head_(head),
      q_(q),
      k_(k),
      n_(head.seq_len),
      d_(head.head_dim),
      gemm_(gemm),
      k_transposed_(transposed(k, n_, d_)),
      p_(kBlockRows * n_),
      f_(kBlockRows * n_) {
  if (mixer.kind != MixerKind::kDecay) return;
  log_gates_.resize(n_);
  d_log_gates_.resize(n_);
  if (head.gate == nullptr) return;
  Real sum = 0;
  for (int64_t i = 0; i < n_; ++i) log_gates_[i] = sum += std::log(head.gate[i]);
}

template <typename Real>
template <typename Work>
void Pairs<Real>::for_blocks(const Work& work) {
  for (int64_t begin = 0; begin < n_; begin += kBlockRows) {
    const int64_t end = std::min(begin + kBlockRows, n_);
    Block block{begin, end, n_, 0};
    for (int64_t i = begin; i < end; ++i) {
      const VisibleKeys keys = visible_keys(mixer_.mask, i, n_, n_);
      block.first = std::min(block.first, keys.first());
      block.last = std::max(block.last, keys.end);
    }
    const View<const Real> keys(k_transposed_.data(), d_, n_);
    gemm_->set({q_ + begin * d_, block.n_rows(), d_}, keys.cols_at(block.first, block.n_keys()),
               block.matrix(p_));
    for (int64_t i = begin; i < end; ++i) weigh_row(block, i);
    work(block);
  }
}

template <typename Real>
void Pairs<Real>::weigh_row(const Block& block, int64_t i) {
  Real* const p = block.row(p_, i);
  Real* const f = block.row(f_, i);
  const VisibleKeys keys = visible_keys(mixer_.mask, i, n_, n_);
  const auto hide = [&](int64_t begin, int64_t end) {
    for (int64_t j = begin; j < end; ++j) p[j] = f[j] = 0;
  };
  hide(std::max(block.first, keys.sink_end), keys.begin);
  hide(keys.end, block.last);

  Real row_sum = 0;
  if (mixer_.kind == MixerKind::kLinear) keys.for_each([&](int64_t j) { row_sum += p[j]; });
  const auto run = [&](int64_t begin, int64_t end) {
    if (mixer_.kind == MixerKind::kSoftmax) return softmax_run(i, begin, end, p, f);
    if (mixer_.kind == MixerKind::kLinear) return linear_run(row_sum, begin, end, p, f);
    decay_run(i, begin, end, p, f);
  };
  run(0, keys.sink_end);
  run(keys.begin, keys.end);
}

template <typename Real>
void Pairs<Real>::softmax_run(int64_t i, int64_t begin, int64_t end, Real* p, Real* f) const {
  const Real scale = static_cast<Real>(mixer_.scale), cap = static_cast<Real>(mixer_.softcap);
  for (int64_t j = begin; j < end; ++j) p[j] *= scale, f[j] = scale;
  for (int64_t j = begin; cap > 0 && j < end; ++j) {
    const Real t = std::tanh(p[j] / cap);
    p[j] = cap * t;
    f[j] *= 1 - t * t;
  }
  const Real* const bias = head_.bias == nullptr ? nullptr : head_.bias + i;
  for (int64_t j = begin; bias != nullptr && j < end; ++j) p[j] += bias[-j];
  const Real lse = head_.lse[i];
  for (int64_t j = begin; j < end; ++j) p[j] -= lse;
  exp_in_place(p + begin, end - begin);
  for (int64_t j = begin; j < end; ++j) f[j] *= p[j];
}

template <typename Real>
void Pairs<Real>::linear_run(Real row_sum, int64_t begin, int64_t end, Real* p, Real* f) const {
  const Real inverse = row_sum == 0 ? 0 : 1 / row_sum;
  for (int64_t j = begin; j < end; ++j) p[j] *= inverse, f[j] = inverse;
}

template <typename Real>
void Pairs<Real>::decay_run(int64_t i, int64_t begin, int64_t end, Real* p, Real* f) const {
  for (int64_t j = begin; j < end; ++j) f[j] = log_gates_[i] - log_gates_[j];
  exp_in_place(f + begin, end - begin);
  const Real scale = static_cast<Real>(mixer_.scale);
  for (int64_t j = begin; j < end; ++j) p[j] *= f[j] *= scale;
}

template <typename Real>
void Pairs<Real>::weights(Real* weights) {
  std::fill_n(weights, n_ * n_, Real{0});
  for_blocks([&](const Block& block) {
    for (int64_t i = block.begin; i < block.end; ++i) {
      const Real* const p = block.row(p_, i);
      std::copy(p + block.first, p + block.last, weights + i * n_ + block.first);
    }
  });
}

template <typename Real>
void Pairs<Real>::backward(const MixerGradients<Real>& gradients, Real* d_q, Real* d_k) {
  v_transposed_ = transposed(head_.v, n_, d_);
  d_p_.resize(p_.size());
  const View<const Real> values(v_transposed_.data(), d_, n_);
  for_blocks([&](const Block& b) {
    const View<const Real> d_out(gradients.d_out + b.begin * d_, b.n_rows(), d_);
    gemm_->set(d_out, values.cols_at(b.first, b.n_keys()), b.matrix(d_p_));
    for (int64_t i = b.begin; i < b.end; ++i) gradient_row(b, i, gradients);
    const View<const Real> d_s = b.matrix(d_p_), p = b.matrix(p_);
    gemm_->add(d_s, {k_ + b.first * d_, b.n_keys(), d_}, {d_q + b.begin * d_, b.n_rows(), d_});
    gemm_->add(d_s.transposed(), {q_ + b.begin * d_, b.n_rows(), d_},
               {d_k + b.first * d_, b.n_keys(), d_});
    gemm_->add(p.transposed(), d_out, {gradients.d_v + b.first * d_, b.n_keys(), d_});
  });
  if (gradients.d_gate != nullptr) gradient_of_gates(gradients.d_gate);
}

template <typename Real>
void Pairs<Real>::gradient_row(const Block& block, int64_t i,
                               const MixerGradients<Real>& gradients) {
  const Real* const p = block.row(p_, i);
  const Real* const f = block.row(f_, i);
  Real* const d_p = block.row(d_p_, i);
  if (gradients.d_gate != nullptr) {
    for (int64_t j = block.first; j < block.last; ++j) {
      d_log_gates_[i] += p[j] * d_p[j];
      d_log_gates_[j] -= p[j] * d_p[j];
    }
  }
  const Real d_row = mixer_.kind == MixerKind::kDecay
                         ? 0
                         : dot(gradients.d_out + i * d_, head_.out + i * d_, d_);  // D_i
  for (int64_t j = block.first; j < block.last; ++j) d_p[j] -= d_row;
  if (gradients.d_bias != nullptr) {
    Real* const d_bias = gradients.d_bias + i;
    for (int64_t j = block.first; j < block.last; ++j) d_bias[-j] += p[j] * d_p[j];
  }
  for (int64_t j = block.first; j < block.last; ++j) d_p[j] *= f[j];
}

// log_gates_[i] sums the logs up to i, so a gate takes what all rows from its own on give.
template <typename Real>
void Pairs<Real>::gradient_of_gates(Real* d_gate) const {
  Real sum = 0;
  for (int64_t i = n_ - 1; i >= 0; --i) {
    sum += d_log_gates_[i];
    d_gate[i] += sum / head_.gate[i];
  }
}

template class Pairs<float>;
template class Pairs<double>;

}  // namespace attn::train
