#include "engine/text/morphology.h"

#include <initializer_list>
#include <string>

#include "engine/text/lexicon/lexicon.h"
#include "engine/text/utf8.h"

namespace attn {
namespace {

// `word` without `ending`, if something is left; else empty.
std::string_view strip(std::string_view word, std::string_view ending) {
  if (word.size() <= ending.size() || !word.ends_with(ending)) return {};
  return word.substr(0, word.size() - ending.size());
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  for (std::string_view ending : endings)
    if (!strip(word, ending).empty()) return true;
  return false;
}

// `stem` as it is, with a final e, or with its doubled consonant halved: stopp -> stop.
bool stem_in(const WordSet& set, std::string_view stem) {
  if (stem.size() < 2) return false;
  if (set.contains(stem) || set.contains(std::string(stem) + "e")) return true;
  const bool doubled = stem[stem.size() - 1] == stem[stem.size() - 2];
  return doubled && set.contains(stem.substr(0, stem.size() - 1));
}

// tri + y, for tries and tried.
bool stem_y_in(const WordSet& set, std::string_view stem) {
  return !stem.empty() && set.contains(std::string(stem) + "y");
}

bool is_s_or_ing_form(const WordSet& verbs, std::string_view word) {
  if (verbs.contains(word) || verbs.contains(strip(word, "s"))) return true;
  if (verbs.contains(strip(word, "es")) || stem_y_in(verbs, strip(word, "ies"))) return true;
  if (stem_in(verbs, strip(word, "ing"))) return true;
  const std::string_view dying = strip(word, "ying");
  return !dying.empty() && verbs.contains(std::string(dying) + "ie");
}

bool is_ed_form(const WordSet& verbs, std::string_view word) {
  return stem_in(verbs, strip(word, "ed")) || stem_y_in(verbs, strip(word, "ied"));
}

bool is_english_verb(std::string_view word) {
  if (lexicon::irregular_forms().contains(word)) return true;
  if (lexicon::things().contains(word)) return false;
  return is_s_or_ing_form(lexicon::regular_verbs(), word) ||
         is_s_or_ing_form(lexicon::irregular_verbs(), word) ||
         is_ed_form(lexicon::regular_verbs(), word);
}

bool is_chinese_verb(std::string_view word) {
  const WordSet& verbs = lexicon::chinese_verbs();
  if (verbs.contains(word)) return true;
  if (lexicon::things().contains(word)) return false;
  // 写完, 说起来: a stem and one or two characters of result or direction.
  std::string_view stem = word;
  for (int i = 0; i < 2; ++i) {
    const std::string_view last = last_character(stem);
    if (stem.size() == last.size()) break;
    if (i == 0 && is_one_of(last, "了着过")) return true;
    if (!is_one_of(last, "了着过完到出好上下起来成住掉去开走回进")) break;
    stem = strip(stem, last);
    if (verbs.contains(stem)) return true;
  }
  const auto parts = characters(word);
  // 放不进, 看得见; 没电, 没收到.
  if (parts.size() == 3 && is_one_of(parts[1], "不得")) return true;
  if (parts.size() >= 2 && is_one_of(parts[0], "没")) return true;
  return parts.size() == 2 && lexicon::verb_initial().contains(parts[0]) &&
         !lexicon::noun_final().contains(parts[1]);
}

bool is_person_like(std::string_view word) {
  if (lexicon::things().contains(word)) return false;
  if (!has_han(word))
    return word.size() > 4 && ends_with_any(word, {"er", "or", "ist", "ian", "man"});
  const auto parts = characters(word);
  if (parts.size() < 2) return false;
  if (parts.size() == 2 && is_one_of(parts[0], "小老阿")) return true;
  return is_one_of(parts.back(), "者员师家人生长手民");
}

}  // namespace

bool is_counted(std::string_view word) {
  const auto parts = characters(word);
  if (parts.empty()) return false;
  for (size_t i = 0; i + 1 < parts.size(); ++i)
    if (!lexicon::numerals().contains(parts[i])) return false;
  const bool measure = parts.size() > 1 && lexicon::measure_words().contains(parts.back());
  return measure || (has_han(word) && lexicon::numerals().contains(parts.back()));
}

bool is_adjective(std::string_view word) {
  const WordSet& adjectives = lexicon::adjectives();
  if (adjectives.contains(word)) return true;
  if (has_han(word)) return !strip(word, "的").empty();
  if (lexicon::things().contains(word)) return false;
  for (std::string_view ending : {"er", "est"}) {
    const std::string_view stem = strip(word, ending);
    if (stem.size() > 2 && stem_in(adjectives, stem)) return true;
    if (stem.ends_with('i') && stem_y_in(adjectives, stem.substr(0, stem.size() - 1))) return true;
  }
  return false;
}

bool is_verb(std::string_view word) {
  return has_han(word) ? is_chinese_verb(word) : is_english_verb(word);
}

std::string_view singular(std::string_view word) {
  if (const auto stem = strip(word, "们"); !stem.empty()) return stem;
  const bool in_s = word.ends_with("s") && is_plural(word);
  return in_s ? word.substr(0, word.size() - 1) : word;
}

bool is_plural(std::string_view word) {
  return lexicon::irregular_plurals().contains(word) || ends_with_any(word, {"们"}) ||
         (ends_with_any(word, {"s"}) && !ends_with_any(word, {"ss", "us", "is"}));
}

Ending by_ending(std::string_view word) {
  const std::string_view one = singular(word);
  if (!has_han(word) && !lexicon::things().contains(one)) {
    if (lexicon::plain_adverbs().contains(word)) return Ending::kAdverb;
    if (ends_with_any(word, {"ly"}) && word.size() > 4) return Ending::kAdverb;
    if (ends_with_any(word, {"ed", "ing"}) && word.size() > 4) return Ending::kVerb;
    if (ends_with_any(word, {"ous", "ful", "ive", "able", "ible", "less", "ical", "ish"}) &&
        word.size() > 5)
      return Ending::kAdjective;
  }
  if (lexicon::adjectives().contains(strip(word, "地"))) return Ending::kAdverb;
  if (!strip(word, "们").empty()) return Ending::kPerson;
  return is_person_like(one) ? Ending::kPerson : Ending::kNone;
}

}  // namespace attn
