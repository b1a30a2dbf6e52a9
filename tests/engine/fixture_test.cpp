// One small problem whose results were computed apart from this engine, in double precision:
// q_ic = ((3i + 5c) mod 7 - 3) / 4, k_jc = ((5j + 2c) mod 7 - 3) / 4, v_jc = ((2j + 3c) mod 5 - 2)
// / 2 with 8 tokens, head_dim 4 and scale 1/2.
#include <doctest/doctest.h>

#include <array>
#include <numeric>

#include "engine/attend.h"
#include "engine/attention/reference.h"
#include "tests/engine/support.h"

namespace attn {
namespace {

testing::Problem fixture(AttentionConfig c) {
  c.seq_len_q = c.seq_len_k = 8;
  c.head_dim = 4;
  testing::Problem problem(c);
  for (int64_t i = 0; i < 8; ++i) {
    for (int64_t ch = 0; ch < 4; ++ch) {
      problem.q[i * 4 + ch] = static_cast<float>((3 * i + 5 * ch) % 7 - 3) / 4;
      problem.k[i * 4 + ch] = static_cast<float>((5 * i + 2 * ch) % 7 - 3) / 4;
      problem.v[i * 4 + ch] = static_cast<float>((2 * i + 3 * ch) % 5 - 2) / 2;
    }
  }
  return problem;
}

struct Golden {
  std::string mechanism;
  AttentionConfig config;
  std::array<double, 4> last_row;
  double sum;
  double last_lse;
};

AttentionConfig causal(Algorithm algorithm) {
  AttentionConfig c;
  c.algorithm = algorithm;
  c.mask.causal = true;
  return c;
}

std::vector<Golden> goldens() {
  AttentionConfig bidirectional = causal(Algorithm::kStandard);
  bidirectional.mask.causal = false;
  AttentionConfig window = causal(Algorithm::kStandard);
  window.mask.window_left = 3;
  AttentionConfig lightning = causal(Algorithm::kLinear);
  lightning.feature_map = FeatureMap::kIdentity;
  AttentionConfig delta = causal(Algorithm::kLinear);
  delta.feature_map = FeatureMap::kL2Norm;
  delta.update_rule = UpdateRule::kDelta;
  AttentionConfig gated_delta = delta;
  gated_delta.beta = 0.5;
  gated_delta.decay = {0.9};
  const std::array<double, 4> sees_all = {-0.038850, 0.030501, -0.206400, 0.096501};
  return {
      {"bidirectional", bidirectional, sees_all, -0.562780, 2.126003},
      {"causal", causal(Algorithm::kStandard), sees_all, -1.050756, 2.126003},
      {"window of 3 and itself",
       window,
       {0.056248, -0.264571, -0.081783, 0.235429},
       -0.672975,
       1.396909},
      {"linear",
       causal(Algorithm::kLinear),
       {-0.024132, -0.049918, -0.137567, 0.152680},
       -0.974470,
       0},
      {"lightning", lightning, {-0.718750, 1.718750, -1.781250, -0.125000}, 0.343750, 0},
      {"delta rule", delta, {-0.754604, -0.179271, -0.635981, 0.342944}, -0.851595, 0},
      {"gated delta rule", gated_delta, {-0.238051, 0.093020, -0.367025, 0.022525}, -0.077453, 0},
  };
}

TEST_CASE("fixture: the reference gives the golden rows, sums and lse") {
  for (const Golden& golden : goldens()) {
    CAPTURE(golden.mechanism);
    const testing::Problem problem = fixture(golden.config);
    const auto result = reference_attention<double>(problem.config, problem.input());
    for (int64_t c = 0; c < 4; ++c) {
      CHECK(std::abs(result.out[7 * 4 + c] - golden.last_row[c]) < 6e-7);
    }
    const double sum = std::accumulate(result.out.begin(), result.out.end(), 0.0);
    CHECK(std::abs(sum - golden.sum) < 6e-7);
    if (golden.last_lse != 0) CHECK(std::abs(result.lse[7] - golden.last_lse) < 6e-7);
  }
}

TEST_CASE("fixture: every algorithm gives the golden rows, sums and lse") {
  for (const Golden& golden : goldens()) {
    std::vector<AttentionConfig> configs;
    if (golden.config.algorithm == Algorithm::kLinear) {
      for (int64_t chunk_len : {0, 1, 2, 3, 4, 8}) {
        if (golden.config.update_rule == UpdateRule::kDelta && chunk_len > 0) break;
        configs.push_back(golden.config);
        configs.back().chunk_len = chunk_len;
      }
    } else {
      for (Algorithm algorithm : {Algorithm::kStandard, Algorithm::kFlash, Algorithm::kRing}) {
        configs.push_back(golden.config);
        configs.back().algorithm = algorithm;
        configs.back().block_q = configs.back().block_k = 2;
      }
    }
    for (const AttentionConfig& config : configs) {
      const testing::Problem problem = fixture(config);
      CAPTURE(golden.mechanism);
      CAPTURE(testing::describe(problem.config));
      AttentionOutput output;
      REQUIRE(attend(problem.config, problem.input(), &output).ok());
      double sum = 0;
      for (float value : output.out) sum += value;
      CHECK(std::abs(sum - golden.sum) < 4e-6);
      for (int64_t c = 0; c < 4; ++c) {
        CHECK(std::abs(output.out(0, 7, c) - golden.last_row[c]) < 1e-6);
      }
      if (output.lse.size() > 0) CHECK(std::abs(output.lse(0, 7) - golden.last_lse) < 1e-6);
    }
  }
}

}  // namespace
}  // namespace attn
