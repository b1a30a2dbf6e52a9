#include "engine/session.h"

#include <doctest/doctest.h>

#include <algorithm>
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
  CHECK(row.weight[4] <= 0.9f);
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
  CHECK(session.load(too_many, causal(Algorithm::kStandard)).value ==
        std::to_string(kMaxTokens + 1));
}

TEST_CASE("session: every head gives the row a distribution, the head in focus its own") {
  Session session;
  for (Algorithm algorithm : {Algorithm::kStandard, Algorithm::kLinear}) {
    REQUIRE(session.load(kSentence, causal(algorithm)).ok());
    for (int64_t h = 0; h < kHeadCount; ++h) {
      const HeadMap map = session.head_map(h);
      REQUIRE(map.weights.size() == 64);
      for (int64_t i = 0; i < 8; ++i) {
        double sum = 0;
        for (int64_t j = 0; j < 8; ++j) sum += map.weights[i * 8 + j];
        CAPTURE(h);
        CHECK(sum == doctest::Approx(1).epsilon(1e-5));
      }
    }
    const int64_t t = session.walkthrough().step_of("softmax", 5, -1);
    CHECK(session.head_map(1).weights[5 * 8 + 4] == session.walkthrough().row_table(t)->weight[4]);
  }
}

TEST_CASE(
    "session: output errors are 0 against itself, rounding for flash and ring, more for a window") {
  constexpr Mask kCausal{.causal = true};
  const auto largest = [](const std::vector<float>& errors) {
    REQUIRE(errors.size() == kSentence.size());
    return *std::max_element(errors.begin(), errors.end());
  };
  Session session;
  REQUIRE(session.load(kSentence, causal(Algorithm::kStandard)).ok());
  CHECK(largest(session.output_errors(kCausal)) == 0);
  for (Algorithm algorithm : {Algorithm::kFlash, Algorithm::kRing}) {
    LabConfig config = causal(algorithm);
    config.attention.mask.window_left = 0;
    config.attention.block_q = config.attention.block_k = 3;
    REQUIRE(session.load(kSentence, config).ok());
    CHECK(largest(session.output_errors(config.attention.mask)) < 5e-6f);
    const std::vector<float> errors = session.output_errors(kCausal);
    CHECK(errors[0] < 5e-6f);  // the window still holds all of it
    CHECK(errors[5] > 0.5f);   // 它 has lost 函数
  }
}

TEST_CASE("session: an output error is the largest difference over the channels") {
  Session session;
  REQUIRE(session.load(kSentence, causal(Algorithm::kLinear)).ok());
  const std::vector<float> errors = session.output_errors({.causal = true});
  const Run& linear = session.run();
  Session full;
  REQUIRE(full.load(kSentence, causal(Algorithm::kStandard)).ok());
  for (int64_t i = 0; i < 8; ++i) {
    float most = 0;
    for (int64_t c = 0; c < 16; ++c) {
      most = std::max(most, std::abs(linear.output.out(0, i, c) - full.run().output.out(0, i, c)));
    }
    CHECK(errors[i] == most);
  }
}

TEST_CASE("session: a head's share on its targets is the mean over the rows that have one") {
  Session session;
  REQUIRE(session.load(kSentence, causal(Algorithm::kStandard)).ok());
  const HeadMap coreference = session.head_map(static_cast<int64_t>(HeadId::kCoreference));
  CHECK(coreference.jobs == 1);  // 它 → 函数
  CHECK(coreference.share == doctest::Approx(coreference.weights[5 * 8 + 4]));
  const HeadMap position = session.head_map(static_cast<int64_t>(HeadId::kPosition));
  CHECK(position.jobs == 7);  // all but the first token
  CHECK(position.share > 0.9);
  const HeadMap long_range = session.head_map(static_cast<int64_t>(HeadId::kLongRange));
  CHECK(long_range.jobs == 0);  // nothing is mentioned twice
  CHECK(long_range.share == 0);
}

TEST_CASE("session: a row says whether it has something to look for, and whether it is in sight") {
  Session session;
  LabConfig config = causal(Algorithm::kStandard);
  REQUIRE(session.load(kSentence, config).ok());
  const auto job = [&session](size_t i) { return static_cast<RowJob>(session.row_jobs()[i]); };
  CHECK(session.row_jobs().size() == kSentence.size());
  CHECK(job(4) == RowJob::kNone);
  CHECK(job(5) == RowJob::kInSight);
  config.attention.mask.window_left = 0;
  REQUIRE(session.load(kSentence, config).ok());
  CHECK(job(5) == RowJob::kOutOfSight);
  config = causal(Algorithm::kStandard);
  config.head = static_cast<int64_t>(HeadId::kSyntax);
  REQUIRE(session.load(kSentence, config).ok());
  CHECK(job(3) == RowJob::kAhead);  // 一个, before 函数
  config.attention.mask.causal = false;
  REQUIRE(session.load(kSentence, config).ok());
  CHECK(job(3) == RowJob::kInSight);
}

