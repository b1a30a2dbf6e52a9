// C++: declarations are read where a statement begins, a type and then the name.
#include <algorithm>
#include <array>

#include "engine/recall/code/braces.h"

namespace attn::recall {
namespace {

using std::string_view;

// Stand before a type, or are one.
constexpr std::array<string_view, 27> kTypes = {
    "auto",     "bool",     "char",  "const",    "constexpr", "consteval",    "double",
    "explicit", "extern",   "float", "friend",   "inline",    "int",          "long",
    "mutable",  "register", "short", "signed",   "static",    "thread_local", "typename",
    "unsigned", "virtual",  "void",  "volatile", "wchar_t",   "constinit"};
constexpr std::array<string_view, 39> kKeywords = {
    "alignof",  "break",     "case",      "catch",    "class",    "concept", "continue", "decltype",
    "default",  "delete",    "do",        "else",     "enum",     "false",   "final",    "for",
    "goto",     "if",        "namespace", "new",      "noexcept", "nullptr", "operator", "override",
    "private",  "protected", "public",    "requires", "return",   "sizeof",  "struct",   "switch",
    "template", "this",      "throw",     "true",     "try",      "using",   "while"};

bool contains(std::span<const string_view> list, string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

class Cpp : public Braces {
 public:
  using Braces::Braces;

 private:
  bool is_word(const Lexeme& lexeme) const override {
    return lexeme.is_name() && !contains(kKeywords, lexeme.text) && !contains(kTypes, lexeme.text);
  }
  bool has_members() const override { return false; }  // this->x and x are one
  bool brackets_types(const Lexeme& lexeme) const override {
    return lexeme.is_any("<>") || lexeme.is(">>");
  }
  void see_bracket() override {
    if (lexemes_[at_].is_sign('[')) lambda();
  }
  void declare(int64_t i) { bind(i, Binding::kAssignment, at(i).offset + 1); }

  bool is_parameter(int64_t i, int64_t open, int64_t depth) const override {
    if (depth != 0) return false;
    const Lexeme& after = at(i + 1);
    const Lexeme& before = at(i - 1);
    const bool has_type = i - 1 > open && (before.is_name() || before.is_any(">*&") ||
                                           before.is("&&") || before.is(">>") || before.is("..."));
    const bool is_value = before.is("return") || before.is("struct") || before.is("enum");
    return has_type && !is_value && (after.is_any(",)=["));
  }

  bool see_keyword(const Lexeme& lexeme) override {
    const Lexeme& after = at(at_ + 1);
    if (at(at_ - 1).is_sign('#')) {  // a directive
      if (lexeme.is("define") && after.is_name()) define(at_ + 1);
      return true;
    }
    if (lexeme.is("class") || lexeme.is("struct") || lexeme.is("union") || lexeme.is("enum"))
      return type();
    if (lexeme.is("namespace") && after.is_name()) {
      for (int64_t i = at_ + 1; at(i).is_name() || at(i).is("::"); ++i) bound_[i] = true;
      return true;
    }
    if (lexeme.is("typename") && (at(at_ - 1).is_any("<,"))) {
      const int64_t named = after.is("...") ? at_ + 2 : at_ + 1;
      if (is_word(at(named))) bind(named, Binding::kParameter, at(named).offset);
      return true;
    }
    if (lexeme.is("using")) {
      const int64_t end = ends_[at_];
      int64_t last = at_ + 1;
      if (at(last).is("namespace")) return true;
      if (at(last + 1).is_sign('='))
        define(last);
      else {
        while (at(last + 1).offset < end && last + 1 < size()) ++last;
        if (at(last).is_name()) bind(last, Binding::kImport, at(last).offset);
      }
      return true;
    }
    return false;
  }
  // class NAME final : bases {, enum class NAME : type {; template <class T>
  bool type() {
    const bool is_enum = lexemes_[at_].is("enum");
    int64_t named = at_ + 1;
    if (is_enum && (at(named).is("class") || at(named).is("struct"))) ++named;
    if (at(at_ - 1).is_any("<,")) {
      if (is_word(at(named))) bind(named, Binding::kParameter, at(named).offset);
      return true;
    }
    int64_t body = named + 1;
    while (body < named + 32 && body < size() && !at(body).is_any("{;(=")) ++body;
    if (!at(body).is_sign('{') || !is_word(at(named))) return true;
    define(named);
    if (is_enum) {
      for (int64_t i = body + 1; i < partner(body); ++i) {
        const bool begins = i == body + 1 || at(i - 1).is_sign(',');
        if (begins && at(i).is_name()) bind(i, Binding::kDefinition, at(i).offset);
        if (at(i).opens()) i = partner(i);
      }
    } else {
      expect_class(body, at(named).text);
    }
    return true;
  }

  bool begins_statement() const {
    const Lexeme& before = at(at_ - 1);
    if (at_ == 0 || before.is_any(";{}")) return true;
    if (before.is_sign(':')) {
      const Lexeme& label = at(at_ - 2);
      return label.is("public") || label.is("private") || label.is("protected") ||
             label.is("default");
    }
    if (before.is_sign('('))
      return at(at_ - 2).is("for") || at(at_ - 2).is("if") || at(at_ - 2).is("while");
    if (before.is_sign('>')) return in_template_;
    return lexemes_[at_].is_first && was_directive_;
  }

  // Where a statement begins: [template <…>] type NAME, or a function's head.
  void begin() override {
    const Lexeme& lexeme = lexemes_[at_];
    if (lexeme.is_first) {
      was_directive_ = is_directive_;
      is_directive_ = lexeme.is_sign('#');
    }
    if (lexeme.is("template")) in_template_ = true;
    if (!lexeme.is_name() || !begins_statement()) return;
    if (lexeme.is("template") || contains(kKeywords, lexeme.text)) return;
    in_template_ = false;
    int64_t i = at_;
    bool has_type = false;
    int64_t named = -1;
    for (; i < size() && i < at_ + 200; ++i) {
      const Lexeme& each = at(i);
      if (each.is_name() && contains(kTypes, each.text)) {
        has_type = true;
      } else if (is_word(each) || (each.is_sign('~') && is_word(at(i + 1)))) {
        if (each.is_sign('~')) ++i;
        if (named >= 0 && !at(i - 1).is("::")) has_type = true;
        named = i;
      } else if (each.is_sign('<') && named == i - 1 && !at(i - 1).is("operator")) {
        const int64_t close = angle_end(i);
        if (close < 0) return;
        i = close;
        has_type = true;
      } else if (each.is_any("*&") || each.is("&&")) {
        if (!has_type && named < 0) return;
        if (!is_word(at(i + 1)) && !at(i + 1).is("const") && !at(i + 1).is_any("*[&")) return;
        has_type = true;
      } else if (!each.is("::")) {
        break;
      }
    }
    if (at(i).is_sign('[') && has_type && at(i - 1).is_name() != is_word(at(i - 1)))
      return structured(i);
    if (at(i).is_sign('[') && has_type && (at(i - 1).is_sign('&') || at(i - 1).is("&&")))
      return structured(i);
    if (named < 0 || named != i - 1) return;
    const bool is_qualified = at(named - 1).is("::");
    if (at(i).is_sign('(')) {
      const bool is_function = in_function() ? false : function(i, named, has_type);
      if (!is_function && in_function() && has_type && !is_qualified) variables(named);
      return;
    }
    const bool ends = at(i).is_any("=;{[:,");
    if (has_type && ends && !is_qualified) variables(named);
  }
  // The > of a template's arguments; -1 where < compares.
  int64_t angle_end(int64_t open) const {
    int64_t depth = 0;
    for (int64_t i = open; i < size() && i < open + 120; ++i) {
      const Lexeme& each = at(i);
      if (each.is_sign('<')) ++depth;
      if (each.is_sign('>')) --depth;
      if (each.is(">>")) depth -= 2;
      if (depth <= 0) return i;
      if (each.is_any(";{") || each.is("||")) return -1;
    }
    return -1;
  }
  void structured(int64_t open) {
    for (int64_t i = open + 1; i < partner(open); ++i)
      if (is_word(at(i))) declare(i);
  }
  // int a = 1, b; in a class a field, which may be used above.
  void variables(int64_t i) {
    while (is_word(at(i))) {
      if (in_class())
        bind(i, Binding::kField, at(i).offset);
      else
        declare(i);
      const int32_t end = ends_[i];
      int64_t next = i + 1;
      while (next < size() && next < i + 64 && at(next).offset < end) ++next;
      if (!at(next).is_sign(',') || at(next).offset != end || depth_in_parentheses()) return;
      i = next + 1;
      while (at(i).is_any("*&")) ++i;
    }
  }
  bool depth_in_parentheses() const { return at(at_ - 1).is_sign('('); }

  // type NAME(…) const {, NAME(…) : members {, type Class::NAME(…) {, or ending in ;
  bool function(int64_t open, int64_t named, bool has_type) {
    int64_t body = partner(open) + 1;
    const int64_t last = body + 400;
    while (body < last && body < size() && !at(body).is_any("{;}")) {
      if (at(body).opens() && partner(body) > body)
        body = partner(body);
      else if (at(body).is_name() && at(body + 1).is_sign('{') && at(body - 1).is_sign(','))
        body = partner(body + 1);  // member{value}
      ++body;
    }
    const bool is_head = at(body).is_any("{;");
    const bool is_constructor = in_class() || at(named - 1).is("::") || at(body).is_sign('{');
    if (!is_head || (!has_type && !is_constructor)) return false;
    const bool is_qualified = at(named - 1).is("::");
    const int32_t scope = is_qualified ? names_->class_scope(at(named - 2).text) : -1;
    const string_view owner = is_qualified ? at(named - 2).text : class_name_;
    if (at(named).is(owner)) {
      bound_[named] = true;  // a constructor is its class
    } else {
      define(named);
    }
    if (at(body).is_sign(';')) {
      enter(ScopeKind::kFunction, partner(open));
    } else {
      enter_function(body, scope);
    }
    bind_parameters(open);
    return true;
  }
  // [captures](…) {
  void lambda() {
    const Lexeme& before = at(at_ - 1);
    if (is_word(before) || before.closes()) return;
    int64_t body = partner(at_) + 1;
    const int64_t open = at(body).is_sign('(') ? body : -1;
    if (open >= 0) body = partner(open) + 1;
    const int64_t last = body + 24;
    while (body < last && !at(body).is_any("{;")) ++body;
    if (!at(body).is_sign('{')) return;
    enter_function(body);
    if (open >= 0) bind_parameters(open);
  }

  bool in_template_ = false;
  bool is_directive_ = false;   // the line
  bool was_directive_ = false;  // the line before
};

}  // namespace

void name_cpp(const std::vector<Lexeme>& lexemes, const std::vector<int32_t>& partners,
              Names* names) {
  Cpp(lexemes, partners, Language::kCpp, names).run();
}

}  // namespace attn::recall
