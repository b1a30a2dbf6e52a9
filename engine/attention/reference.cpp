#include "engine/attention/reference.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/attention/feature_map.h"

namespace attn {
namespace {

template <typename Real>
class Reference {
 public:
  Reference(const AttentionConfig& config, const AttentionInput& input)
      : c_(config), input_(input), n_q_(config.seq_len_q), n_k_(config.seq_len_k) {
    result_.scores.resize(c_.n_heads * n_q_ * n_k_);
    result_.probs.resize(c_.n_heads * n_q_ * n_k_);
    result_.out.resize(c_.n_heads * n_q_ * c_.head_dim);
  }

  ReferenceOutput<Real> softmax_attention() {
    // 1. scores: s_ij = scale q_i . k_j, softly capped.
    for_each_row([&](int64_t h, int64_t i, Real* scores, Real*) {
      for (int64_t j = 0; j < n_k_; ++j) {
        Real s = 0;
        for (int64_t c = 0; c < c_.head_dim; ++c) s += q(h, i, c) * k(h, j, c);
        scores[j] = capped(s * static_cast<Real>(c_.scale()));
      }
    });
    // 2. mask: what a query must not see scores -inf.
    for_each_row([&](int64_t, int64_t i, Real* scores, Real* masked) {
      const VisibleKeys keys = visible_keys(c_.mask, i, n_q_, n_k_);
      for (int64_t j = 0; j < n_k_; ++j) masked[j] = keys.contains(j) ? scores[j] : kMinusInf;
    });
    // 3. softmax of each row, shifted by its maximum; an empty row gives no weight to anybody.
    for_each_row([&](int64_t, int64_t, Real*, Real* probs) {
      Real row_max = kMinusInf;
      for (int64_t j = 0; j < n_k_; ++j) row_max = std::max(row_max, probs[j]);
      Real row_sum = 0;
      for (int64_t j = 0; j < n_k_; ++j) {
        probs[j] = probs[j] == kMinusInf ? 0 : std::exp(probs[j] - row_max);
        row_sum += probs[j];
      }
      if (row_sum != 0) {
        for (int64_t j = 0; j < n_k_; ++j) probs[j] /= row_sum;
      }
      result_.lse.push_back(row_max + std::log(row_sum));
    });
    mix();
    return std::move(result_);
  }

  ReferenceOutput<Real> linear_attention() {
    // 1. similarity in place of scores: phi(q_i) . phi(k_j).
    const std::vector<Real> phi_q = phi<Real>(c_.feature_map, input_.q, c_.head_dim);
    const std::vector<Real> phi_k = phi<Real>(c_.feature_map, input_.k, c_.head_dim);
    for_each_row([&](int64_t h, int64_t i, Real* scores, Real*) {
      const Real* query = phi_q.data() + (h * n_q_ + i) * c_.head_dim;
      for (int64_t j = 0; j < n_k_; ++j) scores[j] = dot(query, key_row(phi_k, h, j));
    });
    if (c_.update_rule == UpdateRule::kDelta) return delta_rule(phi_q, phi_k);
    // 2. mask and decay: what the tokens after j keep of it (causal), everything alike otherwise.
    for_each_row([&](int64_t h, int64_t i, Real* scores, Real* weights) {
      const VisibleKeys keys = visible_keys(c_.mask, i, n_q_, n_k_);
      Real kept = static_cast<Real>(c_.linear_scale());
      for (int64_t j = keys.end - 1; j >= 0; --j) {
        weights[j] = scores[j] * kept;
        if (c_.mask.causal) kept *= static_cast<Real>(c_.kept(h, j));
      }
    });
    // 3. the row's sum in place of softmax's; a row that sums to 0 gives 0.
    for_each_row([&](int64_t h, int64_t i, Real*, Real* weights) {
      if (!c_.normalized()) return;
      Real row_sum = 0;
      for (int64_t j = 0; j < n_k_; ++j) row_sum += weights[j];
      const bool is_elu = c_.feature_map == FeatureMap::kEluPlusOne;
      if (is_elu && row_sum < 1e20 * std::numeric_limits<Real>::min()) {
        return weigh_by_logarithms(h, i, weights);
      }
      for (int64_t j = 0; j < n_k_; ++j) weights[j] = row_sum == 0 ? 0 : weights[j] / row_sum;
    });
    mix();
    return std::move(result_);
  }

