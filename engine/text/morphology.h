// Inflection and endings, English and Chinese: what a word is when no list knows the form it stands
// in. All words are lower case.
#pragma once

#include <string_view>

namespace attn {

// A numeral, or a numeral with one measure word: 三个, 每张, 3个.
bool is_counted(std::string_view word);

// A listed adjective, its comparative or superlative, or Chinese in 的.
bool is_adjective(std::string_view word);

// A listed verb, a form of one, or Chinese that is shaped like one.
bool is_verb(std::string_view word);

// users -> user, 老师们 -> 老师; else the word itself.
std::string_view singular(std::string_view word);

// Ends like a plural: -s but not -ss, -us, -is; 们.
bool is_plural(std::string_view word);

// Of a word that no list knows. Chinese adverbs are adjectives in 地.
enum class Ending { kNone, kAdverb, kVerb, kAdjective, kPerson };
Ending by_ending(std::string_view word);

}  // namespace attn
