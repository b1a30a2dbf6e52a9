#include "engine/text/utf8.h"

namespace attn {
namespace {

bool between(char32_t c, char32_t first, char32_t last) { return first <= c && c <= last; }

// Every range moved here is two bytes long and stays so: lower case never changes a length.
char32_t lower(char32_t c) {
  if (between(c, 'A', 'Z')) return c + 32;
  if (between(c, 0xC0, 0xDE) && c != 0xD7) return c + 32;
  if (between(c, 0x391, 0x3A9) && c != 0x3A2) return c + 32;
  if (between(c, 0x410, 0x42F)) return c + 32;
  if (between(c, 0x400, 0x40F)) return c + 80;
  return c;
}

}  // namespace

CodePoint decode(std::string_view text, size_t pos) {
  const auto byte = [text](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(pos);
  if (lead < 0x80) return {lead, 1};

  const size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || size > text.size() - pos) return {};
  char32_t value = lead & (0xFF >> (size + 1));
  for (size_t i = 1; i < size; ++i) {
    if ((byte(pos + i) & 0xC0) != 0x80) return {};
    value = value << 6 | (byte(pos + i) & 0x3F);
  }
  const bool overlong = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
  if (overlong || between(value, 0xD800, 0xDFFF) || value > 0x10FFFF) return {};
  return {value, size};
}

std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> out;
  for (size_t pos = 0; pos < text.size(); pos += out.back().size())
    out.push_back(text.substr(pos, decode(text, pos).size));
  return out;
}

std::string_view last_character(std::string_view text) {
  std::string_view last;
  for (size_t pos = 0; pos < text.size(); pos += last.size())
    last = text.substr(pos, decode(text, pos).size);
  return last;
}

bool is_one_of(std::string_view character, std::string_view set) {
  // A lone byte is ASCII or invalid: it must not match the middle of another character.
  return character.size() > 1 && set.find(character) != set.npos;
}

bool is_han(char32_t c) {
  return between(c, 0x4E00, 0x9FFF) || between(c, 0x3400, 0x4DBF) || between(c, 0xF900, 0xFAFF) ||
         between(c, 0x20000, 0x3FFFF) || c == 0x3005 || c == 0x3007;
}

bool has_han(std::string_view text) {
  for (size_t pos = 0; pos < text.size();) {
    const CodePoint c = decode(text, pos);
    if (is_han(c.value)) return true;
    pos += c.size;
  }
  return false;
}

bool is_letter(char32_t c) {
  if (c < 0x80)
    return between(c, 'a', 'z') || between(c, 'A', 'Z') || between(c, '0', '9') || c == '_';
  if (is_han(c)) return true;
  const bool symbol = c < 0xC0 || c == 0xD7 || c == 0xF7 ||         // Latin-1 symbols
                      between(c, 0x2000, 0x2BFF) ||                 // punctuation, arrows
                      between(c, 0x3000, 0x303F) || c == 0x30FB ||  // CJK punctuation
                      between(c, 0xE000, 0xF8FF) ||                 // private use
                      between(c, 0xFE00, 0xFE6F) ||                 // selectors, vertical
                      between(c, 0xFF00, 0xFF0F) || between(c, 0xFF1A, 0xFF20) ||  // full width
                      between(c, 0xFF3B, 0xFF40) || between(c, 0xFF5B, 0xFF65) ||
                      between(c, 0xFFE0, 0xFFFF) || between(c, 0x1F000, 0x1FAFF);  // emoji
  return !symbol;
}

bool has_letter(std::string_view text) {
  for (size_t pos = 0; pos < text.size();) {
    const CodePoint c = decode(text, pos);
    if (is_letter(c.value)) return true;
    pos += c.size;
  }
  return false;
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (size_t pos = 0; pos < text.size();) {
    const CodePoint c = decode(text, pos);
    const char32_t l = lower(c.value);
    if (l != c.value && c.size == 1) {
      out[pos] = static_cast<char>(l);
    } else if (l != c.value) {
      out[pos] = static_cast<char>(0xC0 | l >> 6);
      out[pos + 1] = static_cast<char>(0x80 | (l & 0x3F));
    }
    pos += c.size;
  }
  return out;
}

}  // namespace attn
