// A list of words, written as one string literal separated by white space and searched by
// bisection. The literal is the storage: it compresses well in the wasm and is parsed once.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace attn {

// The pieces of `text` between white space; views into it.
std::vector<std::string_view> split_words(std::string_view text);

class WordSet {
 public:
  // `words` must outlive the set: a literal.
  explicit WordSet(std::string_view words);

  bool contains(std::string_view word) const;
  const std::vector<std::string_view>& words() const { return words_; }  // sorted

 private:
  std::vector<std::string_view> words_;
};

// Groups of words separated by '|': "bug defect | fix repair".
class WordGroups {
 public:
  explicit WordGroups(std::string_view groups);

  int find(std::string_view word) const;  // group of the word from 0, or -1
  int count() const { return count_; }

 private:
  std::vector<std::pair<std::string_view, int>> words_;  // sorted
  int count_ = 0;
};

}  // namespace attn
