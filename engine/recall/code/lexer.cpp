#include "engine/recall/code/lexer.h"

#include <algorithm>

namespace attn::recall {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
// Bytes of other scripts count as letters: 变量 is a name.
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
}

// Longer ones first.
constexpr std::array<std::string_view, 37> kSigns = {
    "<<=", ">>=", "===", "!==", "**=", "//=",  "\?\?=", "...", "<=>", "->*", "==", "!=", "<=",
    ">=",  "=>",  "->",  "::",  ":=",  "+=",   "-=",    "*=",  "/=",  "%=",  "&=", "|=", "^=",
    "**",  "++",  "--",  "&&",  "||",  "\?\?", "?.",    "<<",  ">>",  "//",  "@="};

class Lexer {
 public:
  Lexer(std::string_view source, Language language) : source_(source), language_(language) {}

  std::vector<Lexeme> run() {
    while (at_ < source_.size()) next();
    return std::move(lexemes_);
  }

 private:
  char peek(size_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }
  bool starts_with(std::string_view text) const { return source_.substr(at_).starts_with(text); }
  bool is_python() const { return language_ == Language::kPython; }
  bool is_js() const { return language_ == Language::kJavaScript; }
  bool is_word(char c) const { return is_letter(c) || is_digit(c) || (is_js() && c == '$'); }

