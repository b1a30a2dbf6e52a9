// Scores of heads that do one thing, of heads that do nothing, and of heads that rest on the first
// token.
#include "engine/lab/head_scores.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

namespace attn {
namespace {

// A block of five tokens behind a first one, four times over.
std::vector<int32_t> repeated() {
  std::vector<int32_t> tokens = {9};
  for (int i = 0; i < 20; ++i) tokens.push_back(i % 5);
  return tokens;
}

// weight(i, j) of each row, the rest on the first token.
template <typename Weight>
HeadScores scored(const Weight& weight) {
  const std::vector<int32_t> tokens = repeated();
  const int64_t n = static_cast<int64_t>(tokens.size());
  std::vector<float> weights(n * n);
  for (int64_t i = 0; i < n; ++i) {
    double rest = 1;
    for (int64_t j = 1; j <= i; ++j) {
      const double w = weight(i, j);
      weights[i * n + j] = static_cast<float>(w);
      rest -= w;
    }
    weights[i * n] = static_cast<float>(rest);
  }
  HeadScorer scorer;
  scorer.add(weights, tokens);
  return scorer.scores();
}

TEST_CASE("head scores: a previous-token head, also where it rests on the first token") {
  const HeadScores full = scored([](int64_t i, int64_t j) { return j == i - 1 ? 1.0 : 0.0; });
  CHECK(full.previous == doctest::Approx(1));
  CHECK(full.distance == doctest::Approx(1));
  CHECK(full.even_distance == doctest::Approx(5));  // the mean of (i - 1) / 2, i = 2 to 20
  CHECK(job_of(full) == HeadJob::kPreviousToken);
  const HeadScores resting = scored([](int64_t i, int64_t j) { return j == i - 1 ? 0.3 : 0.0; });
  CHECK(resting.previous == doctest::Approx(1));
  CHECK(resting.first > 0.7);
  CHECK(job_of(resting) == HeadJob::kPreviousToken);
}

TEST_CASE("head scores: induction and duplicate heads are told apart") {
  const HeadScores induction =
      scored([](int64_t i, int64_t j) { return i > 5 && j == i - 4 ? 0.9 : 0.0; });
  CHECK(job_of(induction) == HeadJob::kInduction);
  CHECK(induction.prefix > 0.9);
  const HeadScores duplicate =
      scored([](int64_t i, int64_t j) { return i > 5 && j == i - 5 ? 0.9 : 0.0; });
  CHECK(job_of(duplicate) == HeadJob::kDuplicateToken);
  CHECK(duplicate.prefix < 0.1);
}

TEST_CASE("head scores: even weights score their chance and have no job") {
  const HeadScores even =
      scored([](int64_t i, int64_t) { return 1.0 / static_cast<double>(i + 1); });
  CHECK(even.prefix == doctest::Approx(even.prefix_chance));
  CHECK(even.duplicate == doctest::Approx(even.duplicate_chance));
  CHECK(even.entropy == doctest::Approx(even.even));
  CHECK(job_of(even) == HeadJob::kNone);
}

TEST_CASE("head scores: a head that only rests is a first-token head") {
  const HeadScores resting = scored([](int64_t, int64_t) { return 0.0; });
  CHECK(resting.first == doctest::Approx(1));
  CHECK(job_of(resting) == HeadJob::kFirstToken);
}

}  // namespace
}  // namespace attn
