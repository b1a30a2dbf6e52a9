#include "engine/attention/elu_in_double.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace attn {
namespace {

// log of the largest phi of a row, 0 at least where any x >= 0.
double shift_of(const float* x, int64_t n) {
  return std::clamp<double>(*std::max_element(x, x + n), -1e300, 0);
}

// (elu(x) + 1) exp(-shift), for shift = 0 or x <= shift.
double shifted_phi(double x, double shift) { return x > 0 ? x + 1 : std::exp(x - shift); }

class State {
 public:
  explicit State(int64_t head_dim) : d_(head_dim), s_(d_ * d_), z_(d_) {}

  // S = keep S + phi(k) v^T, z alike; both times exp(-shift) of the largest key so far.
  void update(const float* k, const float* v, double keep) {
    const double shift = std::max(shift_, shift_of(k, d_));
    keep *= shift == shift_ ? 1 : std::exp(shift_ - shift);
    shift_ = shift;
    for (int64_t a = 0; a < d_; ++a) {
      const double phi = shifted_phi(k[a], shift);
      for (int64_t c = 0; c < d_; ++c) s_[a * d_ + c] = keep * s_[a * d_ + c] + phi * v[c];
      z_[a] = keep * z_[a] + phi;
    }
  }

  // out = S^T phi(q) / (z . phi(q))
  void read(const float* q, float* out) const {
    const double shift = shift_of(q, d_);
    std::vector<double> mixed(d_);
    double sum = 0;
    for (int64_t a = 0; a < d_; ++a) {
      const double phi = shifted_phi(q[a], shift);
      for (int64_t c = 0; c < d_; ++c) mixed[c] += phi * s_[a * d_ + c];
      sum += phi * z_[a];
    }
    for (int64_t c = 0; c < d_; ++c) out[c] = sum == 0 ? 0 : static_cast<float>(mixed[c] / sum);
  }

 private:
  const int64_t d_;
  std::vector<double> s_;  // [head_dim, head_dim]
  std::vector<double> z_;  // [head_dim]
  double shift_ = -std::numeric_limits<double>::infinity();
};

}  // namespace

void elu_in_double(const AttentionConfig& config, const GatedHead& head, double decay) {
  const int64_t n = config.seq_len_q, d = config.head_dim;
  State state(d);
  for (int64_t i = 0; i < n; ++i) {
    state.update(head.k + i * d, head.v + i * d, head.gate == nullptr ? decay : head.gate[i]);
    if (config.mask.causal) state.read(head.q + i * d, head.out + i * d);
  }
  if (config.mask.causal) return;
  for (int64_t i = 0; i < n; ++i) state.read(head.q + i * d, head.out + i * d);
}

}  // namespace attn
