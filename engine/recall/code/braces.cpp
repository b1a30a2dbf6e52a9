#include "engine/recall/code/braces.h"

#include <algorithm>

namespace attn::recall {
namespace {

bool is_augmented(const Lexeme& sign) {
  const std::string_view text = sign.text;
  return sign.kind == LexemeKind::kSign && text.size() >= 2 && text.back() == '=' && text != "==" &&
         text != "===" && text != "!=" && text != "!==" && text != "<=" && text != ">=";
}

}  // namespace

const Lexeme& Braces::at(int64_t i) const {
  static const Lexeme kNothing;
  return i >= 0 && i < size() ? lexemes_[i] : kNothing;
}

int64_t Braces::partner(int64_t i) const {
  return i >= 0 && i < size() && partners_[i] > i ? partners_[i] : i;
}

Names::Name Braces::name(int64_t i, bool is_member) const {
  return {at(i).text, at(i).offset, is_member};
}

void Braces::step() {
  const Lexeme& lexeme = lexemes_[at_];
  close_expressions(lexeme);
  begin();
  if (lexeme.opens()) open();
  if (lexeme.closes()) close();
  if (lexeme.is_name() && !bound_[at_]) see(lexeme);
}

void Braces::enter(ScopeKind kind, int64_t end) {
  names_->open(kind);
  open_.push_back({end, depth_, end});
}

void Braces::enter_function(int64_t from, int32_t parent) {
  const bool has_body = at(from).is_sign('{');
  if (parent >= 0)
    names_->open(ScopeKind::kFunction, parent);
  else
    names_->open(ScopeKind::kFunction);
  open_.push_back({has_body ? partner(from) : -1, depth_, from});
  if (has_body) bodies_.push_back(from);
}

void Braces::expect_class(int64_t body, std::string_view name) {
  class_body_ = body;
  class_name_ = name;
}

void Braces::close_expressions(const Lexeme& lexeme) {
  const bool ends = lexeme.is_any(",;") || lexeme.closes();
  while (!open_.empty() && open_.back().end < 0 && at_ >= open_.back().begin) {
    if (!ends || depth_ > open_.back().depth) return;
    open_.pop_back();
    names_->close();
  }
}

void Braces::open() {
  see_bracket();
  ++depth_;
  if (!lexemes_[at_].is_sign('{')) return;
  const auto body = std::find(bodies_.begin(), bodies_.end(), at_);
  if (body != bodies_.end()) {
    bodies_.erase(body);
    return;
  }
  const bool is_class = class_body_ == at_;
  enter(is_class ? ScopeKind::kClass : ScopeKind::kBlock, partner(at_));
  open_.back().depth = depth_ - 1;
  if (is_class) names_->name_class(class_name_, names_->current());
}

void Braces::close() {
  depth_ = std::max<int64_t>(0, depth_ - 1);
  while (!open_.empty() && open_.back().end == at_) {
    open_.pop_back();
    names_->close();
  }
}

void Braces::bind(int64_t i, Binding binding, int32_t from, bool is_member) {
  bound_[i] = true;
  names_->bind(name(i, is_member), binding, from);
}

void Braces::define(int64_t i) {
  const bool is_method = in_class();
  bind(i, Binding::kDefinition, at(i).offset);
  if (is_method) names_->bind(name(i, true), Binding::kDefinition, at(i).offset);
}

void Braces::bind_parameters(int64_t open) {
  int64_t depth = 0;
  for (int64_t i = open + 1; i < partner(open); ++i) {
    const Lexeme& lexeme = at(i);
    const bool is_angle = brackets_types(lexeme);
    if (lexeme.opens() || (is_angle && lexeme.is_sign('<'))) ++depth;
    if (lexeme.closes() || (is_angle && lexeme.is_sign('>'))) --depth;
    if (is_angle && lexeme.is(">>")) depth -= 2;
    if (is_word(lexeme) && is_parameter(i, open, depth))
      bind(i, Binding::kParameter, lexeme.offset);
  }
}

void Braces::see(const Lexeme& lexeme) {
  if (see_keyword(lexeme) || !is_word(lexeme)) return;
  const Lexeme& before = at(at_ - 1);
  const Lexeme& after = at(at_ + 1);
  const bool is_attribute = before.is_sign('.') || before.is("?.") || before.is("->");
  const bool is_own = is_attribute && at(at_ - 2).is("this");
  if (is_attribute && !is_own) return;
  if (see_binding(lexeme) || is_key(after)) return;
  const bool steps = after.is("++") || after.is("--") || before.is("++") || before.is("--");
  const bool augments = is_augmented(after) || steps;
  const Names::Name named = name(at_, is_own && has_members());
  if (!after.is_sign('=') || augments) names_->use(named, after.is_sign('('));
  if (!after.is_sign('=') && !augments) return;
  bound_[at_] = true;
  names_->assign(named, ends_[at_]);
}

// { key: value }, and labels; not a ? b : c.
bool Braces::is_key(const Lexeme& after) const {
  const bool is_optional = after.is_sign('?') && at(at_ + 2).is_sign(':');
  return at(at_ - 1).is_any("{,;") && (after.is_sign(':') || is_optional);
}

}  // namespace attn::recall
