#include "engine/session.h"

#include <doctest/doctest.h>

#include <cmath>

namespace attn {
namespace {

const std::vector<std::string> kSentence = {"我",   "今天", "写了", "一个",
                                            "函数", "它",   "返回", "空值"};

LabConfig causal(Algorithm algorithm) {
  LabConfig config;
  config.attention.algorithm = algorithm;
  config.attention.mask.causal = true;
  return config;
}

TEST_CASE("session: on the default sentence the coreference head looks from 它 at 函数") {
  Session session;
  REQUIRE(session.load(kSentence, causal(Algorithm::kStandard)).ok());
  CHECK(session.walkthrough().step_count() == 69);
  const int64_t t = session.walkthrough().step_of("softmax", 5, -1);
  const Step step = session.walkthrough().step(t);
  CHECK(step.i == 5);
  CHECK(step.j == 4);
  const RowTable row = *session.walkthrough().row_table(t);
  CHECK(row.weight[4] >= 0.7f);
  CHECK(row.weight[4] <= 0.95f);
}

TEST_CASE("session: masked cells of a drawn tensor are NaN, the others the weights") {
  Session session;
  LabConfig config = causal(Algorithm::kStandard);
  config.attention.mask.window_left = 3;
  REQUIRE(session.load(kSentence, config).ok());
  const PooledTensor probs = session.tensor("probs", 0, 64, 64);
  REQUIRE(probs.rows == 8);
  CHECK(probs.block_rows == 1);
  for (int64_t i = 0; i < 8; ++i) {
    double sum = 0;
    for (int64_t j = 0; j < 8; ++j) {
      const float weight = probs.data[i * 8 + j];
      CHECK(std::isnan(weight) == !(i - 3 <= j && j <= i));
      if (!std::isnan(weight)) sum += weight;
    }
    CHECK(sum == doctest::Approx(1).epsilon(1e-6));
  }
}

TEST_CASE("session: a long text is pooled to what fits, and keeps its strongest weights") {
  std::vector<std::string> tokens;
  for (int i = 0; i < 300; ++i) tokens.push_back(i % 3 ? "word" + std::to_string(i % 7) : "它");
  Session session;
  REQUIRE(session.load(tokens, causal(Algorithm::kStandard)).ok());
  const PooledTensor full = session.tensor("probs", 0, 300, 300);
  const PooledTensor pooled = session.tensor("probs", 0, 64, 64);
  CHECK(pooled.block_rows == 5);
  CHECK(pooled.rows == 60);
  float strongest = 0;
  for (int64_t i = 0; i < 5; ++i)
    for (int64_t j = 0; j < 5; ++j) strongest = std::fmax(strongest, full.data[i * 300 + j]);
  CHECK(pooled.data[0] == strongest);
  CHECK(std::isnan(pooled.data[59]));
}

TEST_CASE("session: a refused load names field, value and rule and changes nothing") {
  Session session;
  REQUIRE(session.load(kSentence, causal(Algorithm::kStandard)).ok());
  LabConfig config = causal(Algorithm::kLinear);
  config.attention.mask.window_left = 3;
  const Status status = session.load({"a", "b"}, config);
  CHECK(status.rule == Rule::kConflict);
  CHECK(status.field == "window_left");
  CHECK(status.value == "3");
  CHECK(session.tokens() == kSentence);
  CHECK(session.walkthrough().step_count() == 69);
  CHECK(session.load({}, causal(Algorithm::kStandard)).field == "tokens");
  const std::vector<std::string> too_many(kMaxTokens + 1, "a");
  CHECK(session.load(too_many, causal(Algorithm::kStandard)).value == "2049");
}

TEST_CASE("session: every head gives the row a distribution, the head in focus its own") {
  Session session;
  for (Algorithm algorithm : {Algorithm::kStandard, Algorithm::kLinear}) {
    REQUIRE(session.load(kSentence, causal(algorithm)).ok());
    const std::vector<HeadRow> heads = session.head_rows(5);
    REQUIRE(heads.size() == kHeadCount);
    for (const HeadRow& head : heads) {
      double sum = 0;
      for (float weight : head.weights) sum += weight;
      CAPTURE(head.head);
      CHECK(sum == doctest::Approx(1).epsilon(1e-5));
    }
    const int64_t t = session.walkthrough().step_of("softmax", 5, -1);
    CHECK(heads[1].weights[4] == session.walkthrough().row_table(t)->weight[4]);
  }
}

TEST_CASE("session: a stack is run on the text that is loaded") {
  Session session;
  REQUIRE(session.load(kSentence, causal(Algorithm::kStandard)).ok());
  REQUIRE(session.run_stack("SF", 2).ok());
  CHECK(session.stack().reach(7).reached == std::vector<int32_t>{3, 8});
  REQUIRE(session.load({"a", "b"}, causal(Algorithm::kStandard)).ok());
  REQUIRE(session.run_stack("SF", 2).ok());
  CHECK(session.stack().n() == 2);
  CHECK(session.run_stack("SFX", 2).value == "X");
  CHECK(session.run_stack(std::string(13, 'F'), 2).field == "layers");
}

TEST_CASE("session: its checks take the text's first tokens and the mask of the settings") {
  Session session;
  LabConfig config = causal(Algorithm::kStandard);
  config.attention.mask.window_left = 2;
  REQUIRE(session.load(std::vector<std::string>(600, "word"), config).ok());
  const std::vector<Check> checks = session.checks();
  CHECK(checks[0].cases == 5 * 512);
  CHECK(checks[1].cases == 5 * (512 * 512 - (1 + 2 + 510 * 3)));
  for (const Check& check : checks) {
    CAPTURE(check.id);
    CHECK(check.passed());
  }
}

}  // namespace
}  // namespace attn
