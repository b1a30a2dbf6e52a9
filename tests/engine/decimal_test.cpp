#include "engine/core/decimal.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "engine/core/random.h"
#include "engine/core/status.h"

namespace attn {
namespace {

TEST_CASE("decimal: a short number is the double that the compiler reads") {
  const auto read = [](const char* text) {
    double value = NAN;
    REQUIRE(parse_decimal(text, &value));
    return value;
  };
  CHECK(read("0.3") == 0.3);
  CHECK(read("0.003") == 0.003);
  CHECK(read("-2.5E+3") == -2500);
  CHECK(read("1e-5") == 1e-5);
  CHECK(read("1.7976e-20") == 1.7976e-20);
  CHECK(read("1e22") == 1e22);
  CHECK(read("123456789012345") == 123456789012345.0);
  CHECK(std::signbit(read("-0")));
  CHECK(read("1e400") == INFINITY);
  CHECK(read("1e-99999999999") == 0);
}

TEST_CASE("decimal: what is no number is refused") {
  for (const char* text : {"", "-", ".", "1.2.3", "1e", "e5", "1e5x", "1x", "nan", "inf", " 1"}) {
    CAPTURE(text);
    double value;
    CHECK_FALSE(parse_decimal(text, &value));
  }
}

TEST_CASE("decimal: reads back what messages write") {
  Random random(5);
  for (int i = 0; i < 2000; ++i) {
    const double value =
        random.normal() * std::pow(10.0, static_cast<double>(random.below(30)) - 15);
    const std::string text = format_number(value);
    CAPTURE(text);
    double read;
    REQUIRE(parse_decimal(text, &read));
    CHECK(read == doctest::Approx(value).epsilon(1e-5));
    double again;
    REQUIRE(parse_decimal(format_number(read), &again));
    CHECK(again == read);
  }
}

}  // namespace
}  // namespace attn
