// Program text → lexemes: names, numbers, strings, signs. Comments and white space are dropped, and
// what stands in a string is no name. Python, JavaScript (and TypeScript), C++.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace attn::recall {

enum class Language { kPython, kJavaScript, kCpp };
inline constexpr std::array kLanguageNames = {"python", "javascript", "cpp"};

enum class LexemeKind : uint8_t { kName, kNumber, kString, kSign };

struct Lexeme {
  LexemeKind kind = LexemeKind::kSign;
  bool is_first = false;  // of its line; a line that a backslash continues has no first lexeme
  int32_t offset = 0;     // bytes from the begin of the text
  int32_t column = 0;     // bytes from the begin of the line
  std::string_view text;

  // Out of line on purpose: they are asked hundreds of times, and inlined they were half the code.
  bool is(std::string_view other) const;
  bool is_name() const { return kind == LexemeKind::kName; }
  // A string is no sign, whatever it begins with.
  bool is_sign(char sign) const;
  // Whether it is one of these signs.
  bool is_any(std::string_view signs) const;
  bool opens() const { return is_any("([{"); }
  bool closes() const { return is_any(")]}"); }
};

// Views into `source`. Text that is no program of this language gives some lexemes all the same.
std::vector<Lexeme> lex(std::string_view source, Language language);

// For each bracket the index of its partner, else -1. One that is closed by another kind of
// bracket has none.
std::vector<int32_t> partners_of(const std::vector<Lexeme>& lexemes);

}  // namespace attn::recall
