#include "engine/text/nesting.h"

namespace attn {
namespace {

constexpr std::array<std::string_view, 10> kOpeners = {"(",  "[",  "{",  "（", "【",
                                                       "「", "『", "《", "“",  "‘"};
constexpr std::array<std::string_view, 10> kClosers = {")",  "]",  "}",  "）", "】",
                                                       "」", "』", "》", "”",  "’"};

}  // namespace

Bracket bracket(std::string_view token) {
  for (int family = 0; family < 10; ++family) {
    if (token == kOpeners[family]) return {family, false};
    if (token == kClosers[family]) return {family, true};
  }
  return {};
}

std::string Nesting::coordinate(Bracket bracket, int64_t index) {
  Family& family = families_[bracket.family];
  const std::string name = std::to_string(bracket.family) + ".";
  if (bracket.close && family.depth == 0) return "⟧" + name + std::to_string(index);
  if (!bracket.close) {
    if (family.opened.size() == family.depth) family.opened.push_back(0);
    ++family.opened[family.depth++];
  }
  const std::string depth = std::to_string(family.depth);
  const std::string k = std::to_string(family.opened[family.depth - 1]);
  if (bracket.close) --family.depth;
  return "⟦" + name + depth + "." + k;
}

}  // namespace attn
