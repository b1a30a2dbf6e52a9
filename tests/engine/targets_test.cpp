#include "engine/heads/targets.h"

#include <doctest/doctest.h>

#include <string>

#include "engine/text/features.h"

namespace attn {
namespace {

using Keys = std::vector<int32_t>;

Keys intended(HeadId head, const std::vector<std::string>& tokens, int64_t i, Mask mask = {}) {
  const int64_t n = static_cast<int64_t>(tokens.size());
  return intended_keys(head, features(tokens, mask.causal ? 0 : n), i, visible_keys(mask, i, n, n));
}

constexpr Mask kCausal{.causal = true};

TEST_CASE("targets: a pronoun is meant to find the nearest noun before it that fits") {
  const std::vector<std::string> zh = {"小明", "把", "书",   "借给", "小红",
                                       "她",   "很", "喜欢", "它"};
  CHECK(intended(HeadId::kCoreference, zh, 5) == Keys{4});
  CHECK(intended(HeadId::kCoreference, zh, 8) == Keys{2});
  CHECK(intended(HeadId::kCoreference, zh, 1).empty());  // no pronoun
  const std::vector<std::string> en = {"Alice", "gave", "Bob",  "a", "book",
                                       "and",   "he",   "read", "it"};
  CHECK(intended(HeadId::kCoreference, en, 6) == Keys{2});
  CHECK(intended(HeadId::kCoreference, en, 8) == Keys{4});
  CHECK(intended(HeadId::kCoreference, {"it", "runs"}, 0).empty());
}

TEST_CASE("targets: of the nouns that fit, a pronoun is meant to find the subject") {
  const std::vector<std::string> en = {"The", "dog", "chased", "the", "cat", "because", "it"};
  CHECK(intended(HeadId::kCoreference, en, 6) == Keys{1});
  CHECK(intended(HeadId::kCoreference, {"函数", "返回", "空值", "，", "它"}, 4) == Keys{0});
}

TEST_CASE("targets: a verb is meant to find its subject and object, a modifier the noun after it") {
  const std::vector<std::string> en = {"The",  "quick", "brown", "fox", "jumps",
                                       "over", "the",   "lazy",  "dog"};
  CHECK(intended(HeadId::kSyntax, en, 4) == Keys{3});
  CHECK(intended(HeadId::kSyntax, en, 7) == Keys{8});
  CHECK(intended(HeadId::kSyntax, en, 7, kCausal).empty());
  CHECK(intended(HeadId::kSyntax, en, 5).empty());
  CHECK(intended(HeadId::kSyntax, {"医生", "看见", "病人"}, 1) == Keys{0, 2});
  CHECK(intended(HeadId::kSyntax, {"医生", "看见", "病人"}, 1, kCausal) == Keys{0});
}

TEST_CASE("targets: a word is meant to find the first of its concept, the first those after it") {
  const std::vector<std::string> text = {"bug", "the", "defect", "is", "a", "错误"};
  CHECK(intended(HeadId::kSemantic, text, 2) == Keys{0});
  CHECK(intended(HeadId::kSemantic, text, 0) == Keys{2, 5});
  CHECK(intended(HeadId::kSemantic, text, 2, kCausal) == Keys{0});
  CHECK(intended(HeadId::kSemantic, text, 1).empty());
}

TEST_CASE("targets: position looks one to three tokens away, as far as the mask lets it") {
  const std::vector<std::string> text(6, "word");
  CHECK(intended(HeadId::kPosition, text, 5, kCausal) == Keys{2, 3, 4});
  CHECK(intended(HeadId::kPosition, text, 1) == Keys{0, 2, 3, 4});
  CHECK(intended(HeadId::kPosition, text, 0, kCausal).empty());
  CHECK(intended(HeadId::kPosition, text, 5, {.causal = true, .window_left = 1}) == Keys{4});
}

TEST_CASE("targets: a name is meant to find its first mention, a closer its opener") {
  const std::vector<std::string> code = {"def", "f", "(", "a", ")", ":", "return",
                                         "f",   "(", "a", ")", "+", "a"};
  CHECK(intended(HeadId::kLongRange, code, 12) == Keys{3});
  CHECK(intended(HeadId::kLongRange, code, 7) == Keys{1});
  CHECK(intended(HeadId::kLongRange, code, 10) == Keys{8});
  CHECK(intended(HeadId::kLongRange, code, 1).empty());
}

}  // namespace
}  // namespace attn
