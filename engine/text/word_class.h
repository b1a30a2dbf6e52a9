// The word class of a token: the first rule that fits, by closed word lists and endings, without
// context. Its flags are what the constructed heads ask about a word. English, Chinese and code.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace attn {

// Stands before a text where the reader asks for it; it is no word of the text. As the first token
// idle heads rest on it, as many heads of real models do on theirs.
inline constexpr std::string_view kStartToken = "⟨s⟩";

enum class WordKind {
  kBracket,
  kLiteral,
  kOperator,
  kPunctuation,
  kFlowWord,       // code: if, for, true
  kDeclaringWord,  // code: def, import, return
  kIdentifier,     // code: any other word
  kPronoun,        // looks for its noun: it, she, 他们
  kSpeaker,        // does not: I, you, everyone
  kDeterminer,
  kFunctionWord,
  kTimeWord,
  kModifier,
  kPerson,
  kVerb,
  kAdverb,
  kThing,
};

// Properties of a word that the constructed heads use (feature_layout.h).
struct WordClass {
  WordKind kind = WordKind::kPunctuation;
  float nominal = 0;  // can be a subject or an object
  float name = 0;     // what a pronoun may mean
  float animacy = 0;  // person 1, thing -1
  float gender = 0;   // male 1, female -1
  float plural = 0;   // plural 1, singular -0.6, unknown 0
  float pron = 0;     // looks for its noun
  float pron_animacy = 0;
  float pron_gender = 0;
  float pron_plural = 0;
  float verb = 0;      // looks for its subject and object
  float modifier = 0;  // belongs to the noun after it
  float content = 0;   // has a meaning of its own
  float mention = 0;   // a name or a bracket: may come again
};

// A text is code if a token says so that prose does not have, such as == or def, or two different
// ones that prose has, too, such as [ and ;. References such as [1] say nothing.
bool is_code(std::span<const std::string> tokens);

// The class of one token in a text that is code or is not.
WordClass classify(std::string_view token, bool code);

// The token without an English clitic: user's -> user, it's -> it, they're -> they.
std::string_view without_clitic(std::string_view token);

}  // namespace attn
