#include "engine/attention/standard.h"

#include <doctest/doctest.h>

#include "engine/attention/reference.h"
#include "engine/attention/softmax.h"
#include "tests/engine/support.h"

namespace attn {
namespace {

using testing::Problem;

TEST_CASE("softmax: three passes and the online pass agree, gaps of the mask are not touched") {
  for (int64_t n : {0, 1, 3, 33, 128}) {
    const std::vector<float> scores = testing::random_floats(n, 5);
    const VisibleKeys keys{.sink_end = n / 4, .begin = n / 2, .end = n};
    std::vector<float> probs(n, -1.0f);
    const RowSoftmax row = softmax_row(keys, scores.data(), probs.data());
    RowSoftmax online;
    float mixed = 0;   // sum of p_j j, the online way
    double check = 0;  // and from the stored probs
    keys.for_each([&](int64_t j) {
      const OnlineStep step = take_score(scores[j], &online);
      mixed = mixed * step.correction + step.weight * static_cast<float>(j);
      check += static_cast<double>(probs[j]) * static_cast<double>(j);
    });
    CHECK(online.row_max == row.row_max);
    CHECK(online.row_sum == doctest::Approx(row.row_sum).epsilon(1e-6));
    if (n > 0) CHECK(mixed / online.row_sum == doctest::Approx(check).epsilon(1e-5));
    if (n == 0) CHECK(row.lse() == -INFINITY);
    for (int64_t j = n / 4; j < n / 2; ++j) CHECK(probs[j] == -1.0f);
  }
}

TEST_CASE("standard: as exact as the plain float32 version, over the whole matrix") {
  for (AttentionConfig c : testing::config_matrix(Algorithm::kStandard)) {
    c.return_probs = c.seq_len_q % 2 == 0;
    testing::check_against_reference(Problem(c, 17));
  }
}

TEST_CASE("standard: probs are those of the reference, masked exactly 0") {
  for (AttentionConfig c : testing::config_matrix(Algorithm::kStandard)) {
    c.return_probs = true;
    CAPTURE(testing::describe(c));
    const Problem problem(c);
    AttentionOutput output;
    REQUIRE(attend(c, problem.input(), &output).ok());
    const auto truth = reference_attention<double>(c, problem.input());
    CHECK(testing::max_abs_difference(output.probs, truth.probs) < 2e-6);
    bool masked_is_zero = true;
    for (size_t p = 0; p < truth.probs.size(); ++p) {
      if (truth.probs[p] == 0) masked_is_zero &= output.probs.data()[p] == 0;
    }
    CHECK(masked_is_zero);
    CHECK(output.lse.size() == 0);
  }
}

}  // namespace
}  // namespace attn
