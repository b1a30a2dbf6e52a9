// UTF-8 by hand: code points, letters and lower case, for any bytes whatever. An invalid byte is
// one U+FFFD and is never changed or dropped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace attn {

inline constexpr char32_t kInvalidCodePoint = 0xFFFD;

struct CodePoint {
  char32_t value = kInvalidCodePoint;
  size_t size = 1;  // bytes, at least 1
};

// The code point that starts at text[pos]; pos < text.size(). Overlong forms, surrogates and cut
// sequences are invalid: one byte each.
CodePoint decode(std::string_view text, size_t pos);

// The whole characters of a text, in order.
std::vector<std::string_view> characters(std::string_view text);

// The last character, or an empty view.
std::string_view last_character(std::string_view text);

// Is a (multi-byte) character one of those in `set`?
bool is_one_of(std::string_view character, std::string_view set);

// A Chinese character.
bool is_han(char32_t c);
bool has_han(std::string_view text);

// A letter or digit of any script, or '_'. Punctuation, symbols and emoji are not.
bool is_letter(char32_t c);
bool has_letter(std::string_view text);

// Lower case of Latin (ASCII, Latin-1), Greek and Cyrillic; other bytes as they are.
std::string lower_case(std::string_view text);

}  // namespace attn
