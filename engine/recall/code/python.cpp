#include <algorithm>
#include <array>

#include "engine/recall/code/parsers.h"

namespace attn::recall {

std::vector<int32_t> ends_of(const std::vector<Lexeme>& lexemes, Language language) {
  constexpr int32_t kEnd = 1 << 30;
  std::vector<int32_t> ends(lexemes.size());
  std::vector<int32_t> stack = {kEnd};
  for (size_t i = lexemes.size(); i-- > 0;) {
    const Lexeme& lexeme = lexemes[i];
    const bool ends_here =
        lexeme.is_sign(';') || (language != Language::kPython && lexeme.is_sign(','));
    if (lexeme.closes()) stack.push_back(lexeme.offset);
    if (ends_here) stack.back() = lexeme.offset;
    ends[i] = stack.back();
    if (lexeme.opens() && stack.size() > 1) {
      stack.pop_back();
      ends[i] = stack.back();
    }
    if (language == Language::kPython && lexeme.is_first && stack.size() == 1)
      stack.back() = lexeme.offset;
  }
  return ends;
}

namespace {

constexpr std::array<std::string_view, 35> kKeywords = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};

class Python {
 public:
  Python(const std::vector<Lexeme>& lexemes, const std::vector<int32_t>& partners, Names* names)
      : lexemes_(lexemes),
        partners_(partners),
        ends_(ends_of(lexemes, Language::kPython)),
        names_(names) {}

  void run() {
    while (at_ < lexemes_.size()) {
      const Lexeme& lexeme = lexemes_[at_];
      if (lexeme.is_first && brackets_.empty()) begin_line(lexeme);
      step(lexeme);
      ++at_;
    }
  }

 private:
  // A function or class ends where a line is indented no further than its own first line.
  struct Block {
    int32_t indent;
  };
  // A bracket, with a comprehension's scope or none.
  struct Bracket {
    bool is_scope, is_parameters, is_subscript;
  };

  const Lexeme& look(int64_t ahead) const {
    static const Lexeme kNothing;
    const int64_t at = static_cast<int64_t>(at_) + ahead;
    return at >= 0 && at < static_cast<int64_t>(lexemes_.size()) ? lexemes_[at] : kNothing;
  }
  bool is_keyword(const Lexeme& lexeme) const {
    return std::find(kKeywords.begin(), kKeywords.end(), lexeme.text) != kKeywords.end();
  }
  Names::Name name(const Lexeme& lexeme, bool is_member = false) const {
    return {lexeme.text, lexeme.offset, is_member};
  }

  void begin_line(const Lexeme& lexeme) {
    close_lambdas(0);
    while (!blocks_.empty() && lexeme.column <= blocks_.back().indent) {
      blocks_.pop_back();
      names_->close();
    }
    indent_ = lexeme.column;
    last_equals_ = 0;
    int64_t depth = 0;
    for (size_t i = at_; i < lexemes_.size(); ++i) {  // the = up to which targets stand
      const Lexeme& each = lexemes_[i];
      if (depth == 0 && i > at_ && each.is_first) break;
      if (each.opens()) ++depth;
      if (each.closes()) depth = std::max<int64_t>(0, depth - 1);
      if (depth == 0 && each.kind == LexemeKind::kSign && is_assignment(each)) last_equals_ = i;
    }
  }
  static bool is_assignment(const Lexeme& sign) { return sign.is_sign('=') || is_augmented(sign); }
  static bool is_augmented(const Lexeme& sign) {
    const std::string_view text = sign.text;
    return text.size() >= 2 && text.back() == '=' && text != "==" && text != "!=" && text != "<=" &&
           text != ">=" && text != ":=";
  }

