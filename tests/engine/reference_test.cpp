#include "engine/attention/reference.h"

#include <doctest/doctest.h>

#include "tests/engine/support.h"

namespace attn {
namespace {

using testing::Problem;

TEST_CASE("reference: rows of probs sum to 1, masked pairs are exactly 0, an empty row is all 0") {
  for (const AttentionConfig& c : testing::config_matrix(Algorithm::kStandard)) {
    CAPTURE(testing::describe(c));
    const Problem problem(c);
    const auto result = reference_attention<double>(c, problem.input());
    for (int64_t h = 0; h < c.n_heads; ++h) {
      for (int64_t i = 0; i < c.seq_len_q; ++i) {
        const VisibleKeys keys = visible_keys(c.mask, i, c.seq_len_q, c.seq_len_k);
        const double* probs = result.probs.data() + (h * c.seq_len_q + i) * c.seq_len_k;
        double sum = 0;
        bool masked_is_zero = true;
        for (int64_t j = 0; j < c.seq_len_k; ++j) {
          sum += probs[j];
          masked_is_zero &= keys.contains(j) || probs[j] == 0;
        }
        CHECK(masked_is_zero);
        CHECK(sum == doctest::Approx(keys.empty() ? 0.0 : 1.0).epsilon(1e-12));
        const double lse = result.lse[h * c.seq_len_q + i];
        CHECK((lse == -INFINITY) == keys.empty());
      }
    }
  }
}

TEST_CASE("reference: out is the mix of values by probs, worked by hand") {
  AttentionConfig c;
  c.algorithm = Algorithm::kStandard;
  c.seq_len_q = 1;
  c.seq_len_k = 2;
  c.head_dim = 1;
  c.softmax_scale = 0.5;
  const float q[] = {2}, k[] = {0, 1}, v[] = {10, 20};
  const double e = std::exp(1.0);  // scores 0 and 1
  const auto result = reference_attention<double>(c, {q, k, v});
  CHECK(result.scores == std::vector<double>{0, 1});
  CHECK(result.out[0] == doctest::Approx((10 + 20 * e) / (1 + e)).epsilon(1e-14));
  CHECK(result.lse[0] == doctest::Approx(std::log(1 + e)).epsilon(1e-14));
  c.softcap = 1;
  CHECK(reference_attention<double>(c, {q, k, v}).scores[1] == std::tanh(1.0));
}

TEST_CASE("reference: scores of hundreds overflow nothing") {
  AttentionConfig c;
  c.algorithm = Algorithm::kStandard;
  c.seq_len_q = 1;
  c.seq_len_k = 2;
  c.softmax_scale = 1;
  const float q[] = {1000}, k[] = {1, 0.999f}, v[] = {1, 2};
  const auto result = reference_attention<float>(c, {q, k, v});
  CHECK(result.out[0] == doctest::Approx(1 + 1 / (1 + std::exp(1.0))).epsilon(1e-4));
  CHECK(result.lse[0] == doctest::Approx(1000 + std::log(1 + std::exp(-1.0))).epsilon(1e-6));
}

TEST_CASE("reference: query head h reads kv head h / (n_heads / n_kv_heads)") {
  AttentionConfig c;
  c.algorithm = Algorithm::kStandard;
  c.n_heads = 6;
  c.n_kv_heads = 2;
  c.seq_len_q = c.seq_len_k = 5;
  c.head_dim = 3;
  c.mask.causal = true;
  const Problem grouped(c);
  // The same keys and values, written out once per query head.
  c.n_kv_heads = 6;
  Problem repeated(c);
  repeated.q = grouped.q;
  const int64_t head_floats = c.seq_len_k * c.head_dim;
  for (int64_t h = 0; h < 6; ++h) {
    const int64_t from = (h < 3 ? 0 : 1) * head_floats;
    std::copy_n(grouped.k.begin() + from, head_floats, repeated.k.begin() + h * head_floats);
    std::copy_n(grouped.v.begin() + from, head_floats, repeated.v.begin() + h * head_floats);
  }
  CHECK(reference_attention<double>(grouped.config, grouped.input()).out ==
        reference_attention<double>(repeated.config, repeated.input()).out);
}

TEST_CASE("reference: linear weights are a distribution after elu + 1, and decay with distance") {
  AttentionConfig c;
  c.algorithm = Algorithm::kLinear;
  c.seq_len_q = c.seq_len_k = 9;
  c.head_dim = 4;
  c.mask.causal = true;
  const auto plain = reference_attention<double>(c, Problem(c).input());
  for (int64_t i = 0; i < 9; ++i) {
    double sum = 0;
    for (int64_t j = 0; j < 9; ++j) {
      CHECK((plain.probs[i * 9 + j] > 0) == (j <= i));
      sum += plain.probs[i * 9 + j];
    }
    CHECK(sum == doctest::Approx(1.0).epsilon(1e-14));
  }
  c.normalize = false;
  c.decay = {0.5};
  const auto decayed = reference_attention<double>(c, Problem(c).input());
  CHECK(decayed.probs[8 * 9 + 5] == decayed.scores[8 * 9 + 5] / 8);
  CHECK(plain.lse.empty());
}

}  // namespace
}  // namespace attn
