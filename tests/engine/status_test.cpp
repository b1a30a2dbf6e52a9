#include "engine/core/status.h"

#include <doctest/doctest.h>

#include <cmath>
#include <iterator>
#include <set>

namespace attn {
namespace {

constexpr Rule kAllRules[] = {
    Rule::kUnknownField, Rule::kUnusedField, Rule::kMissing,     Rule::kWrongType, Rule::kInteger,
    Rule::kBetween,      Rule::kAtLeast,     Rule::kGreaterThan, Rule::kFinite,    Rule::kOneOf,
    Rule::kDivides,      Rule::kLength,      Rule::kTooLarge,    Rule::kConflict,  Rule::kDisposed,
};

TEST_CASE("status: ok has no message, every rule has a name and a sentence of its own") {
  CHECK(Status{}.ok());
  CHECK(Status{}.message().empty());
  std::set<std::string> names, sentences;
  for (Rule rule : kAllRules) {
    const Status status{rule, "field", "7", "other", 1, 2};
    CHECK_FALSE(status.ok());
    names.insert(rule_name(rule));
    sentences.insert(status.message());
    CHECK(status.message().rfind("field = 7: ", 0) == 0);
  }
  CHECK(names.size() == std::size(kAllRules));
  CHECK(sentences.size() == std::size(kAllRules));
  CHECK(names.count("none") == 0);
}

TEST_CASE("status: a message names the field, the value and the rule") {
  CHECK(Status::at_least("window_left", -7, -1).message() ==
        "window_left = -7: must be at least -1");
  CHECK(Status::between("decay", 1.5, 0, 1).message() == "decay = 1.5: must be between 0 and 1");
  CHECK(Status::conflict("return_probs", "true", "algorithm flash").message() ==
        "return_probs = true: cannot be combined with algorithm flash");
  CHECK(Status::too_large("seq_len_k", 1e6, 8e12, 1.5e9).message() ==
        "seq_len_k = 1000000: needs 8000000000000 bytes, more than the 1500000000 available");
  CHECK(Status{Rule::kMissing, "q", "", "", 0, 0}.message() == "q: is required");
}

TEST_CASE("status: numbers are written in their shortest form") {
  CHECK(format_number(3) == "3");
  CHECK(format_number(-1) == "-1");
  CHECK(format_number(0.5) == "0.5");
  CHECK(format_number(2147483648.0) == "2147483648");
  CHECK(format_number(NAN) == "nan");
}

}  // namespace
}  // namespace attn
