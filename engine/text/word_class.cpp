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
constexpr float kManyThings = 1.0f;
constexpr float kOneThing = -0.6f;

WordClass verb() { return {.kind = WordKind::kVerb, .verb = 1, .content = 1}; }
WordClass modifier(WordKind kind, float content) {
  return {.kind = kind, .modifier = 1, .content = content};
}
WordClass noun(WordKind kind, std::string_view word, float animacy, float gender = 0) {
  const bool counts = !has_han(word) || is_plural(word);  // a Chinese noun may be one or many
  return {.kind = kind,
          .nominal = 1,
          .name = 1,
          .animacy = animacy,
          .gender = gender,
          .plural = !counts           ? 0
                    : is_plural(word) ? kManyThings
                                      : kOneThing,
          .content = 1,
          .mention = 1};
}

bool only_of(std::string_view token, std::string_view set) {
  return token.find_first_not_of(set) == token.npos;
}

WordClass classify_mark(std::string_view token) {
  const bool lone_stop = token.size() == 1 && only_of(token, ".!?:");
  const bool is_operator = !token.empty() && !lone_stop && only_of(token, "-+*/%=<>!&^~.?:|");
  return {.kind = is_operator ? WordKind::kOperator : WordKind::kPunctuation};
}

// Starts with a digit or is a quoted string. 3个 is a determiner.
bool is_literal(std::string_view token) {
  const char c = token.front();
  if (c >= '0' && c <= '9') return !is_counted(token);
  const bool quote = c == '"' || c == '\'' || c == '`';
  return quote && token.size() > 1 && !lexicon::function_words().contains(token);
}

// Keywords take no part in any head but position.
WordClass classify_code_word(std::string_view word) {
  if (lexicon::flow_words().contains(word)) return {.kind = WordKind::kFlowWord};
  if (lexicon::declaring_words().contains(word)) return {.kind = WordKind::kDeclaringWord};
  return noun(WordKind::kIdentifier, word, kThing);
}

// Requirements of each group of pronouns on its noun, in nats: times animacy, times gender, times
// plural.
struct Pronoun {
  float animacy;
  float gender;
  float plural;
  bool possessive;
};
constexpr std::array<Pronoun, 10> kPronouns = {{{2, 1.5f, -1, false},
                                                {2, 1.5f, -1, true},
                                                {2, -1.5f, -1, false},
                                                {2, -1.5f, -1, true},
                                                {-2, 0, -1, false},
                                                {-2, 0, -1, true},
                                                {2, 0, 1.6f, false},
                                                {2, 0, 1.6f, true},
                                                {-2, 0, 1.6f, false},
                                                {0.7f, 0, 1.6f, false}}};
constexpr std::string_view kPronounForms = R"(
he him himself 他 | his 他的
| she herself 她 | her hers 她的
| it itself which 它 此 | its 它的 其 该
| 他们 她们 他俩 她俩 二人 两人 | 他们的 她们的
| 它们 它们的
| they their them themselves theirs
)";

std::optional<WordClass> classify_pronoun(std::string_view word) {
  static const WordGroups pronouns(kPronounForms);
  if (const int group = pronouns.find(word); group >= 0) {
    const Pronoun& p = kPronouns[static_cast<size_t>(group)];
    return WordClass{.kind = WordKind::kPronoun,
                     .nominal = p.possessive ? 0.0f : 1.0f,
                     .pron = 1,
                     .pron_animacy = p.animacy,
                     .pron_gender = p.gender,
                     .pron_plural = p.plural,
                     .modifier = p.possessive ? 1.0f : 0.0f};
  }
  if (lexicon::possessive_speakers().contains(word)) return modifier(WordKind::kSpeaker, 0);
  if (lexicon::speakers().contains(word))
    return WordClass{.kind = WordKind::kSpeaker, .nominal = 1};
  return std::nullopt;
}

std::optional<WordClass> classify_person(std::string_view word) {
  const std::string_view one = singular(word);
  for (std::string_view form : {word, one}) {
    if (lexicon::men().contains(form)) return noun(WordKind::kPerson, word, kPerson, 1);
    if (lexicon::women().contains(form)) return noun(WordKind::kPerson, word, kPerson, -1);
    if (lexicon::persons().contains(form)) return noun(WordKind::kPerson, word, kPerson);
  }
  return std::nullopt;
}

WordClass classify_word(std::string_view word) {
  if (const auto pronoun = classify_pronoun(word)) return *pronoun;
  if (lexicon::determiners().contains(word) || is_counted(word))
    return modifier(WordKind::kDeterminer, 0);
  if (lexicon::linking_verbs().contains(word)) return {.kind = WordKind::kVerb, .verb = 1};
  if (lexicon::function_words().contains(word)) return {.kind = WordKind::kFunctionWord};
  if (lexicon::time_words().contains(word)) return {.kind = WordKind::kTimeWord};
  if (is_adjective(word)) return modifier(WordKind::kModifier, 1);
  if (const auto person = classify_person(word)) return *person;
  if (is_verb(word)) return verb();
  switch (by_ending(word)) {
    case Ending::kAdverb:
      return {.kind = WordKind::kAdverb, .content = 1};
    case Ending::kVerb:
      return verb();
    case Ending::kAdjective:
      return modifier(WordKind::kModifier, 1);
    case Ending::kPerson:
      return noun(WordKind::kPerson, word, kPerson);
    case Ending::kNone:
      break;
  }
  return noun(WordKind::kThing, word, kThing);
}

}  // namespace

// [1], [2, 3] and [4–6] are references of prose, as they are an index of code.
static bool is_reference(std::span<const std::string> from_bracket) {
  for (const std::string& token : from_bracket.subspan(1)) {
    if (token == "]") return true;
    const bool joins = token == "," || token == "-" || token == "–";
    if (!joins && token.find_first_not_of("0123456789") != token.npos) return false;
  }
  return false;
}

bool is_code(std::span<const std::string> tokens) {
  std::string first_sign;
  for (size_t i = 0; i < tokens.size(); i++) {
    const std::string token = lower_case(tokens[i]);
    if (lexicon::code_marks().contains(token)) return true;
    if (token == ";" && i + 1 == tokens.size() && i > 0) return true;  // no sentence ends so
    const bool heads_block = token == ":" && i > 0 && tokens[i - 1] == ")";
    if (!heads_block && !lexicon::code_signs().contains(token)) continue;
    if (token == "[" && is_reference(tokens.subspan(i))) continue;
    if (!first_sign.empty() && token != first_sign) return true;
    first_sign = token;
  }
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
    return {.kind = WordKind::kBracket, .mention = 1};
  if (token.empty() || token == kStartToken) return {};
  if (is_literal(token)) return {.kind = WordKind::kLiteral};
  if (!has_letter(token)) return classify_mark(token);
  const std::string word = lower_case(without_clitic(token));
  if (code && !has_han(word)) return classify_code_word(word);
  return classify_word(word);
}

}  // namespace attn
