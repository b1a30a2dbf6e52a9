#include "engine/attention/kernels/linear.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/attention/elu_in_double.h"
#include "engine/attention/kernels/gemm-inl.h"
#include "engine/attention/kernels/linear-inl.h"
#include "engine/attention/linear_work.h"

namespace attn {
namespace {

namespace simd = HWY_NAMESPACE;

const simd::Exp2Table elu_table = {.lowest = -126.0f};

// Sums of weights beyond these have lost weights to the range of floats.
constexpr float kLeastSum = 1e-16f, kLargestSum = 1e30f;

// One head at a time: its state, and the steps that touch it.
class LinearHead {
 public:
  explicit LinearHead(const AttentionConfig& config)
      : c_(config),
        work_(config),
        d_(config.head_dim),
        chunk_(std::min(config.chunk_len, config.seq_len_q)),
        state_(d_ * d_),
        normalizer_(config.normalized() ? d_ : 0),
        phi_q_(d_ * (config.chunk_len > 0 ? chunk_ : kTokens)),
        phi_k_(phi_q_.size()),
        k_columns_(config.chunk_len > 0 ? chunk_ * d_ : 0),
        weights_(config.chunk_len > 0 ? kRows * chunk_ : 0),
        kept_from_(config.chunk_len > 0 ? chunk_ + 1 : 0) {}

  Count bytes() const {
    return sizeof(float) *
           static_cast<Count>(state_.size() + normalizer_.size() + phi_q_.size() + phi_k_.size() +
                              k_columns_.size() + weights_.size() + kept_from_.size());
  }

  void run(const GatedHead& head, double decay, Counters* counters) {
    std::fill(state_.begin(), state_.end(), 0.0f);
    std::fill(normalizer_.begin(), normalizer_.end(), 0.0f);
    q_ = head.q;
    k_ = head.k;
    v_ = head.v;
    decay_ = static_cast<float>(decay);
    gate_ = head.gate;
    scale_ = static_cast<float>(c_.linear_scale());
    lost_weights_ = false;
    beta_ = head.beta;
    out_ = head.out;
    counters_ = counters;
    if (c_.update_rule == UpdateRule::kDelta) {
      delta();
    } else if (!c_.mask.causal) {
      bidirectional();
    } else if (c_.chunk_len == 0) {
      recurrent();
    } else {
      chunked();
    }
    if (lost_weights_) elu_in_double(c_, head, decay);
  }

 private:
  static constexpr int64_t kTokens = 2;  // that share a pass over the state
  static constexpr int64_t kRows = 4;    // of a chunk that are weighed and mixed together

  // Token by token, two at a time: O(d^2) each. The model of slow memory has a state that leaves
  // and comes back once a token, as decoding would have it.
  void recurrent() {
    for (int64_t i = 0; i < c_.seq_len_q; i += kTokens) {
      const int64_t n = std::min(kTokens, c_.seq_len_q - i);
      const float* phi_q = phi_rows(q_, i, n, phi_q_.data());
      const float* phi_k = phi_rows(k_, i, n, phi_k_.data());
      const float keep[kTokens] = {kept(i), kept(i + n - 1)};
      update_and_read(n, phi_q, phi_k, v_ + i * d_, keep, out_ + i * d_);
      float sum[kTokens];
      if (c_.normalized()) {
        const auto normalizers = n == 2 ? simd::linear_normalizers<2> : simd::linear_normalizers<1>;
        normalizers(phi_q, phi_k, d_, keep, normalizer_.data(), sum);
      }
      finish_tokens(i, n, sum);
    }
  }

  void update_and_read(int64_t n, const float* phi_q, const float* phi_k, const float* v,
                       const float* keep, float* out) {
    using simd::Pass::kUpdateAndRead;
    const auto one = decays() ? simd::linear_tokens<1, kUpdateAndRead, true>
                              : simd::linear_tokens<1, kUpdateAndRead, false>;
    const auto two = decays() ? simd::linear_tokens<2, kUpdateAndRead, true>
                              : simd::linear_tokens<2, kUpdateAndRead, false>;
    (n == 2 ? two : one)(phi_q, phi_k, v, d_, keep, state_.data(), out);
  }

  void finish_tokens(int64_t i, int64_t n, const float* sum) {
    for (int64_t t = 0; t < n; ++t) {
      divide(i + t, sum[t]);
      work_.count_updates(1, counters_);
      work_.count_reads(1, counters_);
      count_state_pass();
    }
  }

