#include "engine/text/meaning.h"

#include <numbers>
#include <vector>

#include "engine/text/codes.h"
#include "engine/text/lexicon/lexicon.h"
#include "engine/text/utf8.h"

namespace attn {
namespace {

// fooBar_baz -> foo Bar baz; HTTPServer -> HTTP Server. A Chinese token is one.
std::vector<std::string_view> subwords(std::string_view token) {
  const auto upper = [token](size_t i) {
    return i < token.size() && token[i] >= 'A' && token[i] <= 'Z';
  };
  const auto lower = [token](size_t i) {
    return i < token.size() && token[i] >= 'a' && token[i] <= 'z';
  };
  std::vector<std::string_view> parts;
  size_t begin = 0;
  const auto cut = [&](size_t end, size_t next) {
    if (end > begin) parts.push_back(token.substr(begin, end - begin));
    begin = next;
  };
  if (!has_han(token)) {
    for (size_t i = 0; i < token.size(); ++i) {
      if (token[i] == '_' || token[i] == '-')
        cut(i, i + 1);
      else if (i > begin && upper(i) && (!upper(i - 1) || lower(i + 1)))
        cut(i, i);
    }
  }
  cut(token.size(), token.size());
  if (parts.empty()) parts.push_back(token);  // "_"
  return parts;
}

// The concept group of a word as it is or without one ending, -1 if there is none.
int concept_group(std::string_view word) {
  const WordGroups& concepts = lexicon::concepts();
  if (const int group = concepts.find(word); group >= 0) return group;
  for (std::string_view ending : {"了", "着", "过", "完", "好", "到", "的", "们", "s", "es", "d",
                                  "ed", "ing", "er", "ly", "ies"}) {
    if (!word.ends_with(ending)) continue;
    std::string stem(word.substr(0, word.size() - ending.size()));
    if (ending == "ies") stem += 'y';
    if (const int group = concepts.find(stem); group >= 0) return group;
  }
  return -1;
}

// The group of the longest concept word of two or more characters inside a longer Chinese word.
int contained_concept(std::string_view word) {
  const auto parts = characters(word);
  if (parts.size() < 3 || !has_han(word)) return -1;
  for (size_t length = parts.size() - 1; length >= 2; --length)
    for (size_t i = 0; i + length <= parts.size(); ++i) {
      const char* begin = parts[i].data();
      const char* end = parts[i + length - 1].data() + parts[i + length - 1].size();
      const int group = lexicon::concepts().find({begin, static_cast<size_t>(end - begin)});
      if (group >= 0) return group;
    }
  return -1;
}

std::string stem(std::string_view word) {
  if (has_han(word)) {
    const std::string_view last = last_character(word);
    if (last.size() < word.size() && is_one_of(last, "了着过的们")) word.remove_suffix(last.size());
    return std::string(word);
  }
  constexpr size_t kMinStem = 4;
  constexpr std::string_view kEndings[] = {"izations", "ization", "ations", "ation", "ings", "ing",
                                           "ers",      "ors",     "ies",    "ied",   "ed",   "er",
                                           "or",       "es",      "ly",     "s",     "e",    "y"};
  for (bool found = true; found;) {  // rendering -> render -> rend
    found = false;
    for (std::string_view ending : kEndings) {
      if (!word.ends_with(ending) || characters(word).size() < ending.size() + kMinStem) continue;
      word.remove_suffix(ending.size());
      found = true;
      break;
    }
  }
  return std::string(word);
}

}  // namespace

std::string meaning_of(std::string_view token) {
  int group = -1;
  for (std::string_view part : subwords(token)) {
    const std::string word = lower_case(part);
    int found = concept_group(word);
    if (found < 0) found = contained_concept(word);
    if (found >= 0) group = found;
  }
  return group >= 0 ? "concept:" + std::to_string(group) : "stem:" + stem(lower_case(token));
}

void meaning_code(std::string_view meaning, std::span<float> out) {
  hashed_code("m:", meaning, out);
  for (std::span<float> half : {out.first(out.size() / 2), out.last(out.size() / 2)}) {
    normalize(half);
    for (float& value : half) value *= static_cast<float>(1 / std::numbers::sqrt2);
  }
}

void turn(std::span<float> code) {
  for (float& value : code.last(code.size() / 2)) value = -value;
}

}  // namespace attn
