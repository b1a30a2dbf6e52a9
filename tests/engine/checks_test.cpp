#include "engine/lab/checks.h"

#include <set>

#include "engine/heads/heads.h"
#include "engine/text/features.h"
#include "tests/engine/support.h"

namespace attn {
namespace {

const std::vector<std::string> kWords = {"我", "今天", "写了", "一个", "函数",
                                         "它", "返回", "(",    "x",    ")"};

std::vector<Check> checks_on(int64_t n, const Mask& mask) {
  std::vector<std::string> tokens;
  for (int64_t i = 0; i < n; ++i) tokens.push_back(kWords[(i * i + i / 3) % kWords.size()]);
  AttentionConfig attention;
  attention.mask = mask;
  return run_checks(constructed_layer(), features(tokens), attention);
}

TEST_CASE("checks: every identity holds on a text, under every mask") {
  for (int64_t n : {1, 2, 8, 33, 200}) {
    for (const Mask& mask : testing::mask_matrix()) {
      std::set<std::string> ids;
      for (const Check& check : checks_on(n, mask)) {
        CAPTURE(n);
        CAPTURE(check.id);
        CHECK(check.largest_error <= check.tolerance);
        CHECK(check.passed());
        const bool all_visible = std::string(check.id) == "masked_is_zero";
        CHECK((check.cases > 0 || all_visible));
        ids.insert(check.id);
      }
      CHECK(ids.size() == 10);
    }
  }
}

TEST_CASE("checks: cases are the numbers that were compared") {
  for (const Check& check : checks_on(8, {.causal = true})) {
    const std::string id = check.id;
    if (id == "rows_sum_to_one") CHECK(check.cases == 5 * 8);
    if (id == "masked_is_zero") CHECK(check.cases == 5 * 28);
    if (id == "flash_is_standard") CHECK(check.cases == 3 * 5 * 8 * 16);
    if (id == "linear_forms_agree") CHECK(check.cases == 7 * 5 * 8 * 16);
  }
}

TEST_CASE("checks: a check is red beyond its tolerance, and for NaN") {
  Check check{"flash_is_standard", 1e-4};
  CHECK(check.passed());
  check.largest_error = 2e-4;
  CHECK_FALSE(check.passed());
  check.largest_error = NAN;
  CHECK_FALSE(check.passed());
}

TEST_CASE("checks: weights that are no numbers turn the checks red") {
  Layer broken = constructed_layer();
  broken.w_v.data()[3] = NAN;
  const std::vector<std::string> tokens = {"a", "b", "c"};
  for (const Check& check : run_checks(broken, features(tokens), {})) {
    const std::string id = check.id;
    if (id != "rows_sum_to_one" && id != "masked_is_zero") CHECK_FALSE(check.passed());
  }
}

}  // namespace
}  // namespace attn
