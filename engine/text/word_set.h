// Lists of words, written as one string literal separated by white space.
// The literal is the storage: it compresses well in the wasm and is parsed once.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace attn {

// The pieces of `text` between white space; views into it.
std::vector<std::string_view> split_words(std::string_view text);

// Words -> numbers, by open addressing over FNV-1a. (std::unordered_map and std::sort: 2 kB of
// gzipped wasm.)
class WordIndex {
 public:
  // For at most `capacity` words; they must outlive the index.
  explicit WordIndex(size_t capacity);

  // The word's number: `number` if it is new, else the one it was added with.
  int add(std::string_view word, int number);
  int find(std::string_view word) const;  // -1 if it was never added

 private:
  struct Slot {
    std::string_view word;
    int number = -1;
  };
  const Slot& slot(std::string_view word) const;

  std::vector<Slot> slots_;  // a power of two, at most half full
};

// Groups of words separated by '|': "bug defect | fix repair".
class WordGroups {
 public:
  // `groups` must outlive the object: a literal.
  explicit WordGroups(std::string_view groups);

  int find(std::string_view word) const { return index_.find(word); }  // group from 0, or -1
  int count() const { return count_; }
  const std::vector<std::pair<std::string_view, int>>& words() const { return words_; }

 private:
  std::vector<std::pair<std::string_view, int>> words_;  // with their groups, in the list's order
  WordIndex index_;
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
