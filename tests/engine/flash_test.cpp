#include "engine/attention/kernels/flash.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "tests/engine/support.h"

namespace attn {
namespace {

using testing::Problem;

AttentionConfig config_of(int64_t seq_len_q, int64_t seq_len_k, int64_t head_dim, Mask mask = {}) {
  AttentionConfig config;
  config.seq_len_q = seq_len_q;
  config.seq_len_k = seq_len_k;
  config.head_dim = head_dim;
  config.mask = mask;
  return config;
}

AttentionOutput run(const Problem& problem) {
  AttentionOutput output;
  REQUIRE(attend(problem.config, problem.input(), &output).ok());
  return output;
}

TEST_CASE("flash: as exact as the plain float32 version, over the whole matrix") {
  for (const AttentionConfig& c : testing::config_matrix(Algorithm::kFlash))
    testing::check_against_reference(Problem(c, 11));
}

TEST_CASE("flash: every pair of ragged lengths") {
  const int64_t lengths[] = {0, 1, 3, 4, 5, 31, 32, 33, 113, 128};
  for (const Mask& mask : testing::mask_matrix())
    for (int64_t seq_len_q : lengths)
      for (int64_t seq_len_k : lengths)
        testing::check_against_reference(Problem(config_of(seq_len_q, seq_len_k, 5, mask)));
}

TEST_CASE("flash: any head_dim, also those that no tile divides") {
  for (int64_t head_dim : {1, 2, 3, 4, 6, 7, 8, 20, 31, 61, 64, 67, 100, 128, 255, 256})
    testing::check_against_reference(Problem(config_of(33, 41, head_dim, {.causal = true})));
}

TEST_CASE("flash: MHA, GQA and MQA read the right kv head") {
  for (int64_t n_kv_heads : {6, 3, 2, 1})
    for (const Mask& mask : testing::mask_matrix()) {
      AttentionConfig config = config_of(19, 23, 12, mask);
      config.n_heads = 6;
      config.n_kv_heads = n_kv_heads;
      testing::check_against_reference(Problem(config));
    }
}

TEST_CASE("flash: any block sizes give the same result and exact counters") {
  for (int64_t block_q : {1, 2, 7, 8, 12, 64, 4096})
    for (int64_t block_k : {1, 2, 5, 16, 100, 4096})
      for (const Mask& mask : testing::mask_matrix()) {
        AttentionConfig config = config_of(37, 45, 6, mask);
        config.block_q = block_q;
        config.block_k = block_k;
        testing::check_against_reference(Problem(config));
      }
}

TEST_CASE("flash: softcap and softmax_scale") {
  for (double softcap : {0.0, 0.5, 5.0, 50.0})
    for (double softmax_scale : {0.02, 0.25, 1.0}) {
      AttentionConfig config = config_of(40, 70, 16, {.causal = true, .window_left = 30});
      config.softcap = softcap;
      config.softmax_scale = softmax_scale;
      testing::check_against_reference(Problem(config));
    }
}

TEST_CASE("softcap: what is far above all scores changes none, what is far below leaves none") {
  for (const Algorithm algorithm : {Algorithm::kStandard, Algorithm::kFlash, Algorithm::kRing}) {
    Problem problem(config_of(20, 20, 16, {.causal = true}));
    problem.config.algorithm = algorithm;
    const auto out_with = [&](double softcap) {
      problem.config.softcap = softcap;
      AttentionOutput output;
      REQUIRE(attend(problem.config, problem.input(), &output).ok());
      return output.out;
    };
    const auto free = out_with(0);
    for (const double softcap : {1e6, 1e12, 1e20, 1e30, 1e38, 1e39, 1e300})
      CHECK(testing::max_abs_difference(out_with(softcap), free) <= 1e-5);
    const auto even = out_with(1e-20);
    for (const double softcap : {1e-30, 1e-40, 1e-300})
      CHECK(testing::max_abs_difference(out_with(softcap), even) <= 1e-6);
  }
}

TEST_CASE("flash: scores far apart neither overflow nor lose the winner") {
  for (float scale : {0.0f, 1e-20f, 4.0f, 30.0f}) {
    Problem problem(config_of(50, 130, 32, {.causal = true}));
    for (float& x : problem.q) x *= scale;
    testing::check_against_reference(problem);
  }
}

TEST_CASE("flash: an empty row gives 0 and -inf") {
  const AttentionOutput output = run(Problem(config_of(5, 2, 4, {.causal = true})));
  for (int64_t i = 0; i < 5; ++i) {
    CHECK((output.lse(0, i) == -INFINITY) == (i < 3));
    for (int64_t c = 0; c < 4; ++c) CHECK((output.out(0, i, c) == 0) == (i < 3));
  }
}

TEST_CASE("flash: a strip of empty rows does not show what its workspace held before") {
  Problem problem(config_of(24, 3, 4, {.causal = true}));
  problem.config.block_q = 8;  // the second and third block reuse the first block's workspace
  std::fill(problem.v.begin(), problem.v.end(), NAN);
  const AttentionOutput output = run(problem);
  for (int64_t i = 0; i < 16; ++i) CHECK(output.out(0, i, 0) == 0);
}

TEST_CASE("flash: a query that is not a number spoils its own row only") {
  Problem problem(config_of(9, 9, 4));
  problem.q[2 * 4 + 1] = NAN;
  const AttentionOutput output = run(problem);
  for (int64_t i = 0; i < 9; ++i) CHECK(std::isnan(output.out(0, i, 0)) == (i == 2));
}

TEST_CASE("flash: a window as wide as the sequence is causal attention, bit for bit") {
  const AttentionOutput causal = run(Problem(config_of(70, 70, 8, {.causal = true})));
  const AttentionOutput window =
      run(Problem(config_of(70, 70, 8, {.causal = true, .window_left = 70})));
  CHECK(testing::max_abs_difference(causal.out, window.out) == 0);
  CHECK(causal.counters.score_pairs == window.counters.score_pairs);
}

TEST_CASE("flash: a token's heads as one strip are its heads one by one, bit for bit") {
  for (const Mask& mask : testing::mask_matrix())
    for (int64_t n_heads : {1, 3, 8, 9, 16})
      for (int64_t seq_len_k : {int64_t{1}, int64_t{64}, int64_t{65}, int64_t{200}, kLongRow + 1}) {
        CAPTURE(n_heads);
        CAPTURE(seq_len_k);
        AttentionConfig config = config_of(1, seq_len_k, 12, mask);
        config.n_heads = n_heads;
        config.n_kv_heads = 1;
        const Problem problem(config);
        const AttentionOutput one_by_one = run(problem);
        AttentionOutput together;
        together.out = make_tensor(n_heads, 1, config.head_dim);
        together.lse = make_matrix(n_heads, 1);
        flash_group_token(config, problem.input(), &together);
        CHECK(together.out == one_by_one.out);
        CHECK(together.lse == one_by_one.lse);
        const Counters &a = together.counters, &b = one_by_one.counters;
        CHECK(a.score_pairs == b.score_pairs);
        CHECK(a.mul_adds == b.mul_adds);
        CHECK(a.exps == b.exps);
        CHECK(a.bytes_written == b.bytes_written);
        const bool sees = visible_keys(mask, 0, 1, seq_len_k).count() > 0;
        if (n_heads > 1 && sees) CHECK(a.bytes_read < b.bytes_read);
      }
}

TEST_CASE("flash: memory grows with the block, not with the sequence") {
  const auto extra = [](int64_t n) {
    return run(Problem(config_of(n, n, 16, {.causal = true}))).counters.peak_extra_bytes;
  };
  CHECK(extra(64) == 4 * (2 * 16 * 64 + 2 * 64 + 8 * 64));
  CHECK(extra(640) == extra(64));
}

}  // namespace
}  // namespace attn
