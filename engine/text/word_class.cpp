#include "engine/text/word_class.h"

#include <array>
#include <initializer_list>
#include <optional>

#include "engine/text/lexicon/lexicon.h"
#include "engine/text/morphology.h"
#include "engine/text/nesting.h"
#include "engine/text/utf8.h"

namespace attn {
namespace {

constexpr float kPerson = 1.0f;
constexpr float kThing = -1.0f;
constexpr float kPluralThing = -0.3f;      // `it` prefers singular things
constexpr float kPronounNominal = 0.995f;  // of two equal neighbours a noun wins over a pronoun

WordClass seeking(WordKind kind) { return {.kind = kind, .seek = 1}; }
WordClass seeking_content(WordKind kind) { return {.kind = kind, .seek = 1, .content = 1}; }
WordClass noun(WordKind kind, float animacy, float gender = 0) {
  return {.kind = kind,
          .nominal = 1,
          .name = 1,
          .animacy = animacy,
          .gender = gender,
          .content = 1,
          .job = 1};
}

bool only_of(std::string_view token, std::string_view set) {
  return token.find_first_not_of(set) == token.npos;
}

WordClass classify_mark(std::string_view token) {
  const bool lone_stop = token.size() == 1 && only_of(token, ".!?:");
  const bool is_operator = !token.empty() && !lone_stop && only_of(token, "-+*/%=<>!&^~.?:|");
  return is_operator ? seeking(WordKind::kOperator) : WordClass{.kind = WordKind::kPunctuation};
}

// Starts with a digit or is a quoted string. 3个 is a determiner.
bool is_literal(std::string_view token) {
  const char c = token.front();
  if (c >= '0' && c <= '9') return !is_counted(token);
  const bool quote = c == '"' || c == '\'' || c == '`';
  return quote && token.size() > 1 && !lexicon::function_words().contains(token);
}

WordClass classify_code_word(std::string_view word) {
  if (lexicon::flow_words().contains(word)) return {.kind = WordKind::kFlowWord};
  if (lexicon::declaring_words().contains(word)) return seeking(WordKind::kDeclaringWord);
  return noun(WordKind::kIdentifier, kThing);
}

// What each group of pronouns asks of its noun: times animacy, times gender.
struct Pronoun {
  float animacy;
  float gender;
  bool possessive;
};
constexpr std::array<Pronoun, 9> kPronouns = {{{8, 4, false},
                                               {8, 4, true},
                                               {8, -4, false},
                                               {8, -4, true},
                                               {-4, 0, false},
                                               {-4, 0, true},
                                               {2.5f, 0, false},
                                               {2.5f, 0, true},
                                               {0, 0, false}}};
constexpr std::string_view kPronounForms = R"(
he him himself 他 | his 他的
| she herself 她 | her hers 她的
| it itself which 它 此 它们 | its 它的 它们的 其 该
| they 他们 她们 他俩 她俩 二人 两人 | their 他们的 她们的
| them themselves theirs
)";

std::optional<WordClass> classify_pronoun(std::string_view word) {
  static const WordGroups pronouns(kPronounForms);
  if (const int group = pronouns.find(word); group >= 0) {
    const Pronoun& p = kPronouns[static_cast<size_t>(group)];
    return WordClass{.kind = WordKind::kPronoun,
                     .nominal = p.possessive ? 0 : kPronounNominal,
                     .pron = 1,
                     .pron_animacy = p.animacy,
                     .pron_gender = p.gender,
                     .seek = p.possessive ? 1.0f : 0.0f};
  }
  if (lexicon::possessive_speakers().contains(word)) return seeking(WordKind::kSpeaker);
  if (lexicon::speakers().contains(word))
    return WordClass{.kind = WordKind::kSpeaker, .nominal = kPronounNominal};
  return std::nullopt;
}

std::optional<WordClass> classify_person(std::string_view word) {
  const std::string_view one = singular(word);
  for (std::string_view form : {word, one}) {
    if (lexicon::men().contains(form)) return noun(WordKind::kPerson, kPerson, 1);
    if (lexicon::women().contains(form)) return noun(WordKind::kPerson, kPerson, -1);
    if (lexicon::persons().contains(form)) return noun(WordKind::kPerson, kPerson);
  }
  return std::nullopt;
}

WordClass classify_word(std::string_view word) {
  if (const auto pronoun = classify_pronoun(word)) return *pronoun;
  if (lexicon::determiners().contains(word) || is_counted(word))
    return seeking(WordKind::kDeterminer);
  if (lexicon::function_words().contains(word)) return {.kind = WordKind::kFunctionWord};
  if (lexicon::time_words().contains(word)) return {.kind = WordKind::kTimeWord};
  if (is_adjective(word)) return seeking_content(WordKind::kModifier);
  if (const auto person = classify_person(word)) return *person;
  if (is_verb(word)) return seeking_content(WordKind::kVerb);
  switch (by_ending(word)) {
    case Ending::kAdverb:
      return {.kind = WordKind::kAdverb, .content = 1};
    case Ending::kVerb:
      return seeking_content(WordKind::kVerb);
    case Ending::kAdjective:
      return seeking_content(WordKind::kModifier);
    case Ending::kPerson:
      return noun(WordKind::kPerson, kPerson);
    case Ending::kNone:
      break;
  }
  return noun(WordKind::kThing, is_plural(word) ? kPluralThing : kThing);
}

}  // namespace

bool is_code(std::span<const std::string> tokens) {
  for (const std::string& token : tokens)
    if (lexicon::code_marks().contains(lower_case(token))) return true;
  return false;
}

std::string_view without_clitic(std::string_view token) {
  for (std::string_view apostrophe : {"'", "’"}) {
    const size_t at = token.rfind(apostrophe);
    if (at == token.npos || at == 0) continue;
    const std::string_view tail = token.substr(at + apostrophe.size());
    for (std::string_view clitic : {"", "s", "m", "re", "ve", "ll", "d"})
      if (tail == clitic) return token.substr(0, at);
  }
  return token;
}

WordClass classify(std::string_view token, bool code) {
  if (const Bracket b = bracket(token); b.family >= 0)
    return {.kind = WordKind::kBracket, .job = 1, .close = b.close ? 1.0f : 0.0f};
  if (token.empty()) return {};
  if (is_literal(token)) return {.kind = WordKind::kLiteral, .nominal = 1};
  if (!has_letter(token)) return classify_mark(token);
  const std::string word = lower_case(without_clitic(token));
  if (code && !has_han(word)) return classify_code_word(word);
  return classify_word(word);
}

}  // namespace attn