  // Two tokens at a time: what the state still holds for both keys, then the corrections u, then
  // the queries' reads. The second key finds what the first has left: a_1 (a_0 S + k_0 u_0^T)^T
  // k_1, which takes k_0 . k_1 and no pass over the state between them (that product, d of 6 d^2,
  // is not counted). The rows of the output hold the corrections until they are read.
  void delta() {
    constexpr float kNotNormalised[kTokens] = {1, 1};
    for (int64_t i = 0; i < c_.seq_len_q; i += kTokens) {
      const int64_t n = std::min(kTokens, c_.seq_len_q - i);
      const float* phi_q = phi_rows(q_, i, n, phi_q_.data());
      const float* phi_k = phi_rows(k_, i, n, phi_k_.data());
      const float keep[kTokens] = {kept(i), kept(i + n - 1)};
      float* u = out_ + i * d_;
      const auto read = n == 2 ? simd::linear_tokens<2, simd::Pass::kRead>
                               : simd::linear_tokens<1, simd::Pass::kRead>;
      read(phi_k, nullptr, nullptr, d_, nullptr, state_.data(), u);
      correct(i, keep[0], u);
      if (n == 2) {
        float* next = u + d_;
        const float alike = dot(phi_k, phi_k + d_);
        simd::scale(keep[0], d_, next);
        simd::add_scaled(alike, u, d_, next);
        correct(i + 1, keep[1], next);
      }
      update_and_read(n, phi_q, phi_k, u, keep, u);
      work_.count_errors(static_cast<Count>(n), counters_);
      finish_tokens(i, n, kNotNormalised);
    }
  }

  // What token i adds to the state, in place of what that holds for its key.
  void correct(int64_t i, float keep, float* held) const {
    const float beta = beta_ != nullptr ? beta_[i] : static_cast<float>(c_.beta);
    simd::correct_row(v_ + i * d_, d_, beta, keep, held);
  }

  // Everybody sees everybody: all tokens into the state, then everybody reads it.
  void bidirectional() {
    for_tokens(c_.seq_len_k, [&](int64_t j, auto n) {
      const float* phi_k = phi_rows(k_, j, n.value, phi_k_.data());
      simd::linear_tokens<n.value, simd::Pass::kUpdate>(nullptr, phi_k, v_ + j * d_, d_, nullptr,
                                                        state_.data(), nullptr);
      for (int64_t t = 0; t < n.value; ++t) {
        for (size_t c = 0; c < normalizer_.size(); ++c) normalizer_[c] += phi_k[t * d_ + c];
        work_.count_updates(1, counters_);
      }
    });
    for_tokens(c_.seq_len_q, [&](int64_t i, auto n) {
      const float* phi_q = phi_rows(q_, i, n.value, phi_q_.data());
      simd::linear_tokens<n.value, simd::Pass::kRead>(phi_q, nullptr, nullptr, d_, nullptr,
                                                      state_.data(), out_ + i * d_);
      for (int64_t t = 0; t < n.value; ++t) {
        divide(i + t, denominator(phi_q + t * d_, 1));
        work_.count_reads(1, counters_);
      }
    });
    if (c_.seq_len_q > 0) count_state_pass();
  }

  template <class Work>
  static void for_tokens(int64_t n, const Work& work) {
    simd::for_tiles<kTokens>(0, n, work);
  }

  // Chunks of m tokens. With kept(s, r) the product of what tokens s + 1 to r keep, row r of a
  // chunk gathers
  //   kept(-1, r) phi(q_r)^T S                             from all chunks before (inter)
  //   sum_{s<=r} kept(s, r) (phi(q_r) . phi(k_s)) v_s      from its own chunk (intra)
  // and only then the chunk enters the state: S = kept(-1, m-1) S + sum_r kept(r, m-1) phi(k_r)
  // v_r^T. A short last chunk uses its own m, or the state would decay by tokens that are not
  // there.
  void chunked() {
    for (int64_t begin = 0; begin < c_.seq_len_q; begin += chunk_) {
      const int64_t m = std::min(chunk_, c_.seq_len_q - begin);
      const float* const phi_q = phi_rows(q_, begin, m, phi_q_.data());
      const float* const phi_k = phi_rows(k_, begin, m, phi_k_.data());
      for (int64_t s = 0; s < m; ++s) {
        for (int64_t c = 0; c < d_; ++c) k_columns_[c * m + s] = phi_k[s * d_ + c];
      }
      float kept_before = 1;
      for (int64_t r = 0; r < m; r += kRows) {
        const int64_t rows = std::min(kRows, m - r);
        weigh(begin, r, rows, phi_q, m);
        mix(begin, r, rows, phi_q, &kept_before);
      }
      enter_state(begin, m);
      count_state_pass();
    }
  }

