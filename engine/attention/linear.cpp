#include "engine/attention/linear.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace attn {
namespace {

// sum += factor * x
void add_scaled(float factor, const float* x, int64_t n, float* sum) {
  for (int64_t c = 0; c < n; ++c) sum[c] += factor * x[c];
}

float dot(const float* a, const float* b, int64_t n) {
  float sum = 0;
  for (int64_t c = 0; c < n; ++c) sum += a[c] * b[c];
  return sum;
}

// One head at a time: its state, and the steps that touch it.
class LinearHead {
 public:
  explicit LinearHead(const AttentionConfig& config)
      : c_(config),
        d_(config.head_dim),
        chunk_(std::min(config.chunk_len, config.seq_len_q)),
        state_(d_ * d_),
        normalizer_(config.normalized() ? d_ : 0),
        phi_q_(d_ * (config.chunk_len > 0 ? chunk_ : 1)),
        phi_k_(phi_q_.size()),
        decay_powers_(config.chunk_len > 0 ? chunk_ + 1 : 0) {}

  Count bytes() const {
    return sizeof(float) * static_cast<Count>(state_.size() + normalizer_.size() + phi_q_.size() +
                                              phi_k_.size() + decay_powers_.size());
  }

  // q, k, v, out: [seq_len, head_dim].
  void run(const float* q, const float* k, const float* v, float decay, float* out,
           Counters* counters) {
    std::fill(state_.begin(), state_.end(), 0.0f);
    std::fill(normalizer_.begin(), normalizer_.end(), 0.0f);
    q_ = q;
    k_ = k;
    v_ = v;
    decay_ = decay;
    out_ = out;
    counters_ = counters;
    if (!c_.mask.causal) {
      bidirectional();
    } else if (c_.chunk_len == 0) {
      recurrent();
    } else {
      chunked();
    }
  }

 private:
  // Token by token: O(d^2) each, and the state passes through slow memory once a token.
  void recurrent() {
    for (int64_t i = 0; i < c_.seq_len_q; ++i) {
      update(i, phi_row(k_, i, phi_k_.data()), decay_, 1);
      read(i, phi_row(q_, i, phi_q_.data()), 1);
      divide(i, denominator(phi_q_.data(), 1));
      count_state_pass();
    }
  }

  // Everybody sees everybody: all tokens into the state, then everybody reads it.
  void bidirectional() {
    for (int64_t j = 0; j < c_.seq_len_k; ++j) update(j, phi_row(k_, j, phi_k_.data()), 1, 1);
    for (int64_t i = 0; i < c_.seq_len_q; ++i) {
      read(i, phi_row(q_, i, phi_q_.data()), 1);
      divide(i, denominator(phi_q_.data(), 1));
    }
    if (c_.seq_len_q > 0) count_state_pass();
  }

  // Chunks of m tokens. Row r of a chunk gathers
  //   decay^(r+1) phi(q_r)^T S                              from all chunks before (inter)
  //   sum_{s<=r} decay^(r-s) (phi(q_r) . phi(k_s)) v_s      from its own chunk (intra)
  // and only then the chunk enters the state: S = decay^m S + sum_r decay^(m-1-r) phi(k_r) v_r^T.
  // A short last chunk uses its own m, or the state would decay by tokens that are not there.
  void chunked() {
    decay_powers_[0] = 1;
    for (int64_t t = 0; t < chunk_; ++t) decay_powers_[t + 1] = decay_powers_[t] * decay_;

    for (int64_t begin = 0; begin < c_.seq_len_q; begin += chunk_) {
      const int64_t m = std::min(chunk_, c_.seq_len_q - begin);
      for (int64_t r = 0; r < m; ++r) {
        phi_row(q_, begin + r, phi_q_.data() + r * d_);
        phi_row(k_, begin + r, phi_k_.data() + r * d_);
      }
      for (int64_t r = 0; r < m; ++r) {
        const float* phi_q = phi_q_.data() + r * d_;
        read(begin + r, phi_q, decay_powers_[r + 1]);
        const float inter = denominator(phi_q, decay_powers_[r + 1]);
        divide(begin + r, inter + add_intra(begin, r));
      }
      for (int64_t r = 0; r < m; ++r) {
        update(begin + r, phi_k_.data() + r * d_, r == 0 ? decay_powers_[m] : 1,
               decay_powers_[m - 1 - r]);
      }
      count_state_pass();
    }
  }