  void next() {
    const char c = peek();
    if (c == '\n') {
      line_ = ++at_;
      is_first_ = true;
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f') {
      ++at_;
    } else if (c == '\\') {
      at_ = std::min(source_.find('\n', at_), source_.size() - 1) + 1;
      line_ = at_;
    } else if (starts_comment()) {
      skip_comment();
    } else if (c == '#' && language_ == Language::kCpp && is_include()) {
      skip_line();
    } else if (is_letter(c) || (is_js() && (c == '$' || (c == '#' && is_letter(peek(1)))))) {
      name();
    } else if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
      number();
    } else if (c == '"' || c == '\'') {
      string(at_);
    } else if (c == '`' && is_js()) {
      ++at_;
      template_text();
    } else if (c == '/' && is_js() && begins_expression()) {
      regular_expression();
    } else {
      sign();
    }
  }

  void emit(LexemeKind kind, size_t begin) {
    lexemes_.push_back({kind, is_first_, static_cast<int32_t>(begin),
                        static_cast<int32_t>(begin - line_), source_.substr(begin, at_ - begin)});
    is_first_ = false;
  }

  bool starts_comment() const {
    return is_python() ? peek() == '#' : starts_with("//") || starts_with("/*");
  }
  void skip_line() { at_ = std::min(source_.find('\n', at_), source_.size()); }
  void skip_comment() {
    if (!starts_with("/*")) return skip_line();
    const size_t end = source_.find("*/", at_ + 2);
    at_ = end == std::string_view::npos ? source_.size() : end + 2;
  }
  bool is_include() const {
    size_t at = at_ + 1;
    while (at < source_.size() && source_[at] == ' ') ++at;
    return source_.substr(at).starts_with("include");
  }

  void name() {
    const size_t begin = at_++;
    while (at_ < source_.size() && is_word(peek())) ++at_;
    const std::string_view text = source_.substr(begin, at_ - begin);
    const bool is_quoted = peek() == '"' || peek() == '\'';
    if (is_quoted && language_ == Language::kCpp && text.ends_with('R')) return raw_string(begin);
    // r"…", b'…', f"…", u8"…"
    const bool is_prefix = text.size() <= 2 && text.find_first_not_of("rbfuRBFUL8") == text.npos;
    if (is_quoted && is_prefix && !is_js()) return string(begin);
    emit(LexemeKind::kName, begin);
  }

  void number() {
    const size_t begin = at_++;
    const auto goes_on = [&](char c) {
      const char before = source_[at_ - 1];
      const bool is_exponent = (c == '+' || c == '-') && (before == 'e' || before == 'E');
      const bool is_separator = c == '\'' && language_ == Language::kCpp && is_digit(peek(1));
      return is_word(c) || c == '.' || is_exponent || is_separator;
    };
    while (at_ < source_.size() && goes_on(peek())) ++at_;
    emit(LexemeKind::kNumber, begin);
  }

  // From `begin`, where a prefix may stand; at_ is at the quote.
  void string(size_t begin) {
    const char quote = peek();
    const bool is_long = is_python() && peek(1) == quote && peek(2) == quote;
    at_ += is_long ? 3 : 1;
    for (; at_ < source_.size(); ++at_) {
      if (peek() == '\\')
        ++at_;
      else if (peek() == '\n' && !is_long)
        break;  // not closed
      else if (peek() == quote && (!is_long || (peek(1) == quote && peek(2) == quote))) {
        at_ += is_long ? 3 : 1;
        break;
      }
    }
    at_ = std::min(at_, source_.size());
    emit(LexemeKind::kString, begin);
  }

  // R"mark(…)mark"
  void raw_string(size_t begin) {
    const size_t open = std::min(source_.find('(', at_), source_.size());
    const std::string_view mark = source_.substr(at_ + 1, open - std::min(open, at_ + 1));
    size_t end = open;
    while ((end = source_.find(')', end + 1)) != source_.npos)
      if (source_.substr(end + 1).starts_with(mark) &&
          source_.substr(end + 1 + mark.size()).starts_with('"'))
        break;
    at_ = end == source_.npos ? source_.size() : end + mark.size() + 2;
    emit(LexemeKind::kString, begin);
  }

  // From behind ` or the } of ${…}; what stands in ${…} is code.
  void template_text() {
    for (; at_ < source_.size(); ++at_) {
      if (peek() == '\\')
        ++at_;
      else if (peek() == '`')
        break;
      else if (starts_with("${")) {
        ++at_;
        open_templates_.push_back(++depth_);
        const size_t begin = at_++;
        return emit(LexemeKind::kSign, begin);
      }
    }
    at_ = std::min(at_ + 1, source_.size());
  }

  // A slash divides behind a value.
  bool begins_expression() const {
    if (lexemes_.empty()) return true;
    const Lexeme& last = lexemes_.back();
    if (last.is_name())
      return last.is("return") || last.is("typeof") || last.is("case") || last.is("of");
    return last.kind == LexemeKind::kSign && !last.closes();
  }
  void regular_expression() {
    const size_t begin = at_++;
    bool in_class = false;
    for (; at_ < source_.size() && peek() != '\n'; ++at_) {
      if (peek() == '\\')
        ++at_;
      else if (peek() == '[')
        in_class = true;
      else if (peek() == ']')
        in_class = false;
      else if (peek() == '/' && !in_class)
        break;
    }
    at_ = std::min(at_ + 1, source_.size());
    while (is_letter(peek())) ++at_;
    emit(LexemeKind::kString, begin);
  }

  void sign() {
    const size_t begin = at_;
    for (const std::string_view each : kSigns) {
      if (!starts_with(each) || (each == "//" && !is_python())) continue;
      at_ += each.size();
      return emit(LexemeKind::kSign, begin);
    }
    const char c = source_[at_++];
    emit(LexemeKind::kSign, begin);
    if (c == '{') ++depth_;
    if (c != '}') return;
    const bool ends_template = !open_templates_.empty() && open_templates_.back() == depth_;
    --depth_;
    if (!ends_template) return;
    open_templates_.pop_back();
    template_text();
  }

  const std::string_view source_;
  const Language language_;
  std::vector<Lexeme> lexemes_;
  size_t at_ = 0;
  size_t line_ = 0;  // where the line begins
  bool is_first_ = true;
  int64_t depth_ = 0;  // of braces
  std::vector<int64_t> open_templates_;
};

}  // namespace

bool Lexeme::is(std::string_view other) const { return text == other; }
bool Lexeme::is_any(std::string_view signs) const {
  return kind == LexemeKind::kSign && text.size() == 1 && signs.find(text[0]) != signs.npos;
}
bool Lexeme::is_sign(char sign) const { return is_any({&sign, 1}); }

std::vector<Lexeme> lex(std::string_view source, Language language) {
  return Lexer(source, language).run();
}

std::vector<int32_t> partners_of(const std::vector<Lexeme>& lexemes) {
  std::vector<int32_t> partners(lexemes.size(), -1);
  std::vector<int32_t> open;
  const auto closing = [](char c) { return c == '(' ? ')' : c == '[' ? ']' : '}'; };
  for (size_t i = 0; i < lexemes.size(); ++i) {
    if (lexemes[i].opens()) open.push_back(static_cast<int32_t>(i));
    if (!lexemes[i].closes() || open.empty()) continue;
    const int32_t begin = open.back();
    open.pop_back();
    if (closing(lexemes[begin].text[0]) != lexemes[i].text[0]) continue;
    partners[begin] = static_cast<int32_t>(i);
    partners[i] = begin;
  }
  return partners;
}

}  // namespace attn::recall
