#include "engine/text/word_set.h"

#include <algorithm>

#include "engine/text/codes.h"

namespace attn {

std::vector<std::string_view> split_words(std::string_view text) {
  constexpr std::string_view kSpace = " \n";
  std::vector<std::string_view> words;
  for (size_t begin = 0; (begin = text.find_first_not_of(kSpace, begin)) != text.npos;) {
    const size_t end = std::min(text.find_first_of(kSpace, begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return words;
}

WordIndex::WordIndex(size_t capacity) {
  size_t size = 2;
  while (size < 2 * capacity) size *= 2;
  slots_.resize(size);
}

// The word's slot, or the empty one where it would go.
const WordIndex::Slot& WordIndex::slot(std::string_view word) const {
  size_t at = fnv1a(word);
  while (slots_[at &= slots_.size() - 1].number >= 0 && slots_[at].word != word) ++at;
  return slots_[at];
}

int WordIndex::add(std::string_view word, int number) {
  Slot& found = const_cast<Slot&>(slot(word));
  if (found.number < 0) found = {word, number};
  return found.number;
}

int WordIndex::find(std::string_view word) const { return slot(word).number; }

WordGroups::WordGroups(std::string_view groups) : index_(split_words(groups).size()) {
  for (std::string_view word : split_words(groups)) {
    if (word == "|") {
      ++count_;
      continue;
    }
    words_.emplace_back(word, count_);
    index_.add(word, count_);
  }
  ++count_;
}

}  // namespace attn
