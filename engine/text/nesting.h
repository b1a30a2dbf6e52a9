// Brackets get their nesting coordinate as identity, so that an opener and its closer are the same
// "name" and long_range finds the partner by the rule that finds first mentions. This is counting,
// which a real model does in an earlier layer; here it is handed in, and the page says so.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace attn {

struct Bracket {
  int family = -1;  // place in ([{（【「『《“‘, -1 = no bracket
  bool close = false;
};

Bracket bracket(std::string_view token);

// Walks over a text's brackets in order.
class Nesting {
 public:
  // "⟦family.depth.k" with k = how many groups of this family were opened at this depth so far; a
  // closer without opener gets "⟧family.index", which is like nothing else.
  std::string coordinate(Bracket bracket, int64_t index);

 private:
  struct Family {
    size_t depth = 0;
    std::vector<int64_t> opened;  // groups opened at depth 1, 2, ...
  };
  std::array<Family, 10> families_;
};

}  // namespace attn