TEST_CASE("session: a window that sees another name than full attention has an error") {
  Session session;
  LabConfig config = causal(Algorithm::kStandard);
  config.head = static_cast<int64_t>(HeadId::kLongRange);
  config.attention.mask.window_left = 3;
  REQUIRE(session.load({"import", "os", ";", "x", "=", "1", ";", "os", ".", "os"}, config).ok());
  CHECK(session.output_errors({.causal = true})[9] > 0.1f);
}

TEST_CASE("session: heads side by side times w_o are what the layer adds to the residual") {
  Session session;
  for (Algorithm algorithm : {Algorithm::kStandard, Algorithm::kLinear}) {
    REQUIRE(session.load(kSentence, causal(algorithm)).ok());
    const Layer& layer = constructed_layer();
    const MixedHeads mixed = session.mix_heads(5);
    REQUIRE(rows(mixed.concat) == 5);
    REQUIRE(rows(mixed.sum) == 7);
    Tensor3 out = make_tensor(5, 8, 16);  // of all tokens only 它 has spoken
    for (int64_t h = 0; h < 5; ++h) {
      for (int64_t r = 0; r < 16; ++r) out(h, 5, r) = mixed.concat(h, r);
    }
    const Matrix y = add_to_residual(layer, session.run().x, out);
    for (int64_t c = 0; c < 64; ++c) {
      CHECK(mixed.sum(0, c) == session.run().x(5, c));
      double by_heads = mixed.sum(0, c);
      for (int64_t h = 0; h < 5; ++h) by_heads += mixed.sum(1 + h, c);
      CHECK(mixed.sum(6, c) == doctest::Approx(by_heads).epsilon(1e-5));
      CHECK(mixed.sum(6, c) == doctest::Approx(y(5, c)).epsilon(1e-5));
    }
    for (int64_t c = 0; c < 16; ++c) {  // the head in focus is among them
      CHECK(mixed.concat(1, c) == session.run().output.out(0, 5, c));
    }
  }
}

TEST_CASE("session: a token's heads are mixed alone as they are among all tokens, under any mask") {
  const Mask masks[] = {{.causal = true},
                        {},
                        {.causal = true, .window_left = 2},
                        {.window_left = 1, .window_right = 2},
                        {.causal = true, .prefix_len = 4},
                        {.causal = true, .window_left = 1, .n_sink = 2}};
  for (const Algorithm algorithm :
       {Algorithm::kStandard, Algorithm::kFlash, Algorithm::kRing, Algorithm::kLinear}) {
    for (const Mask& mask : masks) {
      LabConfig config = causal(algorithm);
      if (algorithm == Algorithm::kLinear && mask != masks[0] && mask != masks[1]) continue;
      config.attention.mask = mask;
      Session session;
      REQUIRE(session.load(kSentence, config).ok());
      for (int64_t i = 0; i < session.run().n(); ++i) {
        const MixedHeads mixed = session.mix_heads(i);
        for (int64_t c = 0; c < 16; ++c) {
          CHECK(mixed.concat(config.head, c) ==
                doctest::Approx(session.run().output.out(0, i, c)).epsilon(1e-5));
        }
      }
    }
  }
}