  // weights_[t][s] = kept(s, r + t) (phi(q_{r+t}) . phi(k_s)); what stands behind s = r + t is not
  // of the mask and is not read.
  void weigh(int64_t begin, int64_t r, int64_t rows, const float* phi_q, int64_t m) {
    const View<const float> keys(k_columns_.data(), d_, r + rows, m, 1);
    simd::gemm({phi_q + r * d_, rows, d_}, keys, weights(rows, r + rows), false);
    if (!decays()) return;
    for (int64_t t = 0; t < rows; ++t) {
      float* weight = weights_.data() + t * chunk_;
      float kept_since = 1;
      for (int64_t s = r + t; s >= 0; --s) {
        weight[s] *= kept_since;
        kept_since *= kept(begin + s);
      }
    }
  }

  // The rows' outputs: the state, the keys before all of them as one product, and the triangle that
  // is left pair by pair, since a product with 0 would let a hidden NaN through.
  void mix(int64_t begin, int64_t r, int64_t rows, const float* phi_q, float* kept_before) {
    const View<float> out(out_ + (begin + r) * d_, rows, d_);
    simd::gemm({phi_q + r * d_, rows, d_}, {state_.data(), d_, d_}, out, false);
    float inter[kRows];
    for (int64_t t = 0; t < rows; ++t) {
      *kept_before *= kept(begin + r + t);
      if (*kept_before != 1) simd::scale(*kept_before, d_, out.row(t));
      inter[t] = denominator(phi_q + (r + t) * d_, *kept_before);
    }
    simd::gemm(weights(rows, r), {v_ + begin * d_, r, d_}, out, true);
    for (int64_t t = 0; t < rows; ++t) {
      const float* weight = weights_.data() + t * chunk_;
      float intra = 0;
      for (int64_t s = r; s <= r + t; ++s) {
        simd::add_scaled(weight[s], v_ + (begin + s) * d_, d_, out.row(t));
      }
      for (int64_t s = 0; s <= r + t; ++s) intra += weight[s];
      divide(begin + r + t, inter[t] + intra);
      work_.count_reads(1, counters_);
      work_.count_pairs(static_cast<Count>(r + t + 1), counters_);
    }
  }

  // S = kept(-1, m-1) S + sum_r kept(r, m-1) phi(k_r) v_r^T, z alike.
  void enter_state(int64_t begin, int64_t m) {
    if (decays()) {
      kept_from_[m] = 1;
      for (int64_t r = m - 1; r >= 0; --r) kept_from_[r] = kept_from_[r + 1] * kept(begin + r);
      for (int64_t c = 0; c < d_; ++c) {
        for (int64_t s = 0; s < m; ++s) k_columns_[c * m + s] *= kept_from_[s + 1];
      }
      simd::scale(kept_from_[0], d_ * d_, state_.data());
    }
    simd::gemm({k_columns_.data(), d_, m}, {v_ + begin * d_, m, d_}, {state_.data(), d_, d_}, true);
    for (size_t c = 0; c < normalizer_.size(); ++c) {
      float sum = 0;
      for (int64_t s = 0; s < m; ++s) sum += k_columns_[c * m + s];
      normalizer_[c] = (decays() ? kept_from_[0] : 1) * normalizer_[c] + sum;
    }
    work_.count_updates(static_cast<Count>(m), counters_);
  }

  View<float> weights(int64_t rows, int64_t keys) {
    return {weights_.data(), rows, keys, chunk_, 1};
  }

  bool decays() const { return gate_ != nullptr || decay_ != 1; }

