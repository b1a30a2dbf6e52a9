#include "engine/attend.h"

#include <doctest/doctest.h>

#include "tests/engine/support.h"

namespace attn {
namespace {

using testing::max_abs_difference;
using testing::Problem;

constexpr Algorithm kSoftmaxAlgorithms[] = {Algorithm::kStandard, Algorithm::kFlash,
                                            Algorithm::kRing};

AttentionConfig config_of(Algorithm algorithm, int64_t n, const Mask& mask) {
  AttentionConfig c;
  c.algorithm = algorithm;
  c.n_heads = 4;
  c.n_kv_heads = 2;
  c.seq_len_q = c.seq_len_k = n;
  c.head_dim = 6;
  c.mask = mask;
  c.block_q = c.block_k = 16;
  return c;
}

AttentionOutput run(const Problem& problem) {
  AttentionOutput output;
  const Status status = attend(problem.config, problem.input(), &output);
  REQUIRE_MESSAGE(status.ok(), status.message());
  return output;
}

AttentionOutput run(const AttentionConfig& config) { return run(Problem(config, 29)); }

TEST_CASE("attend: an input of the wrong length is named, and the output is left alone") {
  const Problem good(config_of(Algorithm::kFlash, 8, {}));
  for (const char* field : {"q", "k", "v"}) {
    Problem bad = good;
    auto& values = *field == 'q' ? bad.q : *field == 'k' ? bad.k : bad.v;
    values.pop_back();
    AttentionOutput output;
    output.counters.hops = 42;
    const Status status = attend(bad.config, bad.input(), &output);
    CHECK(status.rule == Rule::kLength);
    CHECK(status.field == field);
    CHECK(status.min == static_cast<double>(values.size() + 1));
    CHECK(output.counters.hops == 42);
    CHECK(output.out.size() == 0);
  }
}

TEST_CASE("attend: a wrong configuration comes back as validate() says it") {
  Problem problem(config_of(Algorithm::kFlash, 8, {}));
  problem.config.block_q = 0;
  AttentionOutput output;
  const Status status = attend(problem.config, problem.input(), &output);
  CHECK(status.field == "block_q");
  CHECK(status.rule == Rule::kBetween);
}

TEST_CASE("attend: a problem too large for memory says how many bytes it needs") {
  AttentionConfig c = config_of(Algorithm::kStandard, 20000, {});
  Status status = check_call(c, 0, 0, 0);  // 2 * 4 * 20,000^2 bytes of scores and probs
  CHECK(status.rule == Rule::kTooLarge);
  CHECK(status.field == "seq_len_k");
  CHECK(status.min == required_bytes(c));
  CHECK(status.min > 3.2e9);
  CHECK(status.max == kMaxBytes);
  AttentionOutput output;
  CHECK(attend(c, Problem(c).input(), &output).rule == Rule::kTooLarge);

  c.algorithm = Algorithm::kFlash;  // the same length without n^2 memory
  CHECK(check_call(c, 0, 0, 0).rule == Rule::kLength);
  CHECK(required_bytes(c) < 7e6);

  c.seq_len_q = c.seq_len_k = kMaxSeqLen;
  CHECK(check_call(c, 0, 0, 0).rule == Rule::kTooLarge);
  c.seq_len_k = 1;
  CHECK(check_call(c, 0, 0, 0).field == "seq_len_q");
}

TEST_CASE("attend: required_bytes is inputs, outputs and workspace") {
  AttentionConfig c = config_of(Algorithm::kStandard, 8, {});
  CHECK(required_bytes(c) == 4.0 * (2 * 4 * 8 * 6 + 2 * 2 * 8 * 6 + 2 * 64));
  c.return_probs = true;
  CHECK(required_bytes(c) == 4.0 * (2 * 4 * 8 * 6 + 2 * 2 * 8 * 6 + 4 * 64 + 64));
  const AttentionOutput output = run(c);
  CHECK(output.counters.peak_extra_bytes == 4.0 * 64);
}

TEST_CASE("attend: every algorithm is as exact as plain float32 and counts its closed form") {
  for (Algorithm algorithm : kSoftmaxAlgorithms) {
    for (const AttentionConfig& c : testing::config_matrix(algorithm)) {
      testing::check_against_reference(Problem(c, 31));
    }
  }
}

TEST_CASE("attend: scores of hundreds, one-hot rows and ties lose nothing") {
  for (Algorithm algorithm : kSoftmaxAlgorithms) {
    for (double scale : {1e-6, 1.0, 30.0}) {
      AttentionConfig c = config_of(algorithm, 33, {.causal = true});
      c.softmax_scale = scale;
      testing::check_against_reference(Problem(c, 37));
    }
  }
}

TEST_CASE("attend: counters equal the closed form for random configurations of every algorithm") {
  Random random(41);
  for (int round = 0; round < 300; ++round) {
    AttentionConfig c = config_of(Algorithm::kStandard, testing::between(&random, 0, 50),
                                  testing::random_mask(&random, 50));
    c.seq_len_k = testing::between(&random, 0, 50);
    c.block_q = testing::between(&random, 1, 30);
    c.block_k = testing::between(&random, 1, 30);
    testing::check_against_reference(Problem(c, round));
    c.algorithm = Algorithm::kFlash;
    testing::check_against_reference(Problem(c, round));
  }
}

TEST_CASE("attend: flash = ring = standard") {
  for (const Mask& mask : testing::mask_matrix()) {
    const AttentionOutput standard = run(config_of(Algorithm::kStandard, 113, mask));
    const AttentionOutput flash = run(config_of(Algorithm::kFlash, 113, mask));
    const AttentionOutput ring = run(config_of(Algorithm::kRing, 113, mask));
    CHECK(max_abs_difference(flash.out, standard.out) < 2e-6);
    CHECK(max_abs_difference(ring.out, standard.out) < 2e-6);
    CHECK(max_abs_difference(ring.lse, flash.lse) < 2e-6);
  }
}

TEST_CASE("attend: masks that hide the same pairs give the same result") {
  const int64_t n = 33;
  for (Algorithm algorithm : kSoftmaxAlgorithms) {
    const auto out = [&](const Mask& mask) { return run(config_of(algorithm, n, mask)).out; };
    const Tensor3 causal = out({.causal = true});
    CHECK(out({.causal = true, .window_left = n - 1}) == causal);
    CHECK(out({.causal = true, .window_left = kMaxSeqLen, .window_right = 0}) == causal);
    CHECK(out({.window_right = 0}) == causal);
    CHECK(out({.causal = true, .prefix_len = 1}) == causal);
    CHECK(max_abs_difference(out({.causal = true, .window_left = 4, .n_sink = n}), causal) < 2e-6);
    const Tensor3 full = out({});
    CHECK(out({.causal = true, .prefix_len = n}) == full);
    CHECK(out({.window_left = n, .window_right = n}) == full);
    // The last row of a causal mask sees everybody, and a row that sees itself alone copies v.
    const Problem problem(config_of(algorithm, n, {.window_left = 0, .window_right = 0}), 29);
    const AttentionOutput self = run(problem);
    for (int64_t h = 0; h < 4; ++h) {
      for (int64_t c = 0; c < 6; ++c) {
        CHECK(std::abs(causal(h, n - 1, c) - full(h, n - 1, c)) < 1e-6);
        CHECK(self.out(h, 5, c) == problem.v[(h / 2 * n + 5) * 6 + c]);
      }
    }
  }
}

TEST_CASE("attend: a few queries against many keys are the last rows of all queries") {
  for (Algorithm algorithm : {Algorithm::kStandard, Algorithm::kFlash}) {
    const Problem prefill(config_of(algorithm, 40, {.causal = true, .window_left = 9}), 29);
    Problem decode = prefill;
    decode.config.seq_len_q = 3;
    decode.q.clear();
    for (int64_t h = 0; h < 4; ++h) {
      decode.q.insert(decode.q.end(), prefill.q.begin() + (h * 40 + 37) * 6,
                      prefill.q.begin() + (h * 40 + 40) * 6);
    }
    const AttentionOutput all = run(prefill);
    const AttentionOutput last = run(decode);
    for (int64_t h = 0; h < 4; ++h) {
      for (int64_t i = 0; i < 3; ++i) {
        for (int64_t c = 0; c < 6; ++c) {
          CHECK(std::abs(last.out(h, i, c) - all.out(h, 37 + i, c)) < 1e-6);
        }
      }
    }
  }
}

TEST_CASE("attend: grouped queries are the same as keys and values written out per head") {
  for (Algorithm algorithm :
       {Algorithm::kStandard, Algorithm::kFlash, Algorithm::kRing, Algorithm::kLinear}) {
    const Problem grouped(config_of(algorithm, 20, {.causal = true}), 29);
    Problem repeated = grouped;
    repeated.config.n_kv_heads = 4;
    for (auto* values : {&repeated.k, &repeated.v}) {
      std::vector<float> four;
      for (int64_t h = 0; h < 4; ++h) {
        four.insert(four.end(), values->begin() + h / 2 * 120, values->begin() + (h / 2 + 1) * 120);
      }
      *values = four;
    }
    CHECK(run(grouped).out == run(repeated).out);
  }
}

TEST_CASE("attend: outputs that an algorithm does not have are empty") {
  const AttentionOutput standard = run(config_of(Algorithm::kStandard, 5, {}));
  CHECK(standard.lse.size() == 0);
  CHECK(standard.probs.size() == 0);
  const AttentionOutput linear = run(config_of(Algorithm::kLinear, 5, {.causal = true}));
  CHECK(linear.lse.size() == 0);
  CHECK(run(config_of(Algorithm::kRing, 5, {})).lse.size() == 4 * 5);
}

}  // namespace
}  // namespace attn
