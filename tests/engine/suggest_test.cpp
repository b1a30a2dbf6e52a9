#include "engine/heads/suggest.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace attn {
namespace {

void check(const std::vector<std::string>& tokens, HeadId head, int64_t query) {
  const Suggestion suggestion = suggest(tokens);
  CAPTURE(tokens.front());
  CHECK(suggestion.head == head);
  CHECK(suggestion.query == query);
}

TEST_CASE("suggest: a pronoun, then two words alike, then a name that comes back, then a verb") {
  check({"函数", "返回", "空值", "，", "它", "需要", "修复"}, HeadId::kCoreference, 4);
  check({"这个", "bug", "和", "那个", "defect", "是", "一", "回", "事"}, HeadId::kSemantic, 4);
  check({"用户", "提交", "了", "表单"}, HeadId::kSyntax, 1);
  check({"你好", "，"}, HeadId::kPosition, 1);
  check({"它"}, HeadId::kPosition, 0);  // a pronoun that has no noun
}

TEST_CASE("suggest: in code, the name that comes back from farthest") {
  check({"import", "os", "x", "=", "1", ";", "x", "+", "os", ".", "x"}, HeadId::kLongRange, 10);
  check({"import", "os", "y", "=", "(", "1", ")", "os"}, HeadId::kLongRange, 7);
}

TEST_CASE("suggest: an empty text has nothing to ask") {
  const Suggestion suggestion = suggest({});
  CHECK(suggestion.head == HeadId::kPosition);
  CHECK(suggestion.query == 0);
}

}  // namespace
}  // namespace attn