  // Rows [i, i + n) of x through the feature map, into phi if they must be. elu(x) + 1 is counted
  // without branches: one exp an element.
  const float* phi_rows(const float* x, int64_t i, int64_t n, float* phi) {
    work_.count_rows(static_cast<Count>(n), counters_);
    work_.count_maps(static_cast<Count>(n), counters_);
    if (c_.feature_map == FeatureMap::kIdentity) return x + i * d_;
    if (c_.feature_map == FeatureMap::kL2Norm) {
      for (int64_t r = 0; r < n; ++r) unit_row(x + (i + r) * d_, phi + r * d_);
      return phi;
    }
    simd::elu_plus_one(x + i * d_, n * d_, &elu_table, phi);
    return phi;
  }

  // x / |x|; 0 stays 0. Squares of what is very small or large leave the range of floats.
  void unit_row(const float* x, float* phi) const {
    const float square = dot(x, x);
    if (!(square > 1e-30f && square < 1e38f)) return unit_row_in_double(x, phi);
    simd::divide_row(x, d_, std::sqrt(square), phi);
  }

  HWY_NOINLINE void unit_row_in_double(const float* x, float* phi) const {
    double square = 0;
    for (int64_t c = 0; c < d_; ++c) square += double{x[c]} * x[c];
    const double norm = std::sqrt(square);
    for (int64_t c = 0; c < d_; ++c) phi[c] = norm == 0 ? 0 : static_cast<float>(x[c] / norm);
  }

  // Once a row: what is inlined for these is only size.
  HWY_NOINLINE float dot(const float* a, const float* b) const { return simd::dot(a, b, d_); }

  // factor z . phi(q_i), what the weights of the state sum to; 1 without normalisation.
  float denominator(const float* phi_q, float factor) {
    if (!c_.normalized()) return 1;
    return factor * dot(phi_q, normalizer_.data());
  }

  // The factor by which token i keeps the state before it.
  float kept(int64_t i) const { return gate_ == nullptr ? decay_ : gate_[i]; }

  HWY_NOINLINE void divide(int64_t i, float sum) {
    if (!c_.normalized()) {
      if (scale_ != 1) simd::scale(scale_, d_, out_ + i * d_);
      return;
    }
    if (!(sum >= kLeastSum && sum <= kLargestSum)) {
      lost_weights_ |= c_.feature_map == FeatureMap::kEluPlusOne;
    }
    simd::scale(sum == 0 ? 0 : 1 / sum, d_, out_ + i * d_);
  }

  void count_state_pass() {
    work_.count_fetches(1, counters_);
    work_.count_stores(1, counters_);
  }

  const AttentionConfig& c_;
  const LinearWork work_;
  const int64_t d_, chunk_;
  std::vector<float> state_;       // S [head_dim, head_dim], row = channel of k, column = of v
  std::vector<float> normalizer_;  // z [head_dim], or empty
  std::vector<float> phi_q_;       // [chunk or kTokens, head_dim]
  std::vector<float> phi_k_;       // [chunk or kTokens, head_dim]
  std::vector<float> k_columns_;   // phi(k)^T of a chunk [head_dim, chunk], or empty
  std::vector<float> weights_;     // of kRows queries [kRows, chunk], or empty
  std::vector<float> kept_from_;   // [chunk + 1], by all tokens of the chunk from one on; or empty

  const float *q_ = nullptr, *k_ = nullptr, *v_ = nullptr;
  const float *gate_ = nullptr, *beta_ = nullptr;
  float decay_ = 1, scale_ = 1;
  bool lost_weights_ = false;
  float* out_ = nullptr;
  Counters* counters_ = nullptr;
};

}  // namespace

void linear_attention(const AttentionConfig& config, const AttentionInput& input,
                      AttentionOutput* output) {
  LinearHead one(config);
  output->counters.peak_extra_bytes = one.bytes();
  const int64_t head_floats = config.seq_len_q * config.head_dim;
  for (int64_t h = 0; h < config.n_heads; ++h) {
    const int64_t g = config.kv_head(h);
    const GatedHead head_h{
        .q = input.q.data() + h * head_floats,
        .k = input.k.data() + g * head_floats,
        .v = input.v.data() + g * head_floats,
        .gate = config.gate.empty() ? nullptr : config.gate.data() + h * config.seq_len_q,
        .out = head(output->out, h),
    };
    one.run(head_h, config.decay_of(h), &output->counters);
  }
}

void gated_linear_head(const AttentionConfig& config, const GatedHead& head, Counters* counters) {
  AttentionConfig recurrent = config;
  recurrent.chunk_len = 0;
  LinearHead one(recurrent);
  one.run(head, config.decay_of(0), counters);
}

}  // namespace attn
