// JavaScript and TypeScript: functions, arrows, classes, patterns, imports.
#include <algorithm>
#include <array>

#include "engine/recall/code/braces.h"

namespace attn::recall {
namespace {

using std::string_view;

// Neither bound nor used.
constexpr std::array<string_view, 41> kKeywords = {
    "async",    "await",      "break",     "case",   "catch",    "class", "const",
    "continue", "declare",    "default",   "delete", "do",       "else",  "export",
    "extends",  "false",      "finally",   "for",    "function", "if",    "import",
    "in",       "instanceof", "keyof",     "let",    "new",      "null",  "of",
    "return",   "satisfies",  "super",     "switch", "this",     "throw", "true",
    "try",      "typeof",     "undefined", "var",    "while",    "yield"};
bool contains(std::span<const string_view> list, string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

class JavaScript : public Braces {
 public:
  using Braces::Braces;

 private:
  bool is_word(const Lexeme& lexeme) const override {
    return lexeme.is_name() && !contains(kKeywords, lexeme.text);
  }
  bool has_members() const override { return true; }
  void see_bracket() override {
    if (lexemes_[at_].is_sign('(')) arrow_parameters();
  }

  bool is_parameter(int64_t i, int64_t open, int64_t) const override {
    const Lexeme& before = at(i - 1);
    const Lexeme& after = at(i + 1);
    if (after.is_sign(':') && at(i - 1).is_sign('{')) return false;  // { key: name }
    const bool begins = i - 1 == open || before.is_sign(',') || before.is("...") ||
                        before.is_any("{[:") || before.is("readonly") || before.is("public") ||
                        before.is("private");
    const bool ends = after.is_sign(',') || after.closes() || after.is_any("=:?");
    // Of name: Type the first; of { key: name } the last.
    const bool is_type = before.is_sign(':') && !is_pattern_key(i - 2);
    return begins && ends && !is_type;
  }
  bool is_pattern_key(int64_t i) const {
    return at(i - 1).is_sign('{') || (at(i - 1).is_sign(',') && in_braces(i));
  }
  bool in_braces(int64_t i) const {
    for (int64_t k = i - 1; k >= 0 && k > i - 64; --k) {
      if (at(k).closes() && partners_[k] >= 0)
        k = partners_[k];
      else if (at(k).opens())
        return at(k).is_sign('{');
    }
    return false;
  }

  // (a, b) => …, with or without a type between.
  void arrow_parameters() {
    int64_t after = partner(at_) + 1;
    if (after == at_ + 1) return;
    if (at(after).is_sign(':') && !at(at_ - 1).is_sign('?')) {
      const int64_t last = after + 16;
      while (after < last && !at(after).is("=>") && !at(after).is_any(";{")) ++after;
    }
    if (!at(after).is("=>")) return;
    enter_function(after + 1);
    bind_parameters(at_);
  }
  // NAME(…) {: a function's or method's name and parameters.
  void function(int64_t open) {
    if (!at(open).is_sign('(')) return;
    int64_t body = partner(open) + 1;
    if (at(body).is_sign(':')) {
      const int64_t last = body + 24;
      while (body < last && !at(body).is_any("{;")) ++body;
    }
    if (!at(body).is_sign('{')) return;
    enter_function(body);
    bind_parameters(open);
  }

  bool see_keyword(const Lexeme& lexeme) override {
    const Lexeme& after = at(at_ + 1);
    if (at(at_ - 1).is_sign('.')) return false;
    if (lexeme.is("import") && !after.is_any("(.")) return import();
    if (lexeme.is("const") || lexeme.is("let") || lexeme.is("var")) return declare();
    if (lexeme.is("function")) {
      const int64_t named = after.is_sign('*') ? at_ + 2 : at_ + 1;
      if (at(named).is_name()) define(named);
      function(at(named).is_name() ? named + 1 : named);
      return true;
    }
    if (lexeme.is("catch")) {
      function(at_ + 1);
      return true;
    }
    const bool is_type = lexeme.is("interface") || lexeme.is("enum") || lexeme.is("namespace") ||
                         (lexeme.is("type") && (at(at_ + 2).is_any("=<")));
    if ((lexeme.is("class") || is_type) && is_word(after)) define(at_ + 1);
    if (lexeme.is("class") || lexeme.is("interface")) {
      int64_t body = at_;
      while (body < size() && body < at_ + 64 && !at(body).is_sign('{')) ++body;
      if (at(body).is_sign('{')) {
        expect_class(body, after.text);
      }
    }
    return is_type && is_word(after);
  }
  // import a, { b as c } from '…' · import * as d from '…'
  bool import() {
    for (int64_t i = at_ + 1; i < size() && i < at_ + 400; ++i) {
      const Lexeme& lexeme = at(i);
      if (lexeme.kind == LexemeKind::kString || lexeme.is_sign(';')) break;
      if (!lexeme.is_name()) continue;
      bound_[i] = true;
      const bool is_word_of_import = lexeme.is("as") || lexeme.is("from") || lexeme.is("type");
      if (is_word_of_import && !at(i + 1).is_sign(',')) continue;
      if (!at(i + 1).is("as")) bind(i, Binding::kImport, lexeme.offset);
    }
    return true;
  }
  // const x = … · let { a, b: c } = …, [d] = …
  bool declare() {
    int64_t i = at_ + 1;
    if (at(i).opens()) {
      for (const int64_t end = partner(i); i < end; ++i) {
        const Lexeme& after = at(i + 1);
        if (is_word(at(i)) && (after.is_sign(',') || after.closes() || after.is_sign('=')))
          bind(i, Binding::kAssignment, ends_[at_]);
      }
      return true;
    }
    for (int64_t begin = i; is_word(at(begin));) {
      variable(begin);
      // The next of let a = 1, b = 2.
      const int32_t end = ends_[begin];
      int64_t next = begin + 1;
      while (next < size() && next < begin + 64 && at(next).offset < end) ++next;
      if (!at(next).is_sign(',') || at(next).offset != end) break;
      begin = next + 1;
    }
    return true;
  }
  void variable(int64_t i) {
    int64_t value = i + 1;
    while (value < i + 24 && !at(value).is_any("=;") && value < size()) ++value;
    if (at(++value).is("async")) ++value;
    const bool is_arrow = at(value).is("function") || at(value + 1).is("=>") ||
                          (at(value).is_sign('(') && at(partner(value) + 1).is("=>"));
    if (is_arrow)
      bind(i, Binding::kDefinition, at(i).offset);
    else
      bind(i, Binding::kAssignment, ends_[i]);
  }
  // Methods and fields in a class, x => …; the rest is use.
  bool see_binding(const Lexeme& lexeme) override {
    const Lexeme& before = at(at_ - 1);
    const Lexeme& after = at(at_ + 1);
    if (after.is("=>")) {
      enter_function(at_ + 2);
      bind(at_, Binding::kParameter, lexeme.offset);
      return true;
    }
    const bool is_modifier =
        in_class() && (after.is_name() || after.is_sign('[')) &&
        (lexeme.is("static") || lexeme.is("get") || lexeme.is("set") || lexeme.is("readonly") ||
         lexeme.is("private") || lexeme.is("public") || lexeme.is("protected") ||
         lexeme.is("override") || lexeme.is("abstract"));
    if (is_modifier) return true;
    const bool begins = before.is_any("{};,*") || before.is("static") || before.is("get") ||
                        before.is("set") || before.is("async") || before.is("readonly") ||
                        before.is("private") || before.is("public") || before.is("protected") ||
                        before.is("override") || before.is("declare") ||
                        (in_class() && lexeme.is_first);
    if (!begins || !after.is_name()) {
      const bool is_method = begins && after.is_sign('(') && at(partner(at_ + 1) + 1).is_sign('{');
      const bool is_typed =
          begins && in_class() && after.is_sign('(') && at(partner(at_ + 1) + 1).is_sign(':');
      if (is_method || is_typed) {
        if (in_class()) define(at_);
        function(at_ + 1);
        return true;
      }
      const bool is_field = begins && in_class() && (after.is_any("=;:?!"));
      if (is_field) {
        bind(at_, Binding::kAssignment, ends_[at_], true);
        return true;
      }
    }
    return false;
  }
};

}  // namespace

void name_javascript(const std::vector<Lexeme>& lexemes, const std::vector<int32_t>& partners,
                     Names* names) {
  JavaScript(lexemes, partners, Language::kJavaScript, names).run();
}

}  // namespace attn::recall
