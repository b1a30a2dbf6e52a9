// Training-free memory against its laws and against the measured table of additive and delta
// states.
#include "engine/recall/recall.h"

#include <doctest/doctest.h>

#include <cmath>

namespace attn::recall {
namespace {

RecallResult run(Memory memory, int64_t n_pairs, int64_t head_dim, int64_t trials = 60) {
  RecallConfig config{.memory = memory, .n_pairs = n_pairs, .head_dim = head_dim, .trials = trials};
  REQUIRE(validate(config).ok());
  return recall(config);
}

TEST_CASE("recall: an additive state follows its law, and half is right near 2 N ln N = d^2") {
  for (const int64_t n : {8, 16, 32, 64, 128}) {
    CAPTURE(n);
    const RecallResult result = run(Memory::kAdditive, n, 16);
    CHECK(std::abs(result.accuracy - result.law) < 0.06);
  }
  CHECK(std::abs(additive_law(40, 16) - 0.5) < 0.08);
  CHECK(std::abs(additive_law(115, 32) - 0.5) < 0.08);
}

TEST_CASE("recall: delta in one pass is no better than additive on random keys") {
  const struct {
    int64_t n_pairs;
    double accuracy;
  } expected[] = {{8, 0.93}, {16, 0.72}, {32, 0.39}, {64, 0.19}};
  for (const auto& each : expected) {
    CAPTURE(each.n_pairs);
    CHECK(std::abs(run(Memory::kDelta, each.n_pairs, 16).accuracy - each.accuracy) < 0.05);
  }
}

TEST_CASE("recall: more passes rescue delta below head_dim") {
  RecallConfig config{.memory = Memory::kDelta, .n_pairs = 16, .head_dim = 32, .passes = 4};
  CHECK(recall(config).accuracy > 0.99);
}

TEST_CASE("recall: softmax is exact where it is sharp, and its weight follows its law") {
  for (const double beta : {2.0, 4.0, 8.0}) {
    CAPTURE(beta);
    RecallConfig config{.memory = Memory::kSoftmax, .n_pairs = 64, .head_dim = 32, .beta = beta};
    const RecallResult result = recall(config);
    CHECK(std::abs(result.weight - result.weight_law) < 0.05);
    if (beta >= 4) CHECK(result.accuracy > 0.99);
  }
}

TEST_CASE("recall: a window reads what it holds and nothing else") {
  RecallConfig config{
      .memory = Memory::kWindow, .n_pairs = 40, .head_dim = 32, .beta = 16, .window = 10};
  const RecallResult result = recall(config);
  for (int64_t distance = 0; distance < 10; ++distance) CHECK(result.by_distance[distance] == 1);
  CHECK(std::abs(result.accuracy - result.law) < 0.05);
  CHECK(result.state_bytes == 4 * 2 * 32 * 10);
}

TEST_CASE("recall: delta rewrites, additive keeps the old value as well") {
  RecallConfig config{
      .memory = Memory::kDelta, .n_pairs = 8, .head_dim = 32, .rewrite = true, .trials = 200};
  CHECK(recall(config).accuracy == 1);
  config.memory = Memory::kAdditive;
  const RecallResult additive = recall(config);
  CHECK(additive.accuracy > 0.3);
  CHECK(additive.accuracy < 0.7);
  CHECK(additive.accuracy + additive.stale > 0.9);
  config.memory = Memory::kSoftmax;
  CHECK(recall(config).accuracy < 0.7);
  config.recency = 4;
  CHECK(recall(config).accuracy > 0.95);
}

TEST_CASE("recall: orthonormal keys are exact, filler costs, a known question does not") {
  RecallConfig config{
      .memory = Memory::kAdditive, .n_pairs = 16, .head_dim = 16, .orthonormal = true};
  CHECK(recall(config).accuracy == 1);
  config = {.memory = Memory::kAdditive, .n_pairs = 8, .head_dim = 16, .n_filler = 64};
  CHECK(recall(config).accuracy < 0.8);
  config.question_first = true;
  CHECK(recall(config).accuracy == 1);
}

TEST_CASE("recall: a decayed state forgets by distance") {
  RecallConfig config{
      .memory = Memory::kDecay, .n_pairs = 64, .head_dim = 16, .decay = 0.9, .trials = 60};
  const RecallResult result = recall(config);
  CHECK(result.by_distance[0] > 0.95);
  CHECK(result.by_distance[40] < 0.2);
}

TEST_CASE("recall: what breaks a rule is named") {
  CHECK(validate({.n_pairs = 0}).field == "n_pairs");
  CHECK(validate({.n_pairs = 17, .head_dim = 16, .orthonormal = true}).field == "n_pairs");
  CHECK(validate({.beta = std::nan("")}).field == "beta");
}

}  // namespace
}  // namespace attn::recall
