#include "engine/attention/config.h"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <limits>

namespace attn {
namespace {

AttentionConfig valid() {
  AttentionConfig c;
  c.n_heads = 4;
  c.n_kv_heads = 2;
  c.seq_len_q = c.seq_len_k = 8;
  c.head_dim = 4;
  return c;
}

AttentionConfig valid_linear() {
  AttentionConfig c = valid();
  c.algorithm = Algorithm::kLinear;
  c.mask.causal = true;
  return c;
}

AttentionConfig valid_delta() {
  AttentionConfig c = valid_linear();
  c.update_rule = UpdateRule::kDelta;
  c.feature_map = FeatureMap::kL2Norm;
  return c;
}

struct Broken {
  const char* field;
  Rule rule;
  std::function<void(AttentionConfig&)> change;
};

void check(const AttentionConfig& base, const std::vector<Broken>& all_broken) {
  REQUIRE(validate(base).ok());
  for (const Broken& broken : all_broken) {
    AttentionConfig c = base;
    broken.change(c);
    const Status status = validate(c);
    CAPTURE(status.message());
    CHECK(status.field == broken.field);
    CHECK(std::string(rule_name(status.rule)) == rule_name(broken.rule));
  }
}

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

TEST_CASE("config: shapes, mask and tiles out of range are named with their rule") {
  using C = AttentionConfig;
  check(valid(),
        {
            {"n_heads", Rule::kBetween, [](C& c) { c.n_heads = 0; }},
            {"n_heads", Rule::kBetween, [](C& c) { c.n_heads = kMaxHeads + 1; }},
            {"n_kv_heads", Rule::kBetween, [](C& c) { c.n_kv_heads = 0; }},
            {"n_kv_heads", Rule::kBetween, [](C& c) { c.n_kv_heads = 5; }},
            {"n_kv_heads", Rule::kDivides, [](C& c) { c.n_kv_heads = 3; }},
            {"seq_len_q", Rule::kBetween, [](C& c) { c.seq_len_q = -1; }},
            {"seq_len_k", Rule::kBetween, [](C& c) { c.seq_len_k = kMaxSeqLen + 1; }},
            {"head_dim", Rule::kBetween, [](C& c) { c.head_dim = 0; }},
            {"head_dim", Rule::kBetween, [](C& c) { c.head_dim = kMaxHeadDim + 1; }},
            {"window_left", Rule::kBetween, [](C& c) { c.mask.window_left = -2; }},
            {"window_right", Rule::kBetween, [](C& c) { c.mask.window_right = kMaxSeqLen + 1; }},
            {"prefix_len", Rule::kBetween, [](C& c) { c.mask.prefix_len = -1; }},
            {"n_sink", Rule::kBetween, [](C& c) { c.mask.n_sink = -1; }},
            {"block_q", Rule::kBetween, [](C& c) { c.block_q = 0; }},
            {"block_k", Rule::kBetween, [](C& c) { c.block_k = kMaxBlock + 1; }},
            {"n_devices", Rule::kBetween, [](C& c) { c.n_devices = 0; }},
            {"n_devices", Rule::kBetween, [](C& c) { c.n_devices = kMaxDevices + 1; }},
        });
}

TEST_CASE("config: numbers that are not finite, not positive or too large") {
  using C = AttentionConfig;
  check(valid(), {
                     {"softmax_scale", Rule::kGreaterThan, [](C& c) { c.softmax_scale = 0; }},
                     {"softmax_scale", Rule::kGreaterThan, [](C& c) { c.softmax_scale = -1; }},
                     {"softmax_scale", Rule::kFinite, [](C& c) { c.softmax_scale = kNan; }},
                     {"softmax_scale", Rule::kFinite, [](C& c) { c.softmax_scale = INFINITY; }},
                     {"softcap", Rule::kAtLeast, [](C& c) { c.softcap = -0.5; }},
                     {"softcap", Rule::kFinite, [](C& c) { c.softcap = kNan; }},
                     {"decay", Rule::kGreaterThan, [](C& c) { c.decay = {0}; }},
                     {"decay", Rule::kBetween,
                      [](C& c) {
                        c.decay = {1, 1, 1, 1.01};
                      }},
                     {"decay", Rule::kFinite, [](C& c) { c.decay = {kNan}; }},
                     {"decay", Rule::kLength,
                      [](C& c) {
                        c.decay = {1, 1};
                      }},
                     {"decay", Rule::kLength, [](C& c) { c.decay = {}; }},
                     {"beta", Rule::kBetween, [](C& c) { c.beta = -0.1; }},
                     {"beta", Rule::kBetween, [](C& c) { c.beta = 1.5; }},
                     {"beta", Rule::kFinite, [](C& c) { c.beta = kNan; }},
                     {"chunk_len", Rule::kBetween, [](C& c) { c.chunk_len = -1; }},
                     {"chunk_len", Rule::kBetween, [](C& c) { c.chunk_len = kMaxBlock + 1; }},
                 });
}

TEST_CASE("config: combinations that have no meaning are conflicts") {
  using C = AttentionConfig;
  check(valid(), {
                     {"return_probs", Rule::kConflict, [](C& c) { c.return_probs = true; }},
                     {"seq_len_k", Rule::kConflict,
                      [](C& c) {
                        c.algorithm = Algorithm::kRing;
                        c.seq_len_k = 9;
                      }},
                 });
  check(valid_linear(),
        {
            {"window_left", Rule::kConflict, [](C& c) { c.mask.window_left = 0; }},
            {"window_right", Rule::kConflict, [](C& c) { c.mask.window_right = 0; }},
            {"prefix_len", Rule::kConflict, [](C& c) { c.mask.prefix_len = 2; }},
            {"n_sink", Rule::kConflict, [](C& c) { c.mask.n_sink = 1; }},
            {"seq_len_k", Rule::kConflict, [](C& c) { c.seq_len_k = 9; }},
            {"decay", Rule::kConflict,
             [](C& c) {
               c.mask.causal = false;
               c.decay = {1, 0.5, 1, 1};
             }},
            {"chunk_len", Rule::kConflict,
             [](C& c) {
               c.mask.causal = false;
               c.chunk_len = 4;
             }},
            {"beta", Rule::kConflict, [](C& c) { c.beta = 0.5; }},
        });
  check(valid_delta(),
        {
            {"causal", Rule::kConflict, [](C& c) { c.mask.causal = false; }},
            {"chunk_len", Rule::kConflict, [](C& c) { c.chunk_len = 4; }},
            {"feature_map", Rule::kConflict, [](C& c) { c.feature_map = FeatureMap::kIdentity; }},
            {"feature_map", Rule::kConflict, [](C& c) { c.feature_map = FeatureMap::kEluPlusOne; }},
            {"normalize", Rule::kConflict, [](C& c) { c.normalize = true; }},
        });
}

TEST_CASE("config: limits themselves, and empty sequences, are allowed") {
  AttentionConfig c = valid();
  c.seq_len_q = c.seq_len_k = kMaxSeqLen;
  c.head_dim = kMaxHeadDim;
  c.n_heads = c.n_kv_heads = kMaxHeads;
  c.block_q = c.block_k = kMaxBlock;
  c.mask = {true, kMaxSeqLen, kMaxSeqLen, kMaxSeqLen, kMaxSeqLen};
  CHECK(validate(c).ok());
  CHECK(validate(AttentionConfig{}).ok());
}

TEST_CASE("config: defaults and maps") {
  AttentionConfig c = valid();
  CHECK(c.scale() == 0.5);
  c.softmax_scale = 2;
  CHECK(c.scale() == 2);
  CHECK(c.normalized());
  c.feature_map = FeatureMap::kIdentity;
  CHECK_FALSE(c.normalized());
  c.normalize = true;
  CHECK(c.normalized());
  CHECK(c.kv_head(1) == 0);
  CHECK(c.kv_head(2) == 1);
  CHECK(c.decay_of(3) == 1);
  c.decay = {1, 0.5, 0.25, 0.125};
  CHECK(c.decay_of(3) == 0.125);
  CHECK(std::string(name(Algorithm::kFlash)) == "flash");
  CHECK(std::string(name(FeatureMap::kEluPlusOne)) == "elu_plus_one");
  CHECK(std::string(name(RingLayout::kZigzag)) == "zigzag");
}

}  // namespace
}  // namespace attn
