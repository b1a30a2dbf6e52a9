#include "engine/recall/code/names.h"

#include <algorithm>
#include <functional>

namespace attn::recall {

int32_t Names::open(ScopeKind kind, int32_t parent) {
  open_.push_back(current_);
  scopes_.push_back({parent, kind});
  return current_ = static_cast<int32_t>(scopes_.size()) - 1;
}

void Names::close() {
  if (open_.empty()) return;  // a bracket too many
  current_ = open_.back();
  open_.pop_back();
}

int32_t Names::nearest(ScopeKind kind) const {
  int32_t scope = current_;
  while (scope >= 0 && scopes_[scope].kind != kind) scope = scopes_[scope].parent;
  return scope;
}

// Members and plain names are told apart by the last bit.
int32_t Names::id_of(const Name& name) {
  const auto [at, is_new] = ids_.try_emplace(name.text, static_cast<int32_t>(ids_.size()));
  return 2 * at->second + (name.is_member ? 1 : 0);
}

const std::vector<Names::Bound>* Names::bound(int32_t scope, int32_t name) const {
  const auto found = bindings_.find((int64_t{scope} << 32) | name);
  return found == bindings_.end() ? nullptr : &found->second;
}

void Names::bind(const Name& name, Binding binding, int32_t from) {
  int32_t scope = name.is_member ? nearest(ScopeKind::kClass) : current_;
  if (scope < 0) return;  // self outside a class
  const bool is_global =
      std::find(globals_.begin(), globals_.end(), std::pair{scope, id_of(name)}) != globals_.end();
  bind_in(is_global ? 0 : scope, name, binding, from);
}

void Names::bind_in(int32_t scope, const Name& name, Binding binding, int32_t from) {
  bindings_[(int64_t{scope} << 32) | id_of(name)].push_back({name.offset, from, binding});
}

void Names::assign(const Name& name, int32_t from) {
  if (name.is_member) return bind(name, Binding::kAssignment, from);
  const int32_t id = id_of(name);
  int32_t scope = current_;
  while (scope >= 0 && bound(scope, id) == nullptr) scope = scopes_[scope].parent;
  bind_in(scope < 0 ? current_ : scope, name, Binding::kAssignment, from);
}

void Names::use(const Name& name, bool is_call) {
  uses_.push_back({current_, id_of(name), name.offset, name.is_member, is_call});
}

void Names::declare_global(std::string_view name) {
  globals_.emplace_back(current_, id_of({name, 0}));
}

int32_t Names::class_scope(std::string_view name) const {
  for (const auto& [text, scope] : classes_)
    if (text == name) return scope;
  return -1;
}

const Names::Bound* Names::binding_of(const Use& use) const {
  const Bound* below = nullptr;
  for (int32_t scope = use.scope; scope >= 0; scope = scopes_[scope].parent) {
    const ScopeKind kind = scopes_[scope].kind;
    // A method does not see the plain names of its class.
    if (is_python_ && kind == ScopeKind::kClass && !use.is_member && scope != use.scope) continue;
    const std::vector<Bound>* list = bound(scope, use.name);
    if (list == nullptr) continue;
    const auto after = std::partition_point(
        list->begin(), list->end(), [&](const Bound& each) { return each.from <= use.offset; });
    if (after != list->begin()) return &*(after - 1);
    const auto definition =
        std::find_if(list->begin(), list->end(), std::mem_fn(&Bound::is_visible_above));
    if (below == nullptr && definition != list->end()) below = &*definition;
    // The name is this scope's own, and has no value yet.
    if (is_python_ && kind != ScopeKind::kModule) break;
  }
  return below;
}

std::vector<Link> Names::links() const {
  std::vector<Link> links;
  for (const Use& use : uses_) {
    const Bound* bound = binding_of(use);
    if (bound == nullptr || bound->offset == use.offset) continue;
    const bool is_below = bound->offset > use.offset;
    LinkKind kind = LinkKind::kAssignment;
    switch (bound->binding) {
      case Binding::kDefinition:
        kind = !use.is_call ? LinkKind::kDefinition
               : is_below   ? LinkKind::kCallBelow
                            : LinkKind::kCall;
        break;
      case Binding::kField:
        kind = LinkKind::kDefinition;
        break;
      case Binding::kImport:
        kind = LinkKind::kImport;
        break;
      case Binding::kParameter:
        kind = LinkKind::kParameter;
        break;
      case Binding::kAssignment:
        break;
    }
    // What a comprehension names before it binds goes back to nothing.
    if (is_below && !bound->is_visible_above()) continue;
    links.push_back({kind, bound->offset, use.offset});
  }
  return links;
}

}  // namespace attn::recall
