// Memory that runs out: the k-th allocation of a call fails, for k = 1, 2, ... until the call
// succeeds. Whatever fails leaves as std::bad_alloc, loses no memory (the sanitizers look) and
// breaks nothing: the next call answers as if nothing had been. In wasm, which has no exceptions,
// the same is a trap after which a new instance answers: tests/bindings/memory.test.mjs.
#include "engine/attend.h"
#include "engine/session.h"
#include "tests/memory/failing_new.h"

namespace attn {
namespace {

using testing::demand;
using testing::fail_each;

AttentionConfig small_config(Algorithm algorithm) {
  AttentionConfig c;
  c.algorithm = algorithm;
  c.n_heads = 2;
  c.n_kv_heads = 2;
  c.seq_len_q = c.seq_len_k = 9;
  c.head_dim = 4;
  c.mask.causal = true;
  c.block_q = c.block_k = 4;
  c.return_probs = algorithm == Algorithm::kStandard;
  return c;
}

}  // namespace

TEST_CASE("memory: attend() without memory throws, and the next call is right") {
  for (const Algorithm algorithm :
       {Algorithm::kStandard, Algorithm::kFlash, Algorithm::kRing, Algorithm::kLinear}) {
    const AttentionConfig config = small_config(algorithm);
    std::vector<float> floats(2 * 9 * 4);
    for (size_t i = 0; i < floats.size(); ++i) floats[i] = static_cast<float>(i % 7) - 3;
    const AttentionInput input{floats, floats, floats};
    AttentionOutput expected;
    REQUIRE(attend(config, input, &expected).ok());
    const auto attend_again = [&] {
      AttentionOutput output;
      demand(attend(config, input, &output).ok());
    };
    const auto is_right = [&] {
      AttentionOutput output;
      return attend(config, input, &output).ok() && output.out == expected.out;
    };
    CAPTURE(name(algorithm));
    CHECK(fail_each(attend_again, is_right) > 0);
  }
}

TEST_CASE("memory: a session that cannot load another text keeps the one it has") {
  const std::vector<std::string> before = {"the", "cat", "sees", "it"};
  LabConfig config;
  config.attention = small_config(Algorithm::kStandard);
  config.attention.return_probs = false;
  std::vector<LabConfig> others;
  for (const Algorithm algorithm :
       {Algorithm::kStandard, Algorithm::kFlash, Algorithm::kRing, Algorithm::kLinear}) {
    others.push_back(config);
    others.back().attention.algorithm = algorithm;
  }
  others.push_back(config);
  others.back().layers = "SF";
  others.back().attention.mask.window_left = 2;
  Session expected;
  REQUIRE(expected.load(before, config).ok());
  for (const std::vector<std::string>& tokens :
       {std::vector<std::string>{"a", "b", "c"}, before /* what is known of it is shared */}) {
    for (const LabConfig& other : others) {
      Session session;
      REQUIRE(session.load(before, config).ok());
      bool is_changed = false;
      const auto load = [&] {
        demand(session.load(tokens, other).ok());
        is_changed = true;
      };
      const auto is_whole = [&] {
        if (is_changed) return session.tokens() == tokens;
        return session.tokens() == before &&
               session.config().attention.algorithm == Algorithm::kStandard &&
               session.run().output.out == expected.run().output.out &&
               session.walkthrough().step_count() == expected.walkthrough().step_count() &&
               session.mix_heads(3).sum == expected.mix_heads(3).sum &&
               session.tensors().size() == expected.tensors().size();
      };
      CHECK(fail_each(load, is_whole) > 20);
      CHECK(session.config().attention.algorithm == other.attention.algorithm);
    }
  }
}

TEST_CASE("memory: a stack that cannot be run leaves the one before") {
  LabConfig config;
  config.attention = small_config(Algorithm::kStandard);
  config.attention.return_probs = false;
  Session session;
  REQUIRE(session.load({"the", "cat", "sees", "it"}, config).ok());
  REQUIRE(session.run_stack("SF", 1).ok());
  bool is_changed = false;
  const auto run = [&] {
    demand(session.run_stack("FFF", 1).ok());
    is_changed = true;
  };
  CHECK(fail_each(run, [&] { return session.stack().n_layers() == (is_changed ? 3 : 2); }) > 5);
}

TEST_CASE("memory: every step of a walkthrough can be asked for again") {
  Session session;
  LabConfig config;
  config.attention = small_config(Algorithm::kFlash);
  REQUIRE(session.load({"the", "cat", "sees", "it"}, config).ok());
  const Walkthrough& walkthrough = session.walkthrough();
  for (int64_t t = 0; t < walkthrough.step_count(); t += 5) {
    fail_each(
        [&] {
          walkthrough.step(t);
          walkthrough.row_table(t);
          walkthrough.tile(t);
          for (const TensorInfo& info : session.tensors()) session.tensor(info.name, t, 4, 4);
        },
        [&] { return walkthrough.step_count() > t; });
  }
}

TEST_CASE("memory: a refusal says how many bytes are needed and how many there are") {
  AttentionConfig config = small_config(Algorithm::kStandard);
  config.seq_len_q = config.seq_len_k = 1 << 20;
  const Status status = check_call(config, 0, 0, 0);
  CHECK(status.rule == Rule::kTooLarge);
  CHECK(status.min == required_bytes(config));
  CHECK(status.max == kMaxBytes);
  CHECK(status.message().find("bytes") != std::string::npos);
}

}  // namespace attn
