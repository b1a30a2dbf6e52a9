#include "engine/transformer/formats/json.h"

#include <charconv>
#include <set>
#include <utility>

#include "engine/core/decimal.h"

namespace attn::transformer {
namespace {

constexpr size_t kMaxKeyBytes = 512;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Length of the UTF-8 sequence at `at`, 0 if it is not one (overlong forms and surrogates are not).
size_t utf8_length(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) -> uint32_t {
    return at + i < text.size() ? static_cast<uint8_t>(text[at + i]) : 0;
  };
  const uint32_t lead = byte(0);
  const size_t length = lead < 0x80   ? 1
                        : lead < 0xC2 ? 0
                        : lead < 0xE0 ? 2
                        : lead < 0xF0 ? 3
                        : lead < 0xF5 ? 4
                                      : 0;
  for (size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  if (lead == 0xE0 && byte(1) < 0xA0) return 0;
  if (lead == 0xED && byte(1) > 0x9F) return 0;
  if (lead == 0xF0 && byte(1) < 0x90) return 0;
  if (lead == 0xF4 && byte(1) > 0x8F) return 0;
  return length;
}

void append_utf8(uint32_t code, std::string* out) {
  const auto put = [out](uint32_t byte) { out->push_back(static_cast<char>(byte)); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0 | code >> 6);
  } else {
    if (code < 0x10000) {
      put(0xE0 | code >> 12);
    } else {
      put(0xF0 | code >> 18);
      put(0x80 | (code >> 12 & 63));
    }
    put(0x80 | (code >> 6 & 63));
  }
  put(0x80 | (code & 63));
}

class JsonReader {
 public:
  JsonReader(std::string_view text, const char* field, size_t max_depth, const JsonVisitor& visit)
      : text_(text), field_(field), max_depth_(max_depth), visit_(visit) {}

  Status read() {
    if (read_value()) {
      skip_space();
      if (at_ != text_.size()) fail("goes on behind its value");
    }
    return status_;
  }

 private:
  bool fail(const char* how) {
    if (status_.ok()) {
      status_ =
          Status::malformed(field_, "", std::string(how) + " (byte " + std::to_string(at_) + ")");
    }
    return false;
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_space() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') ++at_;
  }

