// A step and its pieces as plain objects: the members in their tables (engine/walkthrough/step.h),
// and what is nested.
#include "bindings/step_values.h"

#include "bindings/convert.h"

namespace attn {
namespace {

using emscripten::val;

constexpr const char* kArithmeticNames[] = {"given", "dot", "softmax", "map", "update", "error"};

template <class Struct>
val plain(const Struct& value) {
  return object_of(value).get();
}

template <class Struct>
val plain(const std::optional<Struct>& value) {
  return value ? plain(*value) : val::null();
}

template <class Struct>
val plain_list(const std::vector<Struct>& values) {
  return list(values, [](const Struct& each) { return plain(each); });
}

val to_val(const std::optional<RingView>& ring) {
  if (!ring) return val::null();
  Object o = object_of(*ring);
  o.set("devices", plain_list(ring->devices));
  o.set("before", plain(ring->before));
  o.set("arrived", plain(ring->arrived));
  o.set("after", plain(ring->after));
  return o.get();
}

}  // namespace

val to_val(const Unfolding& u) {
  Object o = object_of(u);
  o.set("kind", kArithmeticNames[static_cast<size_t>(u.kind)]);
  o.set("tensor", u.cell.tensor);
  o.set("row", u.cell.row);
  o.set("col", u.cell.col_begin);
  o.set("terms", plain_list(u.terms));
  return o.get();
}

val to_val(const TileGrid& grid) { return plain(grid); }

val to_val(const Step& step, const Walkthrough& walkthrough) {
  Object o = object_of(step);
  o.set("write", plain_list(step.write));
  o.set("reads", plain_list(step.reads));
  o.set("written", plain_list(step.written));
  Object facts;
  for (const Fact& fact : step.facts) facts.set(fact.name.data(), fact.value);  // literals
  o.set("facts", facts.get());
  o.set("unfolding",
        step.focus.tensor.empty() ? val::null() : to_val(walkthrough.unfold(step.focus, step.t)));
  o.set("row", plain(walkthrough.row_table(step.t)));
  o.set("state", plain(walkthrough.state(step.t)));
  o.set("tile", plain(walkthrough.tile(step.t)));
  o.set("ring", to_val(walkthrough.ring(step.t)));
  o.set("counted", to_val(step.counted));
  return o.get();
}

}  // namespace attn