TEST_CASE("session: a number of key heads that does not divide the heads is refused") {
  Session session;
  REQUIRE(session.load(kSentence, causal(Algorithm::kStandard)).ok());
  Sharing sharing;
  CHECK(session.share_heads(3, &sharing).rule == Rule::kDivides);
  CHECK(session.share_heads(0, &sharing).rule == Rule::kBetween);
  CHECK(session.share_heads(20, &sharing).field == "n_kv_heads");
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

TEST_CASE(
    "session: a hybrid is walked layer by layer, to the stack's counters and the closed form") {
  for (const std::string layers : {"SSSF", "F", "LLF", "SLSF"}) {
    CAPTURE(layers);
    Session session;
    LabConfig config = causal(Algorithm::kFlash);
    config.attention.mask.window_left = 2;
    config.layers = layers;
    REQUIRE(session.load(kSentence, config).ok());
    const Walkthrough& walkthrough = session.walkthrough();
    REQUIRE(walkthrough.step_count() == static_cast<int64_t>(layers.size()));
    Counters before;
    for (int64_t t = 0; t < walkthrough.step_count(); ++t) {
      const Step step = walkthrough.step(t);
      CHECK(step.stage == "layers");
      CHECK(step.counted.mul_adds > before.mul_adds);
      before = step.counted;
    }
    CHECK(walkthrough.step(walkthrough.step_count() - 1).ends_stage);
    CHECK(before == session.stack().counters());
    CHECK(before == session.run().output.counters);
    CHECK(before == expected_counters(config, 8));
    CHECK(session.run_stack("FFF", 1).ok());  // another stack: the walkthrough stays what it is
    CHECK(walkthrough.step(walkthrough.step_count() - 1).counted == before);
  }
}

TEST_CASE("session: a hybrid that cannot be built is refused and changes nothing") {
  Session session;
  REQUIRE(session.load(kSentence, causal(Algorithm::kStandard)).ok());
  LabConfig config = causal(Algorithm::kFlash);
  config.layers = "SF";
  CHECK(session.load({"a"}, config).field == "window_left");  // S needs one
  config.attention.mask.window_left = 2;
  config.layers = "SX";
  CHECK(session.load({"a"}, config).value == "X");
  CHECK(session.walkthrough().step_count() == 69);
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

// Two channels, three tokens.
const std::vector<float> kQ = {1, 2, 3, 4, 5, 6};
const std::vector<float> kK = {0.5f, -1, 0, 2, 1, 1};
const std::vector<float> kV = {1, 0, 0, 1, 2, 2};

LabConfig given(Algorithm algorithm) {
  LabConfig config = causal(algorithm);
  config.has_custom_qkv = true;
  config.attention.head_dim = 2;
  return config;
}

TEST_CASE("session: given q, k and v are walked through as they are, without x") {
  for (Algorithm algorithm :
       {Algorithm::kStandard, Algorithm::kFlash, Algorithm::kRing, Algorithm::kLinear}) {
    CAPTURE(name(algorithm));
    Session session;
    REQUIRE(session.load({"a", "b", "c"}, given(algorithm), {kQ, kK, kV}).ok());
    const Walkthrough& walkthrough = session.walkthrough();
    const Step first = walkthrough.step(0);
    CHECK(first.sentence == "qkv.custom");
    CHECK(first.reads.empty());
    for (int64_t t = 0; t < walkthrough.step_count(); ++t) CHECK(walkthrough.step(t).t == t);
    const Step last = walkthrough.step(walkthrough.step_count() - 1);
    const Counters kernel = session.run().output.counters;
    for (const CounterField& field : kCounterFields) {
      CAPTURE(field.name);
      CHECK(last.counted.*field.value == kernel.*field.value);
    }
    CHECK(session.tensor("q", 0, 8, 8).data == kQ);
    CHECK(session.tensor("x", 0, 8, 8).data.empty());
    CHECK(session.tensor_info("x") == nullptr);
    const Unfolding cell = walkthrough.unfold({"k", 1, 1, 2}, 0);
    CHECK(cell.kind == Arithmetic::kGiven);
    CHECK(cell.result == 2);
    CHECK(walkthrough.step(walkthrough.step_of("qkv", 2, -1)).i == 2);
    CHECK(session.head_map(0).weights.size() == 9);
    CHECK(session.run_stack("SF", 2).rule == Rule::kConflict);
    CHECK(session.checks().empty());
  }
}

TEST_CASE("session: the widest head is walked through like any other, and no wider one") {
  constexpr int64_t n = 5;
  std::vector<float> values(n * kMaxCustomHeadDim);
  for (size_t i = 0; i < values.size(); ++i) values[i] = static_cast<float>(i % 13) / 13 - 0.5f;
  const std::vector<std::string> tokens(n, "a");
  for (Algorithm algorithm :
       {Algorithm::kStandard, Algorithm::kFlash, Algorithm::kRing, Algorithm::kLinear}) {
    CAPTURE(name(algorithm));
    Session session;
    LabConfig config = given(algorithm);
    config.attention.head_dim = kMaxCustomHeadDim;
    REQUIRE(session.load(tokens, config, {values, values, values}).ok());
    const Walkthrough& walkthrough = session.walkthrough();
    const Step last = walkthrough.step(walkthrough.step_count() - 1);
    for (const CounterField& field : kCounterFields) {
      CAPTURE(field.name);
      CHECK(last.counted.*field.value == session.run().output.counters.*field.value);
    }
    config.attention.head_dim += 1;
    const Status status = session.load(tokens, config, {values, values, values});
    CHECK(status.field == "head_dim");
    CHECK(status.max == kMaxCustomHeadDim);
  }
}

TEST_CASE("session: given tensors of another length are refused, and a text comes back whole") {
  Session session;
  const std::vector<float> kShort = {1, 2, 3};
  const Status status =
      session.load({"a", "b", "c"}, given(Algorithm::kStandard), {kQ, kShort, kV});
  CHECK(status.rule == Rule::kLength);
  CHECK(status.field == "k");
  CHECK(status.value == "3");
  CHECK(status.min == 6);
  REQUIRE(session.load({"a", "b", "c"}, given(Algorithm::kStandard), {kQ, kK, kV}).ok());
  CHECK(session.config().attention.scale() == doctest::Approx(1 / std::sqrt(2.0)));
  REQUIRE(session.load({"a", "b", "c"}, causal(Algorithm::kStandard)).ok());
  CHECK_FALSE(session.run().has_custom_qkv());
  CHECK(session.walkthrough().step(0).sentence == "x.row");
  CHECK(session.head_map(1).weights.size() == 9);
}

}  // namespace
}  // namespace attn
