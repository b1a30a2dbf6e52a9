#include "engine/attention/kernels/linear.h"

#include <doctest/doctest.h>

#include "tests/engine/support.h"

namespace attn {
namespace {

using testing::Problem;

AttentionConfig linear_config(int64_t n, int64_t head_dim) {
  AttentionConfig c;
  c.algorithm = Algorithm::kLinear;
  c.seq_len_q = c.seq_len_k = n;
  c.head_dim = head_dim;
  c.mask.causal = true;
  return c;
}

AttentionConfig lightning_config(int64_t n, int64_t head_dim) {
  AttentionConfig c = linear_config(n, head_dim);
  c.feature_map = FeatureMap::kIdentity;
  c.n_heads = c.n_kv_heads = 3;
  c.decay = {1.0, 0.97, 0.5};
  return c;
}

constexpr int64_t kLengths[] = {0, 1, 3, 4, 5, 31, 32, 33, 113, 128};

TEST_CASE("linear: recurrent equals the quadratic definition, normalised or not") {
  for (int64_t n : kLengths) {
    for (int64_t head_dim : {1, 4, 5, 16}) {
      for (bool causal : {false, true}) {
        for (bool normalize : {false, true}) {
          AttentionConfig c = linear_config(n, head_dim);
          c.mask.causal = causal;
          c.normalize = normalize;
          c.n_heads = 4;
          c.n_kv_heads = 2;
          testing::check_against_reference(Problem(c, 5));
        }
      }
      testing::check_against_reference(Problem(lightning_config(n, head_dim), 6));
    }
  }
}

TEST_CASE("linear: every chunk length equals the quadratic definition") {
  for (int64_t n : kLengths) {
    for (int64_t chunk_len : {1, 2, 3, 4, 7, 8, 16, 32, 64, 128, 200}) {
      AttentionConfig c = linear_config(n, 5);
      c.n_heads = 2;
      c.n_kv_heads = 1;
      c.chunk_len = chunk_len;
      testing::check_against_reference(Problem(c, 7));
      c.decay = {0.9};
      testing::check_against_reference(Problem(c, 8));
      c = lightning_config(n, 5);
      c.chunk_len = chunk_len;
      testing::check_against_reference(Problem(c, 9));
    }
  }
}

TEST_CASE("linear: strong decay forgets without overflow or denormal surprises") {
  for (int64_t chunk_len : {0, 16, 128}) {
    AttentionConfig c = lightning_config(128, 4);
    c.decay = {1e-6, 0.01, 1e-30};
    c.chunk_len = chunk_len;
    testing::check_against_reference(Problem(c, 3));
  }
}

TEST_CASE("linear: two tokens at a time are chunks of one token, for any head_dim") {
  for (int64_t head_dim : {1, 2, 3, 8, 13, 16, 31, 64, 67}) {
    for (double decay : {1.0, 0.9}) {
      for (FeatureMap feature_map : {FeatureMap::kEluPlusOne, FeatureMap::kIdentity}) {
        AttentionConfig c = linear_config(41, head_dim);
        c.feature_map = feature_map;
        c.decay = {decay};
        CAPTURE(testing::describe(c));
        const Problem pairs(c, 4);
        c.chunk_len = 1;
        const Problem plain(c, 4);
        AttentionOutput a, b;
        REQUIRE(attend(pairs.config, pairs.input(), &a).ok());
        REQUIRE(attend(plain.config, plain.input(), &b).ok());
        CHECK(testing::max_abs_difference(a.out, b.out) <= 2e-6 * (1 + testing::max_abs(b.out)));
      }
    }
  }
}

TEST_CASE("linear: a denominator of zero gives zero") {
  for (int64_t chunk_len : {0, 2}) {
    AttentionConfig c = linear_config(3, 2);
    c.chunk_len = chunk_len;
    c.feature_map = FeatureMap::kIdentity;
    c.normalize = true;
    const float q[] = {1, 0, 0, 1, 1, 1};
    const float k[] = {0, 5, 0, 5, 0, 5};  // row 0 asks for channel 0, where no key has anything
    const float v[] = {1, 2, 3, 4, 5, 6};
    AttentionOutput output;
    REQUIRE(attend(c, {q, k, v}, &output).ok());
    CHECK(output.out(0, 0, 0) == 0);
    CHECK(output.out(0, 0, 1) == 0);
    CHECK(output.out(0, 1, 0) == 2);
    CHECK(output.out(0, 2, 1) == 4);
  }
}

TEST_CASE("linear: the state is all the memory there is, whatever the length") {
  AttentionConfig c = linear_config(8, 16);
  AttentionOutput output;
  REQUIRE(attend(c, Problem(c).input(), &output).ok());
  CHECK(output.counters.peak_extra_bytes == 4 * (16 * 16 + 16 + 4 * 16));
  c = linear_config(300, 16);
  AttentionOutput longer;
  REQUIRE(attend(c, Problem(c).input(), &longer).ok());
  CHECK(longer.counters.peak_extra_bytes == output.counters.peak_extra_bytes);
}

}  // namespace
}  // namespace attn
