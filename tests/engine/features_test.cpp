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

bool alike(const char* a, const char* b) { return meaning_of(a) == meaning_of(b); }

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

TEST_CASE("meaning: a concept or a stem, reached through inflection and the parts of a name") {
  CHECK(alike("错误", "bug"));
  CHECK(alike("函数", "函数式"));
  CHECK(alike("render", "rendering"));
  CHECK(alike("fixed", "repair"));
  CHECK(alike("修复了", "fix"));
  CHECK(alike("puppies", "狗"));
  CHECK(alike("BUG", "错误"));
  CHECK(alike("deleteUser", "remove_user"));
  CHECK(alike("HTTPServer", "server"));
  CHECK(!alike("cat", "money"));
  CHECK(!alike("len", "os"));
  CHECK(!alike("Emma", "emus"));
}

TEST_CASE("meaning: the turned code is orthogonal to the code and as long") {
  std::vector<float> code(kMeaningSize), turned(kMeaningSize);
  for (const char* meaning : {"concept:0", "concept:7", "stem:render"}) {
    meaning_code(meaning, code);
    turned = code;
    turn(turned);
    double dot = 0, norm = 0;
    for (size_t c = 0; c < code.size(); ++c) {
      dot += double{code[c]} * double{turned[c]};
      norm += double{code[c]} * double{code[c]};
    }
    CHECK(std::abs(dot) < 1e-6);
    CHECK(norm == doctest::Approx(1));
  }
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
    return cosine(row(x, a), row(x, b), kIdentitySize) > 0.9999;
  };
  CHECK(same(1, 9));
  CHECK(same(3, 5));
  CHECK(same(7, 8));
  CHECK(!same(1, 3));
  CHECK(!same(3, 7));
}

TEST_CASE("features: x holds the token, its position, its class and what it looks for") {
  const Matrix x = features(Tokens{"Alice", "很", "喜欢", "苹果", "，", "它", "甜"});
  CHECK(rows(x) == 7);
  CHECK(cols(x) == kModelDim);
  const auto code = code_of("i:alice", kIdentitySize);
  CHECK(cosine(row(x, 0), code.data(), kIdentitySize) == doctest::Approx(1));
  for (int64_t p = 0; p < 7; ++p) {
    CHECK(row(x, p)[kConst] == 1);
    CHECK(row(x, p)[kCode] == 0);
    for (size_t t = 0; t < kPeriods.size(); ++t) {
      const double angle = 2 * 3.14159265358979 * static_cast<double>(p) / kPeriods[t];
      CHECK(row(x, p)[kPosition + 2 * t] == doctest::Approx(std::cos(angle)));
      CHECK(row(x, p)[kPosition + 2 * t + 1] == doctest::Approx(std::sin(angle)));
    }
  }
  CHECK(row(x, 0)[kSubject] == 1);
  CHECK(row(x, 0)[kAnimacy] == 1);
  CHECK(row(x, 0)[kGender] == -1);
  CHECK(row(x, 2)[kVerb] == 1);
  CHECK(row(x, 3)[kObject] == 1);
  CHECK(row(x, 5)[kPron] == 1);
  CHECK(row(x, 5)[kPronAnimacy] == -2);
  CHECK(row(x, 5)[kSubject] == 1);
  // A word without content has no meaning; a pronoun has no idle place in its head.
  for (int64_t c = 0; c < kMeaningSize; ++c) CHECK(row(x, 1)[kMeaning + c] == 0);
  for (int64_t c = 0; c < kNearSize; ++c) {
    CHECK(row(x, 5)[kIdleCoreference + c] == 0);
    CHECK(row(x, 1)[kIdleCoreference + c] == row(x, 1)[kPosition + c]);
  }
}

TEST_CASE("features: a pronoun without a noun and a verb without a subject look for nothing") {
  const Matrix x = features(Tokens{"它", "返回", "，", "因为", "很", "快"});
  CHECK(row(x, 0)[kPron] == 0);
  CHECK(row(features(Tokens{"返回", "了"}), 0)[kVerb] == 0);
}

TEST_CASE("features: a second mention asks for the first, whose identity stands out") {
  const Matrix x = features(Tokens{"猫", "看", "猫"});
  CHECK(row(x, 0)[kHasMention] == 0);
  CHECK(row(x, 2)[kHasMention] == 1);
  for (int64_t c = 0; c < kIdentitySize; ++c) {
    CHECK(row(x, 0)[c] == doctest::Approx(1.15f * row(x, 2)[c]));
    CHECK(row(x, 2)[kMention + c] == row(x, 2)[c]);
  }
}

TEST_CASE("features: a causal token depends on the tokens before it alone") {
  const Tokens text = {"The", "user", "found", "a",   "bug",    "and", "it",
                       "was", "old",  ",",     "the", "defect", "is",  "fixed"};
  const Matrix whole = features(text);
  for (size_t n = 1; n < text.size(); ++n) {
    const Matrix part = features(std::span(text).first(n));
    CAPTURE(n);
    CHECK(std::equal(part.data(), part.data() + part.size(), whole.data()));
  }
  const Matrix both = features(text, static_cast<int64_t>(text.size()));
  CHECK(row(both, 0)[kModifier] == 1);
  CHECK(row(whole, 0)[kModifier] == 0);
  CHECK(row(both, 4)[kHasAlike] == 1);  // bug, and defect after it
  CHECK(row(whole, 4)[kHasAlike] == 0);
}

TEST_CASE("features: a text with one operator or keyword is code in every token") {
  const Matrix code = features(Tokens{"a", "==", "it"});
  const Matrix prose = features(Tokens{"a", "is", "it"});
  for (int64_t p = 0; p < 3; ++p) {
    CHECK(row(code, p)[kCode] == 1);
    CHECK(row(prose, p)[kCode] == 0);
  }
  CHECK(row(code, 2)[kName] == 1);
  CHECK(row(prose, 2)[kName] == 0);
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
  CHECK(row(x, 0)[kHasMention] == 0);
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