  void step(const Lexeme& lexeme) {
    if (lexeme.opens()) return open(lexeme);
    if (lexeme.closes()) return close();
    if (!lexeme.is_name()) return;
    if (lexeme.is("def") || lexeme.is("class")) return define(lexeme.is("class"));
    if (lexeme.is("lambda")) return lambda();
    if (lexeme.is("import")) return import();
    if (lexeme.is("from") && lexeme.is_first) return skip_to_import();
    if (lexeme.is("global") || lexeme.is("nonlocal")) return global();
    if (lexeme.is("for")) return bind_until("in");
    if (lexeme.is("as")) return bind_as();
    if (!is_keyword(lexeme)) see(lexeme);
  }

  void open(const Lexeme& lexeme) {
    const Lexeme& before = look(-1);
    const bool is_behind_value = (before.is_name() && !is_keyword(before)) || before.closes() ||
                                 before.kind == LexemeKind::kString;
    const bool is_scope = has_for(at_);
    if (is_scope) names_->open(ScopeKind::kComprehension);
    brackets_.push_back({is_scope, expects_parameters_ && lexeme.is_sign('('), is_behind_value});
    begins_.push_back(lexeme.offset);
    expects_parameters_ = false;
  }
  void close() {
    if (brackets_.empty()) return;
    close_lambdas(brackets_.size());
    if (brackets_.back().is_scope) names_->close();
    brackets_.pop_back();
    begins_.pop_back();
  }
  // Whether `for` stands in this bracket and in none inside it.
  bool has_for(size_t open) const {
    for (int64_t i = static_cast<int64_t>(open) + 1; i < partners_[open]; ++i) {
      if (lexemes_[i].is("for") && lexemes_[i].is_name()) return true;
      if (lexemes_[i].opens() && partners_[i] > i) i = partners_[i];
    }
    return false;
  }

  void define(bool is_class) {
    const Lexeme& defined = look(1);
    if (!defined.is_name()) return;
    ++at_;
    names_->bind(name(defined), Binding::kDefinition, defined.offset);
    const bool is_method = names_->kind() == ScopeKind::kClass;
    if (is_method) names_->bind(name(defined, true), Binding::kDefinition, defined.offset);
    names_->open(is_class ? ScopeKind::kClass : ScopeKind::kFunction);
    blocks_.push_back({indent_});
    expects_parameters_ = !is_class;
  }

  void lambda() {
    names_->open(ScopeKind::kFunction);
    lambdas_.push_back(brackets_.size());
    for (++at_; at_ < lexemes_.size() && !lexemes_[at_].is_sign(':'); ++at_) {
      const bool is_parameter = lexemes_[at_].is_name() && !look(-1).is_sign('=');
      if (is_parameter)
        names_->bind(name(lexemes_[at_]), Binding::kParameter, lexemes_[at_].offset);
    }
  }

  // Those in `depth` brackets or more.
  void close_lambdas(size_t depth) {
    while (!lambdas_.empty() && lambdas_.back() >= depth) {
      lambdas_.pop_back();
      names_->close();
    }
  }

  void skip_to_import() {
    while (at_ + 1 < lexemes_.size() && !look(1).is("import") && !look(1).is_first) ++at_;
  }
  // import a.b as c, d · from x import (a as b, c)
  void import() {
    const int32_t end = ends_[at_];
    bool binds = true;
    while (at_ + 1 < lexemes_.size() && look(1).offset < end) {
      const Lexeme& lexeme = lexemes_[++at_];
      if (lexeme.is_sign(',') || lexeme.is("as")) binds = true;
      if (!lexeme.is_name() || lexeme.is("as") || !binds) continue;
      int64_t ahead = 1;  // behind a.b.c
      while (look(ahead).is_sign('.')) ahead += 2;
      binds = false;
      if (!look(ahead).is("as")) names_->bind(name(lexeme), Binding::kImport, lexeme.offset);
    }
  }
  void global() {
    const int32_t end = ends_[at_];
    while (at_ + 1 < lexemes_.size() && look(1).offset < end) {
      ++at_;
      if (lexemes_[at_].is_name()) names_->declare_global(lexemes_[at_].text);
    }
  }

