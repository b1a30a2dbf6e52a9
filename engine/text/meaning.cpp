#include "engine/text/meaning.h"

#include <array>
#include <string>
#include <vector>

#include "engine/text/codes.h"
#include "engine/text/feature_layout.h"
#include "engine/text/lexicon/lexicon.h"
#include "engine/text/utf8.h"

namespace attn {
namespace {

using Code = std::array<float, kMeaningSize>;

void add(std::span<float> sum, const Code& code, float weight) {
  for (size_t b = 0; b < sum.size(); ++b) sum[b] += weight * code[b];
}

void add_gram(std::span<float> sum, std::string_view prefix, std::string_view gram, float weight) {
  Code code;
  hashed_code(prefix, gram, code);
  add(sum, code, weight);
}

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

void chinese_grams(std::string_view word, std::span<float> sum) {
  const std::string_view last = last_character(word);
  if (last.size() < word.size() && is_one_of(last, "了着过的们")) word.remove_suffix(last.size());
  const auto parts = characters(word);
  for (size_t i = 0; i < parts.size(); ++i) {
    add_gram(sum, "g:", parts[i], 1.0f);
    if (i + 1 < parts.size())
      add_gram(sum, "g:", {parts[i].data(), parts[i].size() + parts[i + 1].size()}, 0.7f);
  }
}

void alphabetic_grams(std::string_view word, std::span<float> sum) {
  constexpr size_t kMinStem = 4;
  for (std::string_view ending : {"izations", "ization", "ations", "ation", "ings", "ing", "ers",
                                  "ors", "ies", "ied", "ed", "er", "or", "es", "ly", "s", "e", "y"})
    if (word.ends_with(ending) && characters(word).size() >= ending.size() + kMinStem) {
      word.remove_suffix(ending.size());
      break;
    }
  const auto parts = characters(word);
  const auto letters = [&parts](size_t begin, size_t count) {
    const size_t last = std::min(begin + count, parts.size()) - 1;
    const char* end = parts[last].data() + parts[last].size();
    return std::string_view(parts[begin].data(), static_cast<size_t>(end - parts[begin].data()));
  };
  add_gram(sum, "g:^", letters(0, 3), 1.0f);
  add_gram(sum, "g:^", letters(0, 4), 1.0f);
  add_gram(sum, "g:^", letters(0, 6), 0.7f);
  for (size_t i = 0; i + 3 <= parts.size(); ++i) add_gram(sum, "g:", letters(i, 3), 0.45f);
}

Code n_gram_code(std::string_view word) {
  Code sum{};
  if (has_han(word))
    chinese_grams(word, sum);
  else if (!word.empty())
    alphabetic_grams(word, sum);
  normalize(sum);
  return sum;
}

}  // namespace

void meaning(std::string_view token, std::span<float> out) {
  constexpr float kConceptAmongOthers = 1.7f;  // a concept outweighs the other subwords
  std::fill(out.begin(), out.end(), 0.0f);
  const auto parts = subwords(token);
  for (std::string_view part : parts) {
    const std::string word = lower_case(part);
    const Code form = n_gram_code(word);
    int group = concept_group(word);
    const bool known = group >= 0;
    if (!known) group = contained_concept(word);
    if (group >= 0) {
      Code concept_of_word;
      concept_code(group, concept_of_word);
      const bool alone = known && parts.size() == 1;
      add(out, concept_of_word, alone ? 1.0f : kConceptAmongOthers);
    }
    add(out, form, known ? 0.2f : 1.0f);
  }
  normalize(out);
}

}  // namespace attn