 private:
  // elu + 1 where the weights themselves leave the range of numbers: their logarithms do not, and a
  // softmax of these is the normalised row.
  void weigh_by_logarithms(int64_t h, int64_t i, Real* weights) {
    const auto log_phi = [](Real x) { return x > 0 ? std::log1p(x) : x; };
    const VisibleKeys keys = visible_keys(c_.mask, i, n_q_, n_k_);
    Real log_kept = 0, row_max = kMinusInf, row_sum = 0;
    for (int64_t j = keys.end - 1; j >= 0; --j) {
      Real top = kMinusInf, sum = 0;
      for (int64_t c = 0; c < c_.head_dim; ++c) {
        top = std::max(top, log_phi(q(h, i, c)) + log_phi(k(h, j, c)));
      }
      for (int64_t c = 0; c < c_.head_dim; ++c) {
        sum += std::exp(log_phi(q(h, i, c)) + log_phi(k(h, j, c)) - top);
      }
      weights[j] = top == kMinusInf ? top : log_kept + top + std::log(sum);
      row_max = std::max(row_max, weights[j]);
      if (c_.mask.causal) log_kept += static_cast<Real>(std::log(c_.kept(h, j)));
    }
    const auto weigh = [&](int64_t j) {
      return row_max == kMinusInf ? 0 : std::exp(weights[j] - row_max);
    };
    for (int64_t j = 0; j < keys.end; ++j) row_sum += weigh(j);
    for (int64_t j = 0; j < keys.end; ++j) weights[j] = row_sum == 0 ? 0 : weigh(j) / row_sum;
  }

  // The delta rule has weights, too: out is linear in v. With A_i = decay (I - beta k_i k_i^T),
  //   S_i = A_i S_(i-1) + beta k_i v_i^T,   w_ij = beta (A_(j+1) ... A_i q_i) . k_j
  // so that, from the last key back, the query loses what each of them has overwritten.
  ReferenceOutput<Real> delta_rule(const std::vector<Real>& phi_q, const std::vector<Real>& phi_k) {
    const Real beta = static_cast<Real>(c_.beta);
    for_each_row([&](int64_t h, int64_t i, Real*, Real* weights) {
      const auto begin = phi_q.begin() + (h * n_q_ + i) * c_.head_dim;
      std::vector<Real> left(begin, begin + c_.head_dim);
      for (int64_t j = i; j >= 0; --j) {
        const Real* key = key_row(phi_k, h, j);
        const Real kept = static_cast<Real>(c_.kept(h, j));
        const Real weight = beta * dot(left.data(), key);
        for (int64_t c = 0; c < c_.head_dim; ++c) left[c] = kept * (left[c] - weight * key[c]);
        weights[j] = weight * static_cast<Real>(c_.linear_scale());
      }
    });
    mix();
    return std::move(result_);
  }

  static constexpr Real kMinusInf = -std::numeric_limits<Real>::infinity();

  Real q(int64_t h, int64_t i, int64_t c) const {
    return input_.q[(h * n_q_ + i) * c_.head_dim + c];
  }
  Real k(int64_t h, int64_t j, int64_t c) const {
    return input_.k[(c_.kv_head(h) * n_k_ + j) * c_.head_dim + c];
  }
  Real v(int64_t h, int64_t j, int64_t c) const {
    return input_.v[(c_.kv_head(h) * n_k_ + j) * c_.head_dim + c];
  }
  const Real* key_row(const std::vector<Real>& phi_k, int64_t h, int64_t j) const {
    return phi_k.data() + (c_.kv_head(h) * n_k_ + j) * c_.head_dim;
  }
  Real dot(const Real* a, const Real* b) const {
    Real sum = 0;
    for (int64_t c = 0; c < c_.head_dim; ++c) sum += a[c] * b[c];
    return sum;
  }
  Real capped(Real score) const {
    const Real cap = static_cast<Real>(c_.softcap);
    return cap > 0 ? cap * std::tanh(score / cap) : score;
  }

  // pass(h, i, scores row, probs row)
  template <typename Pass>
  void for_each_row(Pass pass) {
    for (int64_t h = 0; h < c_.n_heads; ++h) {
      for (int64_t i = 0; i < n_q_; ++i) {
        const int64_t offset = (h * n_q_ + i) * n_k_;
        pass(h, i, result_.scores.data() + offset, result_.probs.data() + offset);
      }
    }
  }

  // 4. mix: out_i = sum_j p_ij v_j, of the keys that i sees: 0 times what is hidden may be NaN.
  void mix() {
    for_each_row([&](int64_t h, int64_t i, Real*, Real* probs) {
      Real* out = result_.out.data() + (h * n_q_ + i) * c_.head_dim;
      visible_keys(c_.mask, i, n_q_, n_k_).for_each([&](int64_t j) {
        for (int64_t c = 0; c < c_.head_dim; ++c) out[c] += probs[j] * v(h, j, c);
      });
    });
  }

  const AttentionConfig& c_;
  const AttentionInput& input_;
  const int64_t n_q_, n_k_;
  ReferenceOutput<Real> result_;
};

}  // namespace

template <typename Real>
ReferenceOutput<Real> reference_attention(const AttentionConfig& config,
                                          const AttentionInput& input) {
  Reference<Real> reference(config, input);
  return config.algorithm == Algorithm::kLinear ? reference.linear_attention()
                                                : reference.softmax_attention();
}

template ReferenceOutput<double> reference_attention(const AttentionConfig&, const AttentionInput&);
template ReferenceOutput<float> reference_attention(const AttentionConfig&, const AttentionInput&);

}  // namespace attn