  // The targets of for; a comprehension's hold from its bracket on.
  void bind_until(std::string_view word) {
    const bool is_comprehension = !brackets_.empty();
    while (at_ + 1 < lexemes_.size() && !look(1).is(word) && !look(1).is_first) {
      const Lexeme& lexeme = lexemes_[++at_];
      if (!lexeme.is_name() || is_keyword(lexeme)) continue;
      names_->bind(name(lexeme), Binding::kAssignment,
                   is_comprehension ? begins_.back() : lexeme.offset + 1);
    }
  }
  // with … as x · except E as (a, b)
  void bind_as() {
    const bool is_list = look(1).is_sign('(');
    const int64_t named = is_list ? partners_[at_ + 1] : static_cast<int64_t>(at_) + 1;
    const int64_t last = std::min(named, static_cast<int64_t>(lexemes_.size()) - 1);
    while (static_cast<int64_t>(at_) < last) {
      const Lexeme& lexeme = lexemes_[++at_];
      if (lexeme.is_name()) names_->bind(name(lexeme), Binding::kAssignment, lexeme.offset + 1);
    }
  }

  // A name that is no keyword: bound, used, or the name of an attribute or argument.
  void see(const Lexeme& lexeme) {
    const Lexeme& before = look(-1);
    const Lexeme& after = look(1);
    const bool is_own = look(-2).is("self") || look(-2).is("cls");
    const bool is_member = before.is_sign('.') && is_own && !look(-3).is_sign('.');
    if (before.is_sign('.') && !is_member) return;
    if ((lexeme.is("self") || lexeme.is("cls")) && after.is_sign('.')) return;
    if (is_parameter(before)) {
      return names_->bind(name(lexeme), Binding::kParameter, lexeme.offset);
    }
    const bool is_argument = after.is_sign('=') && !brackets_.empty() && (before.is_any("(,"));
    if (is_argument) return;
    if (after.is(":=")) {
      return names_->bind(name(lexeme), Binding::kAssignment, lexeme.offset + 1);
    }
    if (!is_target(after)) return names_->use(name(lexeme, is_member), after.is_sign('('));
    if (is_augmented(after)) names_->use(name(lexeme, is_member), false);
    names_->bind(name(lexeme, is_member), Binding::kAssignment, ends_[last_equals_]);
  }
  bool is_parameter(const Lexeme& before) const {
    if (brackets_.empty() || !brackets_.back().is_parameters) return false;
    return before.is_any("(,*") || before.is("**");
  }
  // Left of the statement's last =, and neither read as a list or object nor an annotation.
  bool is_target(const Lexeme& after) const {
    if (at_ >= last_equals_ || after.is_any(".[(")) return false;
    const auto is_read = [](const Bracket& each) { return each.is_subscript || each.is_scope; };
    if (std::any_of(brackets_.begin(), brackets_.end(), is_read)) return false;
    const Lexeme& before = look(-1);
    const bool is_annotation = before.is_any(":|");
    return (lexemes_[at_].is_first || !is_annotation) &&
           (after.is_any(":,") || after.closes() || is_assignment(after));
  }

  const std::vector<Lexeme>& lexemes_;
  const std::vector<int32_t>& partners_;
  const std::vector<int32_t> ends_;
  Names* const names_;
  size_t at_ = 0;
  std::vector<Block> blocks_;
  std::vector<Bracket> brackets_;
  std::vector<int32_t> begins_;  // of the open brackets
  int32_t indent_ = 0;           // of the line
  size_t last_equals_ = 0;       // of the statement; 0 = none
  std::vector<size_t> lambdas_;  // brackets around each, with which it ends, or with its line
  bool expects_parameters_ = false;
};

}  // namespace

void name_python(const std::vector<Lexeme>& lexemes, const std::vector<int32_t>& partners,
                 Names* names) {
  Python(lexemes, partners, names).run();
}

}  // namespace attn::recall
