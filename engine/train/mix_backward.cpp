// Backward of every mixer: linear's feature map around Pairs, delta by its recurrence.
#include <cmath>
#include <vector>

#include "engine/train/elementwise.h"
#include "engine/train/mixer.h"
#include "engine/train/pairs.h"

namespace attn::train {
namespace {

// phi(x) = elu(x) + 1
template <typename Real>
std::vector<Real> phi(const Real* x, int64_t n) {
  std::vector<Real> y(x, x + n);
  for (Real& value : y) value = std::min(value, Real{0});
  exp_in_place(y.data(), n);
  for (int64_t i = 0; i < n; ++i) y[i] += std::max(x[i], Real{0});
  return y;
}

// d_x += d_y phi'(x), phi' being 1 above 0 and phi itself below.
template <typename Real>
void phi_backward(const Real* x, const std::vector<Real>& y, const std::vector<Real>& d_y,
                  Real* d_x) {
  for (size_t i = 0; i < y.size(); ++i) d_x[i] += d_y[i] * (x[i] > 0 ? 1 : y[i]);
}

template <typename Real>
void linear_backward(const Mixer& mixer, const MixerHead<Real>& head,
                     const MixerGradients<Real>& gradients, Gemm<Real>* gemm) {
  const int64_t size = head.seq_len * head.head_dim;
  const std::vector<Real> q = phi(head.q, size), k = phi(head.k, size);
  std::vector<Real> d_q(size), d_k(size);
  Pairs<Real>(mixer, head, q.data(), k.data(), gemm).backward(gradients, d_q.data(), d_k.data());
  phi_backward(head.q, q, d_q, gradients.d_q);
  phi_backward(head.k, k, d_k, gradients.d_k);
}

// One row and what makes it a unit vector: y = x / |x|.
template <typename Real>
struct Unit {
  std::vector<Real> y;
  Real inverse = 0;  // 1 / |x|, 0 of 0

  Unit(const Real* x, int64_t n) : y(x, x + n) {
    Real square = 0;
    for (const Real value : y) square += value * value;
    if (square > 0) inverse = 1 / std::sqrt(square);
    for (Real& value : y) value *= inverse;
  }
  // d_x += (d_y - y (y . d_y)) / |x|
  void backward(const std::vector<Real>& d_y, Real* d_x) const {
    Real along = 0;
    for (size_t c = 0; c < y.size(); ++c) along += y[c] * d_y[c];
    for (size_t c = 0; c < y.size(); ++c) d_x[c] += (d_y[c] - y[c] * along) * inverse;
  }
};

// The delta rule backward through time. A pass forward keeps every state before its token,
// T_i = gate_i S_{i-1}, and what was written, w_i = beta_i (v_i - T_i^T k_i); then, from the last
// token back, with dS the gradient of S_i = T_i + k_i w_i^T:
//   dS += q dO^T,  dw = dS^T k,  dk = dS w - beta T dw,  dT = dS - beta k dw^T,
//   dv = beta dw,  dbeta = dw . (v - T^T k),  dgate = <dT, S_{i-1}>,  dS_{i-1} = gate dT
template <typename Real>
class DeltaBackward {
 public:
  DeltaBackward(const MixerHead<Real>& head, const MixerGradients<Real>& gradients)
      : head_(head), gradients_(gradients), n_(head.seq_len), d_(head.head_dim) {
    forward();
    backward();
  }

 private:
  // out[c] = sum_r matrix[r][c] x[r]
  void read(const Real* matrix, const Real* x, Real* out) const {
    std::fill_n(out, d_, Real{0});
    for (int64_t r = 0; r < d_; ++r) {
      for (int64_t c = 0; c < d_; ++c) out[c] += matrix[r * d_ + c] * x[r];
    }
  }
  // sum_c row[c] x[c]
  Real dot(const Real* row, const Real* x) const {
    Real sum = 0;
    for (int64_t c = 0; c < d_; ++c) sum += row[c] * x[c];
    return sum;
  }
  Real gate(int64_t i) const { return head_.gate != nullptr ? head_.gate[i] : 1; }
  Real* state(int64_t i) { return states_.data() + i * d_ * d_; }

  void forward() {
    states_.resize((n_ + 1) * d_ * d_);
    missing_.resize(n_ * d_);
    for (int64_t i = 0; i < n_; ++i) {
      q_.emplace_back(head_.q + i * d_, d_);
      k_.emplace_back(head_.k + i * d_, d_);
      const Real* const before = state(i);
      Real* const after = state(i + 1);
      Real* const missing = missing_.data() + i * d_;
      read(before, k_[i].y.data(), missing);
      for (int64_t c = 0; c < d_; ++c) missing[c] = head_.v[i * d_ + c] - gate(i) * missing[c];
      for (int64_t r = 0; r < d_; ++r) {
        const Real written = head_.beta[i] * k_[i].y[r];
        for (int64_t c = 0; c < d_; ++c) {
          after[r * d_ + c] = gate(i) * before[r * d_ + c] + written * missing[c];
        }
      }
    }
  }

