// Numbers under stress: large and equal scores, one-hot rows, vanishing weights, very long rows.
#include <doctest/doctest.h>

#include <numeric>

#include "tests/engine/support.h"

namespace attn {
namespace {

using testing::Problem;

AttentionOutput run(const Problem& problem) {
  AttentionOutput output;
  const Status status = attend(problem.config, problem.input(), &output);
  REQUIRE_MESSAGE(status.ok(), status.message());
  return output;
}

constexpr Algorithm kSoftmax[] = {Algorithm::kStandard, Algorithm::kFlash, Algorithm::kRing};

AttentionConfig softmax_config(Algorithm algorithm, int64_t n, int64_t head_dim) {
  AttentionConfig c{.seq_len_q = n, .seq_len_k = n, .head_dim = head_dim, .algorithm = algorithm};
  c.softmax_scale = 1;
  c.mask.causal = true;
  return c;
}

TEST_CASE("numerics: scores of 1e4 either way") {
  for (const Algorithm algorithm : kSoftmax) {
    for (const float sign : {1.0f, -1.0f}) {
      Problem problem(softmax_config(algorithm, 33, 4));
      std::fill(problem.q.begin(), problem.q.end(), sign * 50.0f);
      for (size_t at = 0; at < problem.k.size(); ++at) {
        problem.k[at] = 50 + 0.001f * static_cast<float>(at % 7);
      }
      testing::check_against_reference(problem);
    }
  }
}

TEST_CASE("numerics: equal rows give the mean of the values, one-hot rows one value") {
  for (const Algorithm algorithm : kSoftmax) {
    CAPTURE(name(algorithm));
    const int64_t n = 113;
    Problem equal(softmax_config(algorithm, n, 5));
    std::fill(equal.k.begin(), equal.k.end(), 0.7f);
    testing::check_against_reference(equal);

    Problem one_hot(softmax_config(algorithm, n, 5));
    std::fill(one_hot.q.begin(), one_hot.q.end(), 1.0f);
    for (int64_t j = 0; j < n; ++j) {
      std::fill_n(one_hot.k.begin() + j * 5, 5, 100 * static_cast<float>(j));
    }
    const AttentionOutput output = run(one_hot);
    for (size_t at = 0; at < one_hot.v.size(); ++at) {
      CHECK(output.out.data()[at] == doctest::Approx(one_hot.v[at]).epsilon(1e-6));
    }
  }
}

TEST_CASE("numerics: denormals are numbers like others, in every place") {
  constexpr float kDenormal = 3e-40f;
  for (const Algorithm algorithm : kSoftmax) {
    CAPTURE(name(algorithm));
    Problem same_scores(softmax_config(algorithm, 33, 5));
    std::fill(same_scores.q.begin(), same_scores.q.end(), kDenormal);
    std::fill(same_scores.k.begin(), same_scores.k.end(), -kDenormal);
    testing::check_against_reference(same_scores);  // every product is 0: the mean of the values

    Problem small_values(softmax_config(algorithm, 33, 5));
    std::fill(small_values.v.begin(), small_values.v.end(), kDenormal);
    for (const float value : run(small_values).out) {
      CHECK(value / kDenormal == doctest::Approx(1).epsilon(1e-4));
    }
  }
}

TEST_CASE("numerics: one token, and none") {
  for (const Algorithm algorithm :
       {Algorithm::kStandard, Algorithm::kFlash, Algorithm::kRing, Algorithm::kLinear}) {
    for (const int64_t n : {0, 1}) {
      AttentionConfig c = softmax_config(algorithm, n, 7);
      if (algorithm == Algorithm::kLinear) c.softmax_scale.reset();
      const Problem problem(c);
      const AttentionOutput output = run(problem);
      CHECK(testing::max_abs_difference(output.out, problem.v) < 1e-6);
    }
  }
}

TEST_CASE("numerics: a sum over 2^25 keys is right to 1e-6") {
  AttentionConfig c = softmax_config(Algorithm::kFlash, 1, 1);
  c.seq_len_k = int64_t{1} << 25;
  Problem problem(c);
  std::fill(problem.q.begin(), problem.q.end(), 0.0f);
  for (size_t j = 0; j < problem.v.size(); ++j) problem.v[j] = j % 2 == 0 ? 0.3f : 0.7f;
  const AttentionOutput output = run(problem);
  CHECK(output.out(0, 0, 0) == doctest::Approx(0.5).epsilon(1e-6));
  CHECK(output.lse(0, 0) == doctest::Approx(25 * std::log(2.0)).epsilon(1e-6));
  const Counters expected = expected_counters(c);
  for (const CounterField& field : kCounterFields) {
    CHECK(output.counters.*field.value == expected.*field.value);
  }
}

// A plain sum of floats, as KERNELS.md says: off by about the square root of the length.
TEST_CASE("numerics: the state of 2^20 tokens is right to 1e-4") {
  AttentionConfig c;
  c.algorithm = Algorithm::kLinear;
  c.seq_len_q = c.seq_len_k = int64_t{1} << 20;
  c.head_dim = 1;
  for (const bool causal : {false, true}) {
    CAPTURE(causal);
    c.mask.causal = causal;
    Problem problem(c);
    std::fill(problem.q.begin(), problem.q.end(), 0.0f);
    std::fill(problem.k.begin(), problem.k.end(), 0.0f);  // all weights alike: a mean
    double sum = 0;
    for (float& v : problem.v) sum += v = 0.5f + v / 16;
    const AttentionOutput output = run(problem);
    const double mean = sum / static_cast<double>(problem.v.size());
    CHECK(output.out(0, c.seq_len_q - 1, 0) == doctest::Approx(mean).epsilon(1e-4));
  }
}

TEST_CASE("numerics: a long row of any weights, flash and standard") {
  for (const Algorithm algorithm : {Algorithm::kFlash, Algorithm::kStandard}) {
    AttentionConfig c = softmax_config(algorithm, 2, 3);
    c.seq_len_k = int64_t{1} << 18;
    const Problem problem(c);
    const auto truth = reference_attention<double>(c, problem.input());
    const AttentionOutput output = run(problem);
    CAPTURE(name(algorithm));
    CHECK(testing::max_abs_difference(output.out, truth.out) < 1e-6);
  }
}

TEST_CASE("numerics: 100,000 tokens in a window and in a state") {
  const int64_t n = 100'000;
  AttentionConfig window = softmax_config(Algorithm::kFlash, n, 4);
  window.mask.window_left = 63;
  AttentionConfig linear;
  linear.algorithm = Algorithm::kLinear;
  linear.seq_len_q = linear.seq_len_k = n;
  linear.head_dim = 4;
  linear.mask.causal = true;
  for (const AttentionConfig& c : {window, linear}) {
    Problem problem(c);
    std::fill(problem.v.begin(), problem.v.end(), 0.6f);  // of which every mean is the same
    const AttentionOutput output = run(problem);
    const auto [least, most] = std::minmax_element(output.out.begin(), output.out.end());
    CHECK(*least == doctest::Approx(0.6).epsilon(1e-4));
    CHECK(*most == doctest::Approx(0.6).epsilon(1e-4));
  }
}

// Two tokens with v = 1, 3 and k = q = x in every channel.
AttentionOutput elu(float x, const AttentionConfig& like) {
  AttentionConfig c = like;
  c.algorithm = Algorithm::kLinear;
  c.seq_len_q = c.seq_len_k = 2;
  c.head_dim = 3;
  Problem problem(c);
  std::fill(problem.q.begin(), problem.q.end(), x);
  std::fill(problem.k.begin(), problem.k.end(), x);
  problem.v = {1, 1, 1, 3, 3, 3};
  AttentionOutput output = run(problem);
  const auto truth = reference_attention<double>(c, problem.input());
  CHECK(testing::max_abs_difference(output.out, truth.out) < 1e-5);
  return output;
}

TEST_CASE("numerics: elu + 1 of large numbers is normalised all the same") {
  AttentionConfig recurrent, chunked, decaying, bidirectional;
  recurrent.mask.causal = chunked.mask.causal = decaying.mask.causal = true;
  chunked.chunk_len = 2;
  decaying.decay = {0.5};
  for (const float x : {-1e4f, -400.0f, -60.0f, -48.0f, -20.0f, 0.0f, 1e18f, 1e30f}) {
    CAPTURE(x);
    for (const AttentionConfig& c : {recurrent, chunked, bidirectional}) {
      CHECK(elu(x, c).out(0, 1, 0) == doctest::Approx(2));
    }
    CHECK(elu(x, decaying).out(0, 1, 0) == doctest::Approx(7.0 / 3));
  }
}

TEST_CASE("numerics: softmax_scale stays within float32") {
  AttentionConfig c = softmax_config(Algorithm::kFlash, 1, 1);
  for (const double scale : {1e39, 1e308}) {
    c.softmax_scale = scale;
    CHECK(validate(c).rule == Rule::kBetween);
    CHECK(validate(c).field == "softmax_scale");
  }
}

}  // namespace
}  // namespace attn
