#include "engine/text/features.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "engine/text/circle.h"
#include "engine/text/codes.h"
#include "engine/text/feature_layout.h"
#include "engine/text/meaning.h"
#include "engine/text/nesting.h"
#include "engine/text/utf8.h"

namespace attn {
namespace {

using Tokens = std::vector<std::string>;

std::vector<float> code_of(const char* text, size_t size) {
  std::vector<float> out(size);
  hashed_code("", text, out);
  return out;
}

double cosine(const float* a, const float* b, int64_t size) {
  double dot = 0, aa = 0, bb = 0;
  for (int64_t c = 0; c < size; ++c) {
    dot += double{a[c]} * double{b[c]};
    aa += double{a[c]} * double{a[c]};
    bb += double{b[c]} * double{b[c]};
  }
  return dot / std::sqrt(aa * bb);
}

double likeness(const char* a, const char* b) {
  std::vector<float> m(2 * kMeaningSize);
  const std::span<float> both(m);
  meaning(a, both.first(kMeaningSize));
  meaning(b, both.last(kMeaningSize));
  return cosine(m.data(), m.data() + kMeaningSize, kMeaningSize);
}

TEST_CASE("codes: FNV-1a and the hashed code have the recipe's values") {
  CHECK(fnv1a("i:x") == 0x8ab8d906);
  CHECK(fnv1a("i:函数") == 0x21b30e08);
  CHECK(fnv1a("数", fnv1a("i:函")) == fnv1a("i:函数"));
  const auto code = code_of("i:x", 14);
  const double expected[] = {-0.3365, -0.0059, -0.0197, 0.2650};
  for (size_t c = 0; c < 4; ++c) CHECK(std::abs(code[c] - expected[c]) < 5e-5);
}

TEST_CASE("codes: every hashed code is a unit vector, and a zero vector stays zero") {
  for (const char* text : {"", "i:", "i:函数", "g:^ren"}) {
    const auto code = code_of(text, 14);
    CHECK(cosine(code.data(), code.data(), 14) == doctest::Approx(1));
    double norm = 0;
    for (float c : code) norm += double{c} * double{c};
    CHECK(norm == doctest::Approx(1));
  }
  std::vector<float> zero(3);
  normalize(zero);
  CHECK(zero == std::vector<float>(3));
}

TEST_CASE(
    "codes: concept words are 15, 51, 60, 85, ...; two groups have a cosine of at most 0.28") {
  std::vector<std::vector<float>> groups;
  for (int g = 0; g < 40; ++g) {
    groups.emplace_back(kMeaningSize);
    concept_code(g, groups.back());
  }
  const uint32_t words[] = {15, 51, 60, 85, 90, 102, 105};
  for (size_t g = 0; g < 7; ++g)
    for (size_t b = 0; b < 11; ++b) CHECK((groups[g][b] < 0) == ((words[g] >> b & 1) == 1));
  for (size_t a = 0; a < 40; ++a)
    for (size_t b = 0; b < a; ++b)
      CHECK(cosine(groups[a].data(), groups[b].data(), kMeaningSize) <= 3.0 / 11 + 1e-6);
}

TEST_CASE("meaning: concepts and forms have the recipe's cosines") {
  CHECK(likeness("错误", "bug") == doctest::Approx(0.99).epsilon(0.006));
  CHECK(likeness("函数", "函数式") == doctest::Approx(0.95).epsilon(0.006));
  CHECK(likeness("苹果", "苹果树") == doctest::Approx(0.87).epsilon(0.006));
  CHECK(likeness("render", "rendering") == doctest::Approx(0.77).epsilon(0.006));
}

TEST_CASE("meaning: inflection, case, camelCase and snake_case reach the concept") {
  CHECK(likeness("fixed", "repair") > 0.9);
  CHECK(likeness("修复了", "fix") > 0.9);
  CHECK(likeness("puppies", "狗") > 0.9);
  CHECK(likeness("BUG", "错误") > 0.9);
  CHECK(likeness("deleteUser", "remove_user") > 0.9);
  CHECK(likeness("HTTPServer", "server") > 0.7);
  CHECK(likeness("cat", "money") < 0.5);
}

TEST_CASE("nesting: a closer has the coordinate of its opener, a stray closer nothing like it") {
  Nesting nesting;
  const auto at = [&nesting](const char* token) { return nesting.coordinate(bracket(token), 7); };
  CHECK(at("(") == "⟦0.1.1");
  CHECK(at("(") == "⟦0.2.1");
  CHECK(at(")") == "⟦0.2.1");
  CHECK(at("[") == "⟦1.1.1");
  CHECK(at("(") == "⟦0.2.2");
  CHECK(at(")") == "⟦0.2.2");
  CHECK(at(")") == "⟦0.1.1");
  CHECK(at(")") == "⟧0.7");
  CHECK(at("(") == "⟦0.1.2");
  CHECK(at("”") == "⟧8.7");
}

TEST_CASE("features: an opener and its closer share one identity, two groups do not") {
  const Matrix x = features(Tokens{"f", "(", "g", "(", "x", ")", ",", "(", ")", ")"});
  const auto same = [&x](int64_t a, int64_t b) {
    return std::equal(row(x, a), row(x, a) + kIdentitySize, row(x, b));
  };
  CHECK(same(1, 9));
  CHECK(same(3, 5));
  CHECK(same(7, 8));
  CHECK(!same(1, 3));
  CHECK(!same(3, 7));
}

TEST_CASE("features: x holds the token, its position and its class") {
  const Matrix x = features(Tokens{"Alice", "很", "喜欢", "它"});
  CHECK(rows(x) == 4);
  CHECK(cols(x) == kModelDim);
  const auto code = code_of("i:alice", 14);
  for (int64_t c = 0; c < kIdentitySize; ++c) CHECK(row(x, 0)[c] == code[c]);
  for (int64_t p = 0; p < 4; ++p) {
    CHECK(row(x, p)[kConst] == 1);
    CHECK(row(x, p)[kFirst] == (p == 0 ? 1 : 0));
    CHECK(row(x, p)[kLogPos] == doctest::Approx(std::log(1 + p / 16.0)));
    CHECK(row(x, p)[kCode] == 0);
    for (size_t t = 0; t < kPeriods.size(); ++t) {
      const double angle = 2 * 3.14159265358979 * static_cast<double>(p) / kPeriods[t];
      CHECK(row(x, p)[kPosition + 2 * t] == doctest::Approx(std::cos(angle)));
      CHECK(row(x, p)[kPosition + 2 * t + 1] == doctest::Approx(std::sin(angle)));
    }
  }
  CHECK(row(x, 0)[kFirstNominal] == 1);
  CHECK(row(x, 0)[kFirstName] == 1);
  CHECK(row(x, 0)[kAnimacy] == 1);
  CHECK(row(x, 0)[kGender] == -1);
  CHECK(row(x, 2)[kSeek] == 1);
  CHECK(row(x, 3)[kPron] == 1);
  CHECK(row(x, 3)[kPronAnimacy] == -4);
  CHECK(row(x, 3)[kNominal] == 0.995f);
  // A word without content has no meaning code.
  for (int64_t c = kMeaning; c < kMeaning + kMeaningSize; ++c) CHECK(row(x, 1)[c] == 0);
}

TEST_CASE("features: a repeated token differs only in what its position says") {
  const Matrix x = features(Tokens{"猫", "看", "猫"});
  for (int64_t c = 0; c < kModelDim; ++c) {
    const bool of_position = (kPosition <= c && c < kConst) || c == kFirst || c == kFirstName ||
                             c == kFirstNominal || c == kLogPos;
    CAPTURE(c);
    if (!of_position) CHECK(row(x, 0)[c] == row(x, 2)[c]);
  }
  CHECK(row(x, 2)[kFirstName] == 0);
}

TEST_CASE("features: a text with one operator or keyword is code in every token") {
  const Matrix code = features(Tokens{"a", "==", "it"});
  const Matrix prose = features(Tokens{"a", "is", "it"});
  for (int64_t p = 0; p < 3; ++p) {
    CHECK(row(code, p)[kCode] == 1);
    CHECK(row(prose, p)[kCode] == 0);
  }
  CHECK(row(code, 2)[kName] == 1);
  CHECK(row(prose, 2)[kPron] == 1);
}

TEST_CASE("utf8: whole characters, and every invalid byte is one of its own") {
  CHECK(characters("a函é😀").size() == 4);
  CHECK(last_character("函数") == "数");
  CHECK(decode("函", 0).value == 0x51FD);
  CHECK(decode("😀", 0).value == 0x1F600);
  for (const char* bad :
       {"\x80", "\xC0\xAF", "\xE5\x87", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xFF"}) {
    const std::string_view text(bad);
    CHECK(characters(text).size() == text.size());
    CHECK(decode(text, 0).value == kInvalidCodePoint);
    CHECK(lower_case(text) == text);
    CHECK(!has_letter(text));
  }
  CHECK(lower_case("ÀÉ ΑΩ БЯ Ёж A-Z 函 ×") == "àé αω бя ёж a-z 函 ×");
}

TEST_CASE("features: invalid UTF-8, empty tokens and every byte are accepted and finite") {
  Tokens tokens = {"",         "\xE5", "\x87\xBD", "\xE5\x87", std::string("\0", 1),
                   "\xFF\xFE", "'",    "\"",       "|"};
  for (int byte = 0; byte < 256; ++byte)
    for (const char* around : {"", "a", "函", "的"}) {
      tokens.push_back(around + std::string(1, static_cast<char>(byte)));
      tokens.push_back(std::string(1, static_cast<char>(byte)) + around);
    }
  const Matrix x = features(tokens);
  CHECK(rows(x) == static_cast<int64_t>(tokens.size()));
  CHECK(std::all_of(x.data(), x.data() + x.size(), [](float v) { return std::isfinite(v); }));
  CHECK(row(x, 0)[kJob] == 0);
  CHECK(row(x, 0)[kNominal] == 0);
}

TEST_CASE("features: no tokens give no rows, 2,000 tokens give 2,000, twice the same") {
  CHECK(rows(features({})) == 0);
  Tokens tokens;
  for (int i = 0; i < 2000; ++i)
    tokens.push_back(i % 7 == 0 ? "(" : "name" + std::to_string(i % 321));
  const Matrix x = features(tokens);
  CHECK(rows(x) == 2000);
  CHECK(x == features(tokens));
}

TEST_CASE("circle: points are cosine and sine of the angle, many turns away too") {
  for (double angle = -10000; angle < 10000; angle += 0.7310585) {
    const CirclePoint point = circle_point(angle);
    CAPTURE(angle);
    CHECK(std::abs(point.cos - std::cos(angle)) < 2e-12);
    CHECK(std::abs(point.sin - std::sin(angle)) < 2e-12);
  }
}

}  // namespace
}  // namespace attn
