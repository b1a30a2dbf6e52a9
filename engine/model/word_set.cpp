#include "engine/model/word_set.h"

#include <algorithm>

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

WordGroups::WordGroups(std::string_view groups) {
  for (std::string_view word : split_words(groups)) {
    if (word == "|")
      ++count_;
    else
      words_.emplace_back(word, count_);
  }
  ++count_;
  std::sort(words_.begin(), words_.end());
}

int WordGroups::find(std::string_view word) const {
  const auto it = std::lower_bound(words_.begin(), words_.end(), std::pair{word, 0});
  return it != words_.end() && it->first == word ? it->second : -1;
}

}  // namespace attn