  bool take(char c) {
    skip_space();
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  bool read_value() {
    skip_space();
    switch (peek()) {
      case '{':
        return read_object();
      case '[':
        return read_array();
      case '"': {
        JsonValue value{.kind = JsonValue::Kind::kString};
        return read_string(&value.text, text_.size()) && emit(value);
      }
      case 't':
        return read_word("true", {.kind = JsonValue::Kind::kBool, .integer = 1});
      case 'f':
        return read_word("false", {.kind = JsonValue::Kind::kBool});
      case 'n':
        return read_word("null", {});
      default:
        return read_number();
    }
  }

  bool emit(const JsonValue& value) {
    visit_(path_, value);
    return true;
  }

  bool read_word(std::string_view word, const JsonValue& value) {
    if (text_.substr(at_, word.size()) != word) return fail("is not JSON");
    at_ += word.size();
    return emit(value);
  }

  bool read_object() {
    if (path_.size() >= max_depth_) return fail("is nested too deeply");
    ++at_;
    if (take('}')) return emit({.kind = JsonValue::Kind::kEmptyObject});
    std::set<std::string> keys;
    do {
      std::string key;
      skip_space();
      if (!read_string(&key, kMaxKeyBytes)) return false;
      if (!keys.insert(key).second) return fail("has a key twice");
      if (!take(':')) return fail("lacks a colon");
      path_.push_back(std::move(key));
      if (!read_value()) return false;
      path_.pop_back();
    } while (take(','));
    return take('}') || fail("lacks a closing brace");
  }

  bool read_array() {
    if (path_.size() >= max_depth_) return fail("is nested too deeply");
    ++at_;
    if (take(']')) return emit({.kind = JsonValue::Kind::kEmptyArray});
    size_t index = 0;
    do {
      path_.push_back(std::to_string(index++));
      if (!read_value()) return false;
      path_.pop_back();
    } while (take(','));
    return take(']') || fail("lacks a closing bracket");
  }

  bool read_string(std::string* out, size_t max_bytes) {
    if (peek() != '"') return fail("is not JSON");
    for (++at_; at_ < text_.size() && text_[at_] != '"';) {
      if (out->size() >= max_bytes) return fail("has a name that is too long");
      if (text_[at_] == '\\') {
        if (!read_escape(out)) return false;
        continue;
      }
      const size_t length = utf8_length(text_, at_);
      if (length == 0 || static_cast<uint8_t>(text_[at_]) < 0x20) return fail("is not UTF-8 text");
      out->append(text_.substr(at_, length));
      at_ += length;
    }
    if (at_ >= text_.size()) return fail("ends inside a text");
    ++at_;
    return true;
  }

  bool read_escape(std::string* out) {
    constexpr std::string_view kNames = "\"\\/bfnrt", kValues = "\"\\/\b\f\n\r\t";
    ++at_;
    const size_t simple = kNames.find(peek());
    if (simple != kNames.npos && peek() != '\0') {
      out->push_back(kValues[simple]);
      ++at_;
      return true;
    }
    uint32_t code = 0;
    if (!read_unit(&code)) return false;
    if (code >= 0xDC00 && code < 0xE000) return fail("has half a surrogate pair");
    if (code >= 0xD800 && code < 0xDC00) {
      uint32_t low = 0;
      if (peek() != '\\') return fail("has half a surrogate pair");
      ++at_;
      if (!read_unit(&low)) return false;
      if (low < 0xDC00 || low > 0xDFFF) return fail("has half a surrogate pair");
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    append_utf8(code, out);
    return true;
  }

  // uXXXX
  bool read_unit(uint32_t* code) {
    if (peek() != 'u' || at_ + 5 > text_.size()) return fail("has an unknown escape");
    const char* begin = text_.data() + at_ + 1;
    const auto [end, error] = std::from_chars(begin, begin + 4, *code, 16);
    if (error != std::errc() || end != begin + 4) return fail("has an unknown escape");
    at_ += 5;
    return true;
  }

  bool read_number() {
    const size_t begin = at_;
    if (peek() == '-') ++at_;
    const size_t digits = at_;
    while (is_digit(peek())) ++at_;
    if (at_ == digits || (text_[digits] == '0' && at_ > digits + 1)) return fail("is not JSON");
    bool is_integer = true;
    if (peek() == '.') {
      is_integer = false;
      ++at_;
      if (!is_digit(peek())) return fail("is not JSON");
      while (is_digit(peek())) ++at_;
    }
    if (peek() == 'e' || peek() == 'E') {
      is_integer = false;
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      if (!is_digit(peek())) return fail("is not JSON");
      while (is_digit(peek())) ++at_;
    }
    return emit(number_of(text_.substr(begin, at_ - begin), is_integer));
  }

  // What the grammar has let through.
  static JsonValue number_of(std::string_view text, bool is_integer) {
    JsonValue value{.kind = JsonValue::Kind::kReal};
    parse_decimal(text, &value.real);
    if (!is_integer) return value;
    const char* const end = text.data() + text.size();
    const auto [ptr, error] = std::from_chars(text.data(), end, value.integer);
    if (error == std::errc() && ptr == end) {
      value.kind = JsonValue::Kind::kInteger;
      value.real = static_cast<double>(value.integer);
    }
    return value;
  }

  std::string_view text_;
  const char* field_;
  size_t max_depth_;
  const JsonVisitor& visit_;
  size_t at_ = 0;
  JsonPath path_;
  Status status_;
};

}  // namespace

Status read_json(std::string_view text, const char* field, size_t max_depth,
                 const JsonVisitor& visit) {
  return JsonReader(text, field, max_depth, visit).read();
}

}  // namespace attn::transformer