  // out_i += the pairs of row r with its own chunk; returns the sum of their weights.
  float add_intra(int64_t begin, int64_t r) {
    const float* phi_q = phi_q_.data() + r * d_;
    float sum = 0;
    for (int64_t s = 0; s <= r; ++s) {
      const float weight = decay_powers_[r - s] * dot(phi_q, phi_k_.data() + s * d_, d_);
      add_scaled(weight, v_ + (begin + s) * d_, d_, out_ + (begin + r) * d_);
      sum += weight;
    }
    const Count pairs = static_cast<Count>(r + 1);
    counters_->score_pairs += pairs;
    counters_->mul_adds += 2 * pairs * d_;
    return sum;
  }

  // Row i of x through the feature map. elu(x) + 1 is counted without branches: one exp an element.
  const float* phi_row(const float* x, int64_t i, float* phi) {
    counters_->bytes_read += sizeof(float) * static_cast<Count>(d_);
    for (int64_t c = 0; c < d_; ++c) phi[c] = x[i * d_ + c];
    if (c_.feature_map == FeatureMap::kIdentity) return phi;
    for (int64_t c = 0; c < d_; ++c) phi[c] = phi[c] > 0 ? phi[c] + 1 : std::exp(phi[c]);
    counters_->exps += static_cast<Count>(d_);
    return phi;
  }

  // S = keep S + factor phi(k_j) v_j^T, z alike.
  void update(int64_t j, const float* phi_k, float keep, float factor) {
    const float* v = v_ + j * d_;
    for (int64_t row = 0; row < d_; ++row) {
      float* state = state_.data() + row * d_;
      if (keep != 1) {
        for (int64_t c = 0; c < d_; ++c) state[c] *= keep;
      }
      add_scaled(factor * phi_k[row], v, d_, state);
    }
    for (size_t c = 0; c < normalizer_.size(); ++c) {
      normalizer_[c] = keep * normalizer_[c] + factor * phi_k[c];
    }
    counters_->bytes_read += sizeof(float) * static_cast<Count>(d_);  // v
    counters_->mul_adds += static_cast<Count>(d_ * d_);
  }

  // out_i = factor S^T phi(q_i)
  void read(int64_t i, const float* phi_q, float factor) {
    float* out = out_ + i * d_;
    std::fill(out, out + d_, 0.0f);
    for (int64_t row = 0; row < d_; ++row) {
      add_scaled(factor * phi_q[row], state_.data() + row * d_, d_, out);
    }
    counters_->mul_adds += static_cast<Count>(d_ * d_);
    counters_->bytes_written += sizeof(float) * static_cast<Count>(d_);
  }

  // factor z . phi(q_i), what the weights of the state sum to; 1 without normalisation.
  float denominator(const float* phi_q, float factor) {
    if (!c_.normalized()) return 1;
    counters_->mul_adds += static_cast<Count>(d_);
    return factor * dot(phi_q, normalizer_.data(), d_);
  }

  void divide(int64_t i, float sum) {
    if (!c_.normalized()) return;
    for (int64_t c = 0; c < d_; ++c) out_[i * d_ + c] = sum == 0 ? 0 : out_[i * d_ + c] / sum;
  }

  // S and z are fetched from slow memory and put back.
  void count_state_pass() {
    const Count bytes = sizeof(float) * static_cast<Count>(state_.size() + normalizer_.size());
    counters_->bytes_read += bytes;
    counters_->bytes_written += bytes;
  }

  const AttentionConfig& c_;
  const int64_t d_, chunk_;
  std::vector<float> state_;         // S [head_dim, head_dim], row = channel of k, column = of v
  std::vector<float> normalizer_;    // z [head_dim], or empty
  std::vector<float> phi_q_;         // [chunk or 1, head_dim]
  std::vector<float> phi_k_;         // [chunk or 1, head_dim]
  std::vector<float> decay_powers_;  // decay^0 .. decay^chunk, or empty

  const float *q_ = nullptr, *k_ = nullptr, *v_ = nullptr;
  float decay_ = 1;
  float* out_ = nullptr;
  Counters* counters_ = nullptr;
};

}  // namespace

void linear_attention(const AttentionConfig& config, const AttentionInput& input,
                      AttentionOutput* output) {
  LinearHead one(config);
  output->counters.peak_extra_bytes = one.bytes();
  for (int64_t h = 0; h < config.n_heads; ++h) {
    const int64_t kv_offset = config.kv_head(h) * config.seq_len_k * config.head_dim;
    one.run(input.q.data() + h * config.seq_len_q * config.head_dim, input.k.data() + kv_offset,
            input.v.data() + kv_offset, static_cast<float>(config.decay_of(h)),
            head(output->out, h), &output->counters);
  }
}

}  // namespace attn
