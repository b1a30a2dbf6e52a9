// Lists of words, written as one string literal separated by white space and searched by bisection.
// The literal is the storage: it compresses well in the wasm and is parsed once.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace attn {

// The pieces of `text` between white space; views into it.
std::vector<std::string_view> split_words(std::string_view text);

// Groups of words separated by '|': "bug defect | fix repair".
class WordGroups {
 public:
  // `groups` must outlive the object: a literal.
  explicit WordGroups(std::string_view groups);

  int find(std::string_view word) const;  // group of the word from 0, or -1
  int count() const { return count_; }
  const std::vector<std::pair<std::string_view, int>>& words() const { return words_; }

 private:
  std::vector<std::pair<std::string_view, int>> words_;  // sorted
  int count_ = 0;
};

// One group.
class WordSet : private WordGroups {
 public:
  using WordGroups::WordGroups;
  using WordGroups::words;
  bool contains(std::string_view word) const { return find(word) >= 0; }
};

}  // namespace attn