  void backward() {
    std::vector<Real> d_state(d_ * d_), d_q(d_), d_k(d_), d_written(d_);
    for (int64_t i = n_ - 1; i >= 0; --i) {
      const Real* const d_out = gradients_.d_out + i * d_;
      const Real* const before = state(i);
      const Real* const after = state(i + 1);
      const Real* const missing = missing_.data() + i * d_;
      const std::vector<Real>&q = q_[i].y, &k = k_[i].y;
      const Real beta = head_.beta[i];
      for (int64_t r = 0; r < d_; ++r) {
        d_q[r] = dot(after + r * d_, d_out);
        for (int64_t c = 0; c < d_; ++c) d_state[r * d_ + c] += q[r] * d_out[c];
      }
      read(d_state.data(), k.data(), d_written.data());
      Real d_gate = 0;
      for (int64_t r = 0; r < d_; ++r) {
        Real* const row = d_state.data() + r * d_;
        d_k[r] = beta * (dot(row, missing) - gate(i) * dot(before + r * d_, d_written.data()));
        for (int64_t c = 0; c < d_; ++c) {
          row[c] -= beta * k[r] * d_written[c];
          d_gate += row[c] * before[r * d_ + c];
          row[c] *= gate(i);
        }
      }
      gradients_.d_beta[i] += dot(missing, d_written.data());
      if (gradients_.d_gate != nullptr) gradients_.d_gate[i] += d_gate;
      for (int64_t c = 0; c < d_; ++c) gradients_.d_v[i * d_ + c] += beta * d_written[c];
      q_[i].backward(d_q, gradients_.d_q + i * d_);
      k_[i].backward(d_k, gradients_.d_k + i * d_);
    }
  }

  const MixerHead<Real>& head_;
  const MixerGradients<Real>& gradients_;
  const int64_t n_, d_;
  std::vector<Real> states_;   // S_{i-1} of every token and the last S, [n + 1, d, d]
  std::vector<Real> missing_;  // v_i - T_i^T k_i, [n, d]
  std::vector<Unit<Real>> q_, k_;
};

// out is linear in v: from the last key back, the query loses what each of them has overwritten, as
// in engine/attention/reference.cpp.
template <typename Real>
void delta_weights(const MixerHead<Real>& head, Real* weights) {
  const int64_t n = head.seq_len, d = head.head_dim;
  std::fill_n(weights, n * n, Real{0});
  for (int64_t i = 0; i < n; ++i) {
    std::vector<Real> left = Unit<Real>(head.q + i * d, d).y;
    for (int64_t j = i; j >= 0; --j) {
      const std::vector<Real> key = Unit<Real>(head.k + j * d, d).y;
      Real along = 0;
      for (int64_t c = 0; c < d; ++c) along += left[c] * key[c];
      const Real weight = weights[i * n + j] = head.beta[j] * along;
      const Real gate = head.gate != nullptr ? head.gate[j] : 1;
      for (int64_t c = 0; c < d; ++c) left[c] = gate * (left[c] - weight * key[c]);
    }
  }
}

}  // namespace

template <typename Real>
void mix_backward(const Mixer& mixer, const MixerHead<Real>& head,
                  const MixerGradients<Real>& gradients, Gemm<Real>* gemm) {
  if (mixer.kind == MixerKind::kDelta) {
    DeltaBackward<Real>(head, gradients);
  } else if (mixer.kind == MixerKind::kLinear) {
    linear_backward(mixer, head, gradients, gemm);
  } else {
    Pairs<Real>(mixer, head, head.q, head.k, gemm)
        .backward(gradients, gradients.d_q, gradients.d_k);
  }
}

template <typename Real>
void mix_weights(const Mixer& mixer, const MixerHead<Real>& head, Gemm<Real>* gemm, Real* weights) {
  if (mixer.kind == MixerKind::kDelta) {
    delta_weights(head, weights);
  } else if (mixer.kind == MixerKind::kLinear) {
    const int64_t size = head.seq_len * head.head_dim;
    const std::vector<Real> q = phi(head.q, size), k = phi(head.k, size);
    Pairs<Real>(mixer, head, q.data(), k.data(), gemm).weights(weights);
  } else {
    Pairs<Real>(mixer, head, head.q, head.k, gemm).weights(weights);
  }
}

template void mix_weights(const Mixer&, const MixerHead<double>&, Gemm<double>*, double*);
template void mix_weights(const Mixer&, const MixerHead<float>&, Gemm<float>*, float*);
template void mix_backward(const Mixer&, const MixerHead<double>&, const MixerGradients<double>&,
                           Gemm<double>*);
template void mix_backward(const Mixer&, const MixerHead<float>&, const MixerGradients<float>&,
                           Gemm<float>*);

}  // namespace attn::train
