// The word class of a token: the first rule that fits, by closed word lists and endings, without
// context. Its flags are what the constructed heads ask about a word. English, Chinese and code.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace attn {

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

// Features of the same names in feature_layout.h.
struct WordClass {
  WordKind kind = WordKind::kPunctuation;
  float nominal = 0;
  float name = 0;
  float animacy = 0;
  float gender = 0;
  float pron = 0;
  float pron_animacy = 0;
  float pron_gender = 0;
  float seek = 0;
  float content = 0;
  float job = 0;
  float close = 0;
};

// A text is code if any token says so: an operator such as == or a keyword such as def.
bool is_code(std::span<const std::string> tokens);

// The class of one token in a text that is code or is not.
WordClass classify(std::string_view token, bool code);

// The token without an English clitic: user's -> user, it's -> it, they're -> they.
std::string_view without_clitic(std::string_view token);

}  // namespace attn
