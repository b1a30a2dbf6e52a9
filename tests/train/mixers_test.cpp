// The engine's kernels, and the trainer's products on float, against the definitions in double.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "engine/core/random.h"
#include "engine/train/gemm.h"
#include "engine/train/mixer.h"

namespace attn::train {
namespace {

template <typename Real>
struct Problem {
  int64_t n, d;
  std::vector<Real> q, k, v, bias, gate, beta, out, lse, d_out;
  std::vector<Real> d_q, d_k, d_v, d_bias, d_gate, d_beta;

  Problem(int64_t seq_len, int64_t head_dim) : n(seq_len), d(head_dim) {
    Random random(3);
    const auto fill = [&](std::vector<Real>* values, int64_t size) {
      for (int64_t i = 0; i < size; ++i)
        values->push_back(static_cast<Real>(static_cast<float>(random.normal())));
    };
    for (auto* each : {&q, &k, &v, &d_out}) fill(each, n * d);
    fill(&bias, 2 * n - 1);
    bias.resize(2 * n - 1 + 7);  // a strip's spare lanes
    for (int64_t i = 0; i < n; ++i) {
      gate.push_back(static_cast<Real>(static_cast<float>(0.5 + 0.5 * random.uniform())));
      beta.push_back(static_cast<Real>(static_cast<float>(random.uniform())));
    }
    out.resize(n * d);
    lse.resize(n);
    for (auto* each : {&d_q, &d_k, &d_v}) each->resize(n * d);
    d_bias.resize(bias.size());
    d_gate.resize(n);
    d_beta.resize(n);
  }
  MixerHead<Real> head(const Mixer& mixer) {
    const bool is_state = mixer.kind == MixerKind::kDecay || mixer.kind == MixerKind::kDelta;
    return {.seq_len = n,
            .head_dim = d,
            .q = q.data(),
            .k = k.data(),
            .v = v.data(),
            .bias = mixer.kind == MixerKind::kSoftmax ? bias.data() + n - 1 : nullptr,
            .gate = is_state ? gate.data() : nullptr,
            .beta = mixer.kind == MixerKind::kDelta ? beta.data() : nullptr,
            .out = out.data(),
            .lse = lse.data()};
  }
  MixerGradients<Real> gradients(const Mixer& mixer) {
    const bool is_state = mixer.kind == MixerKind::kDecay || mixer.kind == MixerKind::kDelta;
    return {d_out.data(),
            d_q.data(),
            d_k.data(),
            d_v.data(),
            mixer.kind == MixerKind::kSoftmax ? d_bias.data() + n - 1 : nullptr,
            is_state ? d_gate.data() : nullptr,
            d_beta.data()};
  }
};

void check_close(const char* what, const std::vector<float>& a, const std::vector<double>& b) {
  CAPTURE(what);
  double largest = 0, error = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    largest = std::max(largest, std::abs(b[i]));
    error = std::max(error, std::abs(a[i] - b[i]));
  }
  CHECK(error <= 2e-5 * largest + 1e-6);
}

TEST_CASE("mixers: float agrees with double, forward, weights and backward") {
  for (const MixerKind kind :
       {MixerKind::kSoftmax, MixerKind::kLinear, MixerKind::kDecay, MixerKind::kDelta}) {
    for (const int64_t n : {1, 3, 16, 17, 33, 64}) {
      for (const int64_t window : {0, 4}) {
        if (window > 0 && kind != MixerKind::kSoftmax) continue;
        CAPTURE(static_cast<int>(kind));
        CAPTURE(n);
        CAPTURE(window);
        Mixer mixer{.kind = kind, .scale = 0.4};
        if (window > 0) mixer.mask.window_left = window - 1;
        Problem<double> truth(n, 5);
        Problem<float> fast(n, 5);
        double mul_adds = 0;
        Gemm<double> gemm_truth;
        Gemm<float> gemm_fast;
        mix(mixer, fast.head(mixer), &mul_adds);
        mix_plainly(mixer, truth.head(mixer));
        CHECK(mul_adds > 0);
        check_close("out", fast.out, truth.out);
        mix_backward(mixer, truth.head(mixer), truth.gradients(mixer), &gemm_truth);
        mix_backward(mixer, fast.head(mixer), fast.gradients(mixer), &gemm_fast);
        check_close("d_q", fast.d_q, truth.d_q);
        check_close("d_k", fast.d_k, truth.d_k);
        check_close("d_v", fast.d_v, truth.d_v);
        check_close("d_bias", fast.d_bias, truth.d_bias);
        check_close("d_gate", fast.d_gate, truth.d_gate);
        check_close("d_beta", fast.d_beta, truth.d_beta);

        std::vector<double> weights(n * n), mixed(n * 5);
        mix_weights(mixer, truth.head(mixer), &gemm_truth, weights.data());
        for (int64_t i = 0; i < n; ++i) {
          for (int64_t j = 0; j < n; ++j) {
            for (int64_t c = 0; c < 5; ++c)
              mixed[i * 5 + c] += weights[i * n + j] * truth.v[j * 5 + c];
          }
        }
        for (int64_t i = 0; i < n * 5; ++i) CHECK(std::abs(mixed[i] - truth.out[i]) < 1e-9);
      }
    }
  }
}

TEST_CASE("gemm: every remainder of rows, columns and lanes, plain and transposed") {
  Random random(1);
  for (const int64_t m : {1, 2, 5, 6, 7, 13}) {
    for (const int64_t n : {1, 3, 4, 7, 8, 15, 16, 33}) {
      for (const int64_t k : {1, 2, 9}) {
        std::vector<float> a(m * k), b(k * n), c(m * n, 0.5f);
        std::vector<double> a2, b2, c2(m * n, 0.5);
        for (float& x : a) a2.push_back(x = static_cast<float>(random.normal()));
        for (float& x : b) b2.push_back(x = static_cast<float>(random.normal()));
        CAPTURE(m);
        CAPTURE(n);
        CAPTURE(k);
        Gemm<float> fast;
        Gemm<double> truth;
        const View<float> a_view(a.data(), k, m), b_view(b.data(), n, k);
        const View<double> a2_view(a2.data(), k, m), b2_view(b2.data(), n, k);
        fast.add(a_view.transposed(), b_view.transposed(), {c.data(), m, n});
        truth.add(a2_view.transposed(), b2_view.transposed(), {c2.data(), m, n});
        check_close("c", c, c2);
        fast.set({a.data(), m, k}, {b.data(), k, n}, {c.data(), m, n});
        truth.set({a2.data(), m, k}, {b2.data(), k, n}, {c2.data(), m, n});
        check_close("c", c, c2);
        CHECK(fast.mul_adds() == 2.0 * m * n * k);
      }
    }
  }
}

}  // namespace
}  // namespace attn::train
