// Numbers at and beyond the edge of float32: what a mask hides reaches no output whatever it is,
// NaN in what a row reads gives NaN, and an overflow has one answer in every algorithm.
#include <doctest/doctest.h>

#include <cstring>
#include <limits>

#include "engine/attention/plain_row.h"
#include "tests/engine/support.h"

namespace attn {
namespace {

using testing::Problem;

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

AttentionOutput run(const Problem& problem) {
  AttentionOutput output;
  const Status status = attend(problem.config, problem.input(), &output);
  REQUIRE_MESSAGE(status.ok(), status.message());
  return output;
}

bool alike(double a, double b, double unit) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  if (std::isinf(a) || std::isinf(b)) return a == b;
  return std::abs(a - b) <= 2e-5 * std::max(unit, std::abs(b));
}

// Row i of head h.
bool same_row(const AttentionConfig& c, const AttentionOutput& a, const AttentionOutput& b,
              int64_t h, int64_t i, double unit) {
  const int64_t at = h * c.seq_len_q + i;
  for (int64_t ch = 0; ch < c.head_dim; ++ch) {
    if (!alike(a.out.data()[at * c.head_dim + ch], b.out.data()[at * c.head_dim + ch], unit)) {
      return false;
    }
  }
  return a.lse.size() == 0 || b.lse.size() == 0 || alike(a.lse.data()[at], b.lse.data()[at], 1);
}

bool is_nan_row(const AttentionConfig& c, const AttentionOutput& a, int64_t h, int64_t i) {
  const float* out = a.out.data() + (h * c.seq_len_q + i) * c.head_dim;
  return std::all_of(out, out + c.head_dim, [](float x) { return std::isnan(x); }) &&
         (a.lse.size() == 0 || std::isnan(a.lse.data()[h * c.seq_len_q + i]));
}

enum class Place { kQ, kK, kV };

// `value` at token `token` of head 0, against the same problem without it and, for the rows that
// read it, against standard attention.
void check_poisoned(const Problem& clean, Place place, float value, int64_t token) {
  const AttentionConfig& c = clean.config;
  Problem poisoned = clean;
  std::vector<float>& tensor = place == Place::kQ   ? poisoned.q
                               : place == Place::kK ? poisoned.k
                                                    : poisoned.v;
  tensor[token * c.head_dim] = value;
  CAPTURE(testing::describe(c));
  CAPTURE(value);
  CAPTURE(token);
  const std::string where = place == Place::kQ ? "q" : place == Place::kK ? "k" : "v";
  CAPTURE(where);

  const AttentionOutput expected = run(clean), output = run(poisoned);
  Problem plain = poisoned;
  if (c.algorithm != Algorithm::kLinear) plain.config.algorithm = Algorithm::kStandard;
  const AttentionOutput standard = run(plain);
  for (int64_t h = 0; h < c.n_heads; ++h) {
    for (int64_t i = 0; i < c.seq_len_q; ++i) {
      const VisibleKeys keys = visible_keys(c.mask, i, c.seq_len_q, c.seq_len_k);
      const bool reads = place == Place::kQ ? h == 0 && i == token && !keys.empty()
                                            : c.kv_head(h) == 0 && keys.contains(token);
      CAPTURE(h);
      CAPTURE(i);
      if (!reads) {
        if (!same_row(c, output, expected, h, i, 1)) FAIL("a hidden value reached this row");
      } else if (std::isnan(value) && place != Place::kV) {
        if (!is_nan_row(c, output, h, i)) FAIL("NaN has vanished");
      } else if (std::isnan(value)) {
        if (!std::isnan(output.out.data()[(h * c.seq_len_q + i) * c.head_dim]))
          FAIL("NaN has vanished");
      } else if (!same_row(c, output, standard, h, i,
                           place == Place::kV ? std::max(1.0f, std::abs(value)) : 1)) {
        FAIL("another answer than standard attention");
      }
    }
  }
}

void check_all_places(const Problem& problem) {
  const AttentionConfig& c = problem.config;
  for (const float value : {kNan, kInfinity, -kInfinity, 1e20f, -1e20f, 1e-40f}) {
    for (const Place place : {Place::kQ, Place::kK, Place::kV}) {
      const int64_t n = place == Place::kQ ? c.seq_len_q : c.seq_len_k;
      for (const int64_t token : {int64_t{0}, n / 2, n - 1}) {
        if (n > 0) check_poisoned(problem, place, value, token);
      }
    }
  }
}

TEST_CASE("extreme values: hidden ones reach nothing, visible ones have one answer") {
  for (const Algorithm algorithm : {Algorithm::kStandard, Algorithm::kFlash, Algorithm::kRing}) {
    for (AttentionConfig c : testing::config_matrix(algorithm)) {
      if (c.seq_len_q > 33 || c.seq_len_k > 33 || c.seq_len_q % 8 == 0) continue;
      for (const RingLayout layout : {RingLayout::kContiguous, RingLayout::kStriped}) {
        if (layout != RingLayout::kContiguous && algorithm != Algorithm::kRing) continue;
        c.block_q = c.block_k = c.seq_len_q % 2 == 0 ? 64 : 8;
        c.ring_layout = layout;
        check_all_places(Problem(c));
      }
    }
  }
}

std::vector<AttentionConfig> linear_configs() {
  AttentionConfig c;
  c.algorithm = Algorithm::kLinear;
  c.n_heads = 2;
  c.seq_len_q = c.seq_len_k = 13;
  c.head_dim = 5;
  std::vector<AttentionConfig> configs = {c};
  c.mask.causal = true;
  for (const FeatureMap map :
       {FeatureMap::kEluPlusOne, FeatureMap::kIdentity, FeatureMap::kL2Norm}) {
    c.feature_map = map;
    configs.push_back(c);
    c.chunk_len = 4;
    configs.push_back(c);
    c.chunk_len = 0;
    c.decay = {0.5};
    configs.push_back(c);
    c.decay = {1};
  }
  c.update_rule = UpdateRule::kDelta;
  configs.push_back(c);
  return configs;
}

TEST_CASE("extreme values: linear attention, every feature map and update rule") {
  for (const AttentionConfig& c : linear_configs()) {
    for (const Place place : {Place::kQ, Place::kK, Place::kV}) {
      for (const int64_t token : {0, 1, 6, 12}) check_poisoned(Problem(c), place, kNan, token);
    }
  }
}

TEST_CASE("extreme values: NaN with any payload stays NaN") {
  const uint32_t bits = 0x7fc00001u;
  float payload;
  std::memcpy(&payload, &bits, sizeof payload);
  AttentionConfig c{.seq_len_q = 2, .seq_len_k = 2, .head_dim = 1};
  for (const Algorithm algorithm : {Algorithm::kStandard, Algorithm::kFlash, Algorithm::kLinear}) {
    c.algorithm = algorithm;
    Problem problem(c);
    problem.q = {1, payload};
    CHECK(is_nan_row(c, run(problem), 0, 1));
    problem.q = {1, 1};
    problem.k = {1, payload};
    CHECK(is_nan_row(c, run(problem), 0, 0));
  }
}

// q, k: [2] each, head_dim 1, all see all, scale 1.
AttentionOutput two_tokens(Algorithm algorithm, float q, std::vector<float> k) {
  AttentionConfig c{.seq_len_q = 2, .seq_len_k = 2, .head_dim = 1, .algorithm = algorithm};
  c.softmax_scale = 1;
  c.n_devices = 2;
  Problem problem(c);
  problem.q = {q, q};
  problem.k = std::move(k);
  problem.v = {1, 3};
  return run(problem);
}

TEST_CASE("extreme values: a score beyond float32 has one answer in every algorithm") {
  for (const Algorithm algorithm : {Algorithm::kStandard, Algorithm::kFlash, Algorithm::kRing}) {
    CAPTURE(name(algorithm));
    for (const std::vector<float>& k : {std::vector<float>{2e19f, -2e19f}, {-2e19f, -2e19f}}) {
      const AttentionOutput output = two_tokens(algorithm, 2e19f, k);
      CHECK(std::isnan(output.out(0, 0, 0)));
      if (output.lse.size() > 0) CHECK(std::isnan(output.lse(0, 0)));
    }
    // No weight for -inf; and products that overflow in units of log2(e) alone are scores still.
    CHECK(two_tokens(algorithm, 2e19f, {-2e19f, 1}).out(0, 0, 0) == 3);
    CHECK(two_tokens(algorithm, 1e19f, {3e19f, 1e19f}).out(0, 1, 0) == 1);
    CHECK(two_tokens(algorithm, 1e19f, {-3e19f, -3.1e19f}).out(0, 1, 0) == 1);
  }
}

}  // namespace
}  // namespace attn
