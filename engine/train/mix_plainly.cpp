#include <cmath>
#include <limits>
#include <vector>

#include "engine/train/mixer.h"

namespace attn::train {
namespace {

template <typename Real>
Real dot(const Real* a, const Real* b, int64_t n) {
  Real sum = 0;
  for (int64_t c = 0; c < n; ++c) sum += a[c] * b[c];
  return sum;
}

template <typename Real>
Real phi(Real x) {
  return x > 0 ? x + 1 : std::exp(x);
}

template <typename Real>
std::vector<Real> unit(const Real* x, int64_t n) {
  const Real norm = std::sqrt(dot(x, x, n));
  std::vector<Real> y(x, x + n);
  for (Real& value : y) value = norm > 0 ? value / norm : 0;
  return y;
}

template <typename Real>
void softmax(const Mixer& mixer, const MixerHead<Real>& head) {
  const int64_t n = head.seq_len, d = head.head_dim;
  std::vector<Real> scores(n);
  for (int64_t i = 0; i < n; ++i) {
    const VisibleKeys keys = visible_keys(mixer.mask, i, n, n);
    Real row_max = -std::numeric_limits<Real>::infinity();
    keys.for_each([&](int64_t j) {
      Real s = static_cast<Real>(mixer.scale) * dot(head.q + i * d, head.k + j * d, d);
      const Real cap = static_cast<Real>(mixer.softcap);
      if (cap > 0) s = cap * std::tanh(s / cap);
      if (head.bias != nullptr) s += head.bias[i - j];
      scores[j] = s;
      row_max = std::max(row_max, s);
    });
    Real row_sum = 0;
    keys.for_each([&](int64_t j) { row_sum += std::exp(scores[j] - row_max); });
    head.lse[i] = row_max + std::log(row_sum);
    std::fill_n(head.out + i * d, d, Real{0});
    keys.for_each([&](int64_t j) {
      const Real p = std::exp(scores[j] - head.lse[i]);
      for (int64_t c = 0; c < d; ++c) head.out[i * d + c] += p * head.v[j * d + c];
    });
  }
}

template <typename Real>
void linear(const Mixer& mixer, const MixerHead<Real>& head) {
  const int64_t n = head.seq_len, d = head.head_dim;
  for (int64_t i = 0; i < n; ++i) {
    Real sum = 0;
    std::vector<Real> total(d);
    visible_keys(mixer.mask, i, n, n).for_each([&](int64_t j) {
      Real weight = 0;
      for (int64_t c = 0; c < d; ++c) weight += phi(head.q[i * d + c]) * phi(head.k[j * d + c]);
      for (int64_t c = 0; c < d; ++c) total[c] += weight * head.v[j * d + c];
      sum += weight;
    });
    for (int64_t c = 0; c < d; ++c) head.out[i * d + c] = total[c] / sum;
  }
}

// decay and delta: one state, token by token.
template <typename Real>
void recurrent(const Mixer& mixer, const MixerHead<Real>& head) {
  const int64_t n = head.seq_len, d = head.head_dim;
  const bool is_delta = mixer.kind == MixerKind::kDelta;
  const Real scale = is_delta ? 1 : static_cast<Real>(mixer.scale);
  std::vector<Real> state(d * d);  // [channel of k, channel of v]
  for (int64_t i = 0; i < n; ++i) {
    std::vector<Real> q(head.q + i * d, head.q + (i + 1) * d);
    std::vector<Real> k(head.k + i * d, head.k + (i + 1) * d);
    if (is_delta) q = unit(q.data(), d), k = unit(k.data(), d);
    const Real gate = head.gate != nullptr ? head.gate[i] : 1;
    for (Real& cell : state) cell *= gate;
    std::vector<Real> write(head.v + i * d, head.v + (i + 1) * d);
    if (is_delta) {
      for (int64_t c = 0; c < d; ++c) {
        for (int64_t r = 0; r < d; ++r) write[c] -= state[r * d + c] * k[r];
      }
      for (Real& value : write) value *= head.beta[i];
    }
    for (int64_t c = 0; c < d; ++c) {
      Real read = 0;
      for (int64_t r = 0; r < d; ++r) {
        state[r * d + c] += k[r] * write[c];
        read += state[r * d + c] * q[r];
      }
      head.out[i * d + c] = scale * read;
    }
  }
}

}  // namespace

template <typename Real>
void mix_plainly(const Mixer& mixer, const MixerHead<Real>& head) {
  if (mixer.kind == MixerKind::kSoftmax) return softmax(mixer, head);
  if (mixer.kind == MixerKind::kLinear) return linear(mixer, head);
  recurrent(mixer, head);
}

template void mix_plainly(const Mixer&, const MixerHead<double>&);
template void mix_plainly(const Mixer&, const MixerHead<float>&);

}  // namespace attn::train
