// The delta rule of linear attention: the kernel against the weights its recurrence implies, and
// what it promises as a memory.
#include <doctest/doctest.h>

#include "engine/attention/feature_map.h"
#include "engine/attention/kernels/linear.h"
#include "tests/engine/support.h"

namespace attn {
namespace {

using testing::Problem;

AttentionConfig delta_config(int64_t n, int64_t head_dim) {
  AttentionConfig c;
  c.algorithm = Algorithm::kLinear;
  c.update_rule = UpdateRule::kDelta;
  c.feature_map = FeatureMap::kL2Norm;
  c.seq_len_q = c.seq_len_k = n;
  c.head_dim = head_dim;
  c.mask.causal = true;
  return c;
}

AttentionOutput run(const Problem& problem) {
  AttentionOutput output;
  const Status status = attend(problem.config, problem.input(), &output);
  REQUIRE_MESSAGE(status.ok(), status.message());
  return output;
}

TEST_CASE("delta: recurrent equals the implied weights times v, counted equals the closed form") {
  for (int64_t n : {0, 1, 3, 4, 5, 31, 32, 33, 113, 128}) {
    for (int64_t head_dim : {1, 4, 5, 16}) {
      for (double beta : {0.0, 0.3, 1.0}) {
        AttentionConfig c = delta_config(n, head_dim);
        c.beta = beta;
        c.n_heads = 4;
        c.n_kv_heads = 2;
        testing::check_against_reference(Problem(c, 5));
        c.decay = {1.0, 0.97, 0.5, 1e-30};
        testing::check_against_reference(Problem(c, 6));
      }
    }
  }
}

TEST_CASE("delta: lengths of keys and queries do not matter, and a zero key writes nothing") {
  Problem problem(delta_config(33, 5), 2);
  const AttentionOutput plain = run(problem);
  for (size_t at = 0; at < problem.k.size(); ++at) {
    problem.k[at] *= 1024;
    problem.q[at] /= 4;
  }
  const AttentionOutput scaled = run(problem);
  CHECK(testing::max_abs_difference(plain.out, scaled.out) <= 1e-5);

  for (const float factor : {1e-30f, 1e30f}) {
    Problem extreme(delta_config(33, 5), 2);
    for (float& k : extreme.k) k *= factor;
    CHECK(testing::max_abs_difference(plain.out, run(extreme).out) <= 1e-5);
    const auto phi_k = phi<float>(FeatureMap::kL2Norm, extreme.k, 5);
    CHECK(phi_k[0] == doctest::Approx(phi<double>(FeatureMap::kL2Norm, extreme.k, 5)[0]));
  }

  std::fill(problem.k.begin(), problem.k.end(), 0.0f);
  CHECK(testing::max_abs(run(problem).out) == 0);
}

TEST_CASE("delta: a key that was just written reads back its value, whatever was there before") {
  Problem problem(delta_config(40, 8), 3);
  problem.q = problem.k;
  for (double decay : {1.0, 0.7}) {
    problem.config.decay = {decay};
    const AttentionOutput output = run(problem);
    CHECK(testing::max_abs_difference(output.out, problem.v) <= 1e-5);
  }
  // The additive rule on the same keys returns a blend instead.
  problem.config.update_rule = UpdateRule::kAdditive;
  CHECK(testing::max_abs_difference(run(problem).out, problem.v) > 0.5);
}

TEST_CASE("delta: orthonormal keys are recalled exactly, as many as the state has rows") {
  constexpr int64_t kDim = 6;
  // Pairs first, then every key is asked for again in reverse; a zero key leaves the state alone.
  Problem problem(delta_config(2 * kDim, kDim), 4);
  std::fill(problem.k.begin(), problem.k.end(), 0.0f);
  for (int64_t j = 0; j < kDim; ++j) {
    problem.k[j * kDim + j] = 1;
    float* query = &problem.q[(kDim + j) * kDim];
    std::fill(query, query + kDim, 0.0f);
    query[kDim - 1 - j] = 1;
  }
  const AttentionOutput output = run(problem);
  for (int64_t j = 0; j < kDim; ++j) {
    for (int64_t c = 0; c < kDim; ++c) {
      CHECK(output.out(0, kDim + j, c) == problem.v[(kDim - 1 - j) * kDim + c]);
    }
  }
}

TEST_CASE("delta: the same key again replaces its value; beta says by how much") {
  AttentionConfig c = delta_config(2, 2);
  const float q[] = {3, 4, 3, 4};
  const float k[] = {3, 4, 3, 4};
  const float v[] = {1, 0, 0, 2};
  for (double beta : {1.0, 0.25, 0.0}) {
    c.beta = beta;
    AttentionOutput output;
    REQUIRE(attend(c, {q, k, v}, &output).ok());
    CHECK(output.out(0, 1, 0) == doctest::Approx((1 - beta) * beta));
    CHECK(output.out(0, 1, 1) == doctest::Approx(beta * 2));
  }
  // Gated: the state decays before it is asked what it holds.
  c.beta = 0.25;
  c.decay = {0.5};
  AttentionOutput output;
  REQUIRE(attend(c, {q, k, v}, &output).ok());
  CHECK(output.out(0, 1, 0) == doctest::Approx(0.25 * 0.5 * (1 - 0.25)));
}

TEST_CASE("delta: beta is decay for a key that always comes again, and nothing diverges") {
  // All keys alike: S^T k is a running mean with weights beta (1 - beta)^(i - j).
  Problem problem(delta_config(128, 3), 7);
  for (size_t at = 0; at < problem.k.size(); ++at) problem.k[at] = problem.q[at] = at % 3 == 1;
  problem.config.beta = 0.4;
  const AttentionOutput output = run(problem);
  double mean = 0;
  for (int64_t i = 0; i < 128; ++i) {
    mean += 0.4 * (problem.v[i * 3] - mean);
    CHECK(output.out(0, i, 0) == doctest::Approx(mean).epsilon(1e-5));
  }
  CHECK(testing::max_abs(output.out) <= testing::max_abs(problem.v));
}

TEST_CASE("delta: 3 d^2 + d multiply-adds a token, no exponential, a state of memory") {
  const AttentionOutput output = run(Problem(delta_config(100, 16)));
  CHECK(output.counters.mul_adds == 100 * (3 * 16 * 16 + 16));
  CHECK(output.counters.exps == 0);
  CHECK(output.counters.score_pairs == 0);
  CHECK(output.counters.kv_cache_bytes == 4 * 16 * 16);
  CHECK(output.counters.peak_extra_bytes == 4 * (16 * 16 + 4 * 16));
}

TEST_CASE("delta: keys of length 1 serve the additive rule, too, in every form") {
  for (int64_t n : {1, 5, 33}) {
    for (int64_t chunk_len : {0, 4}) {
      AttentionConfig c = delta_config(n, 5);
      c.update_rule = UpdateRule::kAdditive;
      c.chunk_len = chunk_len;
      testing::check_against_reference(Problem(c, 8));
      c.mask.causal = chunk_len > 0;
      testing::check_against_reference(Problem(c, 9));
    }
  }
}

}  // namespace
}  // namespace attn
