// Where names are bound and where they are used, scope by scope, and which binding a use goes back
// to: the last one before it in the text, in the nearest scope that has one. Functions and types
// may also be defined below their use.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/recall/code/lexer.h"
#include "engine/recall/code/links.h"

namespace attn::recall {

enum class ScopeKind : uint8_t {
  kModule,
  kClass,
  kFunction,
  kBlock,
  kComprehension  // its names hold from its begin, before they are bound
};

// Definitions and fields may stand below their use.
enum class Binding : uint8_t { kAssignment, kDefinition, kField, kImport, kParameter };

class Names {
 public:
  explicit Names(Language language) : is_python_(language == Language::kPython) {
    scopes_.push_back({-1, ScopeKind::kModule});
  }

  // Opens a scope in the current one, or in another: a method outside its class.
  int32_t open(ScopeKind kind) { return open(kind, current_); }
  int32_t open(ScopeKind kind, int32_t parent);
  void close();  // the current scope
  int32_t current() const { return current_; }
  ScopeKind kind() const { return scopes_[current_].kind; }
  // The nearest scope of a kind, the current one included; -1 = none.
  int32_t nearest(ScopeKind kind) const;

  // is_member: the x of self.x or this.x, which belongs to the class around.
  struct Name {
    std::string_view text;
    int32_t offset;
    bool is_member = false;
  };
  // The binding holds from byte `from` on: in x = x + 1 the second x is an older one.
  void bind(const Name& name, Binding binding, int32_t from);
  void bind_in(int32_t scope, const Name& name, Binding binding, int32_t from);
  // Where the name has been bound already, else in the current scope.
  void assign(const Name& name, int32_t from);
  void use(const Name& name, bool is_call);
  // Python's global and nonlocal: what the current scope binds is bound in the module.
  void declare_global(std::string_view name);

  // The scope of the class with this name; -1 = none.
  int32_t class_scope(std::string_view name) const;
  void name_class(std::string_view name, int32_t scope) { classes_.emplace_back(name, scope); }

  // Of all uses, in the order of the text.
  std::vector<Link> links() const;

 private:
  struct Scope {
    int32_t parent;
    ScopeKind kind;
  };
  struct Bound {
    int32_t offset;
    int32_t from;
    Binding binding;
    bool is_visible_above() const {
      return binding == Binding::kDefinition || binding == Binding::kField;
    }
  };
  struct Use {
    int32_t scope, name, offset;
    bool is_member, is_call;
  };

  int32_t id_of(const Name& name);
  const std::vector<Bound>* bound(int32_t scope, int32_t name) const;
  const Bound* binding_of(const Use& use) const;

  const bool is_python_;
  std::vector<Scope> scopes_;
  int32_t current_ = 0;
  std::vector<int32_t> open_;  // what close() goes back to
  std::unordered_map<std::string_view, int32_t> ids_;
  std::unordered_map<int64_t, std::vector<Bound>> bindings_;  // by scope and name
  std::vector<Use> uses_;
  std::vector<std::pair<std::string_view, int32_t>> classes_;
  std::vector<std::pair<int32_t, int32_t>> globals_;  // scope, name
};

}  // namespace attn::recall
