// What JavaScript and C++ have in common: scopes are braces, and a binding is told by what stands
// around a name. Each language says the rest.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/recall/code/parsers.h"

namespace attn::recall {

class Braces {
 public:
  Braces(const std::vector<Lexeme>& lexemes, const std::vector<int32_t>& partners,
         Language language, Names* names)
      : lexemes_(lexemes),
        partners_(partners),
        ends_(ends_of(lexemes, language)),
        bound_(lexemes.size(), false),
        names_(names) {}
  virtual ~Braces() = default;

  void run() {
    for (at_ = 0; at_ < size(); ++at_) step();
  }

 protected:
  // At at_: before anything else; at an opening bracket; at a name, true where it says it all.
  virtual void begin() {}
  virtual void see_bracket() = 0;
  virtual bool see_keyword(const Lexeme& lexeme) = 0;
  virtual bool see_binding(const Lexeme&) { return false; }
  // No keyword, no type of the language's own.
  virtual bool is_word(const Lexeme& lexeme) const = 0;
  // Of a word in the parentheses that open at `open`, in so many brackets.
  virtual bool is_parameter(int64_t i, int64_t open, int64_t depth) const = 0;
  virtual bool brackets_types(const Lexeme&) const { return false; }
  // Whether this.x is another name than x.
  virtual bool has_members() const = 0;

  int64_t size() const { return static_cast<int64_t>(lexemes_.size()); }
  // Beyond both ends stand empty lexemes.
  const Lexeme& at(int64_t i) const;
  // Of an opening bracket the closing one, else i.
  int64_t partner(int64_t i) const;
  bool in_class() const { return names_->kind() == ScopeKind::kClass; }
  bool in_function() const { return names_->nearest(ScopeKind::kFunction) >= 0; }
  Names::Name name(int64_t i, bool is_member = false) const;

  // A scope up to and with lexeme `end`.
  void enter(ScopeKind kind, int64_t end);
  // Up to the end of the body at `from`: braces, or (arrows) an expression.
  void enter_function(int64_t from, int32_t parent = -1);
  // The braces at `body` are those of this class.
  void expect_class(int64_t body, std::string_view name);

  void bind(int64_t i, Binding binding, int32_t from, bool is_member = false);
  // A function or type; in a class a method, too.
  void define(int64_t i);
  void bind_parameters(int64_t open);

  const std::vector<Lexeme>& lexemes_;
  const std::vector<int32_t>& partners_;
  const std::vector<int32_t> ends_;
  std::vector<bool> bound_;  // by a rule that looked ahead
  Names* const names_;
  int64_t at_ = 0;
  std::string_view class_name_;  // the last one

 private:
  // Ends at a bracket, or at the first of , ; ) ] } outside its own brackets.
  struct Open {
    int64_t end;    // index of the last lexeme; -1: an arrow's expression
    int64_t depth;  // of brackets around it
    int64_t begin;  // index: an expression does not end before
  };

  void step();
  void open();
  void close();
  void close_expressions(const Lexeme& lexeme);
  void see(const Lexeme& lexeme);
  bool is_key(const Lexeme& after) const;

  int64_t depth_ = 0;  // of brackets
  std::vector<Open> open_;
  std::vector<int64_t> bodies_;  // braces whose scope is open already
  int64_t class_body_ = -1;
};

}  // namespace attn::recall
