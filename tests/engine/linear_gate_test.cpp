// Gated linear attention: a decay for every head and token.
#include <doctest/doctest.h>

#include "engine/session.h"
#include "tests/engine/support.h"

namespace attn {
namespace {

using testing::Problem;

AttentionConfig gated(int64_t n, int64_t n_heads = 2) {
  AttentionConfig c;
  c.algorithm = Algorithm::kLinear;
  c.feature_map = FeatureMap::kIdentity;
  c.mask.causal = true;
  c.n_heads = c.n_kv_heads = n_heads;
  c.seq_len_q = c.seq_len_k = n;
  c.head_dim = 5;
  Random random(static_cast<uint64_t>(n) + 7);
  for (int64_t at = 0; at < n_heads * n; ++at) {
    c.gate.push_back(static_cast<float>(testing::between(&random, 1, 20)) / 20);
  }
  return c;
}

TEST_CASE("gate: recurrent, in chunks, by the delta rule and normalised, against the definition") {
  for (const int64_t n : {1, 3, 4, 33, 113}) {
    AttentionConfig c = gated(n);
    testing::check_against_reference(Problem(c));
    c.softmax_scale = 3;
    testing::check_against_reference(Problem(c));
    for (const int64_t chunk_len : {1, 4, 16}) {
      c.chunk_len = chunk_len;
      testing::check_against_reference(Problem(c));
    }
    c.chunk_len = 0;
    c.feature_map = FeatureMap::kL2Norm;
    c.update_rule = UpdateRule::kDelta;
    c.beta = 0.7;
    testing::check_against_reference(Problem(c));
    c = gated(n);
    c.feature_map = FeatureMap::kEluPlusOne;
    testing::check_against_reference(Problem(c));
    c.chunk_len = 4;
    testing::check_against_reference(Problem(c));
  }
}

TEST_CASE("gate: equal gates are a decay, but for the scale") {
  AttentionConfig c = gated(31);
  c.gate.assign(c.gate.size(), 0.5f);
  c.softmax_scale = 1;
  AttentionConfig decaying = c;
  decaying.gate.clear();
  decaying.decay = {0.5};
  AttentionOutput by_gate, by_decay;
  REQUIRE(attend(c, Problem(c).input(), &by_gate).ok());
  REQUIRE(attend(decaying, Problem(decaying).input(), &by_decay).ok());
  CHECK(testing::max_abs_difference(by_gate.out, by_decay.out) == 0);
}

TEST_CASE("gate: a shut gate forgets what came before") {
  AttentionConfig c = gated(6, 1);
  c.gate = {1, 1, 1, 1e-30f, 1, 1};
  c.softmax_scale = 1;
  AttentionConfig last = c;
  last.seq_len_q = last.seq_len_k = 3;
  last.gate = {1, 1, 1};
  const Problem whole(c);
  const AttentionInput tail{whole.input().q.subspan(15), whole.input().k.subspan(15),
                            whole.input().v.subspan(15)};
  AttentionOutput of_all, of_tail;
  REQUIRE(attend(c, whole.input(), &of_all).ok());
  REQUIRE(attend(last, tail, &of_tail).ok());
  for (int64_t at = 0; at < 15; ++at) {
    CHECK(of_all.out.data()[15 + at] == doctest::Approx(of_tail.out.data()[at]).epsilon(1e-5));
  }
}

TEST_CASE("gate: rules") {
  const auto field = [](AttentionConfig c) { return validate(c).field; };
  AttentionConfig c = gated(3);
  CHECK(validate(c).ok());
  c.gate[1] = 0;
  CHECK(field(c) == "gate");
  c.gate[1] = 1.5f;
  CHECK(validate(c).rule == Rule::kBetween);
  c.gate[1] = NAN;
  CHECK(validate(c).rule == Rule::kFinite);
  c.gate[1] = 1;
  c.gate.pop_back();
  CHECK(validate(c).rule == Rule::kLength);
  c = gated(3);
  c.decay = {0.5};
  CHECK(validate(c).rule == Rule::kConflict);
  CHECK(field(c) == "decay");
  c = gated(3);
  c.mask.causal = false;
  CHECK(validate(c).rule == Rule::kConflict);
}

TEST_CASE("gate: a session derives it from the text, and its steps end in what the kernel gives") {
  LabConfig lab;
  lab.is_gated = true;
  lab.attention.algorithm = Algorithm::kLinear;
  lab.attention.feature_map = FeatureMap::kIdentity;
  lab.attention.mask.causal = true;
  Session session;
  REQUIRE(session.load({"the", "cat", "sleeps", ".", "it", "dreams"}, lab).ok());
  const Run& run = session.run();
  CHECK(run.config.gate[3] < run.config.gate[2]);

  const Walkthrough& walkthrough = session.walkthrough();
  const int64_t last = walkthrough.step_count() - 1;
  const Counters expected = expected_counters(session.config(), run.n());
  const Counters counted = walkthrough.step(last).counted;
  for (const CounterField& field : kCounterFields) {
    const std::string counter = field.name;
    CAPTURE(counter);
    CHECK(counted.*field.value == expected.*field.value);
    CHECK(run.output.counters.*field.value == expected.*field.value);
  }
  for (int64_t i = 0; i < run.n(); ++i) {
    const auto table = walkthrough.row_table(walkthrough.step_of("read", i, -1));
    for (int64_t c = 0; c < run.config.head_dim; ++c) {
      double mixed = 0;
      for (int64_t j = 0; j <= i; ++j) mixed += table->weight[j] * run.v(j, c);
      const float out = head(run.output.out, 0)[i * run.config.head_dim + c];
      CHECK(out == doctest::Approx(mixed).epsilon(1e-4));
      CHECK(walkthrough.unfold({"out", i, c, c + 1}, last).result ==
            doctest::Approx(out).epsilon(1e-4));
    }
  }
}

}  // namespace
}  // namespace attn
