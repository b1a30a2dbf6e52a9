// The pieces of a step, one to_val each. Names are those of web/src/worker/protocol.ts.
#include "bindings/step_values.h"

#include "bindings/convert.h"

namespace attn {
namespace {

using emscripten::val;

val to_val(const Cells& cells) {
  Object o;
  o.set("tensor", cells.tensor);
  o.set("row", cells.row);
  o.set("col_begin", cells.col_begin);
  o.set("col_end", cells.col_end);
  return o.get();
}

val to_val(const Cursor& cursor) {
  Object o;
  o.set("tensor", cursor.tensor);
  o.set("rows", cursor.rows);
  o.set("col_end", cursor.col_end);
  return o.get();
}

val to_val(const Term& term) {
  Object o;
  o.set("c", term.c);
  o.set("a", term.a);
  o.set("b", term.b);
  o.set("product", term.product);
  return o.get();
}

const char* name(Arithmetic kind) {
  switch (kind) {
    case Arithmetic::kGiven:
      return "given";
    case Arithmetic::kDot:
      return "dot";
    case Arithmetic::kSoftmax:
      return "softmax";
    case Arithmetic::kMap:
      return "map";
    case Arithmetic::kUpdate:
      return "update";
    case Arithmetic::kError:
      return "error";
  }
  return "given";
}

val to_val(const RowTable& row) {
  Object o;
  o.set("i", row.i);
  o.set("j", row.j);
  o.set("score", row.score);
  o.set("exp", row.exp);
  o.set("weight", row.weight);
  o.set("softmax", row.softmax);
  o.set("written", row.written);
  o.set("row_max", row.row_max);
  o.set("row_sum", row.row_sum);
  o.set("effective", row.effective);
  o.set("softmax_effective", row.softmax_effective);
  return o.get();
}

val to_val(const TileView& tile) {
  Object o;
  o.set("tile_row", tile.tile_row);
  o.set("tile_col", tile.tile_col);
  o.set("row_begin", tile.row_begin);
  o.set("row_end", tile.row_end);
  o.set("col_begin", tile.col_begin);
  o.set("col_end", tile.col_end);
  o.set("finishing", tile.finishing);
  o.set("scores", tile.scores);
  o.set("row_max_before", tile.row_max_before);
  o.set("row_max", tile.row_max);
  o.set("row_sum_before", tile.row_sum_before);
  o.set("row_sum", tile.row_sum);
  o.set("factor", tile.factor);
  o.set("out_before", tile.out_before);
  o.set("out", tile.out);
  return o.get();
}

val to_val(const Partial& partial) {
  Object o;
  o.set("out", partial.out);
  o.set("lse", static_cast<double>(partial.lse));
  return o.get();
}

val to_val(const RingView& ring) {
  Object o;
  o.set("hop", ring.hop);
  o.set("device", ring.device);
  o.set("devices", list(ring.devices, [](const RingDevice& device) {
          Object one;
          one.set("source", device.source);
          one.set("tokens", device.tokens);
          one.set("pairs", device.pairs);
          one.set("pairs_so_far", device.pairs_so_far);
          return one.get();
        }));
  o.set("work", ring.work);
  o.set("critical_path", ring.critical_path);
  o.set("efficiency", ring.efficiency);
  o.set("row", ring.row);
  o.set("before", to_val(ring.before));
  o.set("arrived", to_val(ring.arrived));
  o.set("after", to_val(ring.after));
  o.set("factor", ring.factor);
  return o.get();
}

val to_val(const StateView& state) {
  Object o;
  o.set("i", state.i);
  o.set("before", state.before);
  o.set("added", state.added);
  o.set("after", state.after);
  o.set("normalizer_before", state.normalizer_before);
  o.set("normalizer", state.normalizer);
  o.set("phi_k", state.phi_k);
  o.set("phi_q", state.phi_q);
  o.set("v", state.v);
  o.set("written", state.written);
  o.set("held", state.held);
  o.set("limit", state.limit);
  o.set("normalized", state.normalized);
  return o.get();
}

template <typename T>
val optional_to_val(const std::optional<T>& value) {
  return value ? to_val(*value) : val::null();
}

}  // namespace

val to_val(const Unfolding& u) {
  Object o;
  o.set("kind", name(u.kind));
  o.set("tensor", u.cell.tensor);
  o.set("row", u.cell.row);
  o.set("col", u.cell.col_begin);
  o.set("a_tensor", u.a_tensor);
  o.set("b_tensor", u.b_tensor);
  o.set("terms", list(u.terms, [](const Term& term) { return to_val(term); }));
  o.set("rest_count", u.rest_count);
  o.set("rest", u.rest);
  o.set("sum", u.sum);
  o.set("factor", u.factor);
  o.set("divisor", u.divisor);
  o.set("score", u.score);
  o.set("row_max", u.row_max);
  o.set("exp", u.exp);
  o.set("row_sum", u.row_sum);
  o.set("old", u.old);
  o.set("result", u.result);
  o.set("masked", u.masked);
  return o.get();
}

val to_val(const TileGrid& grid) {
  Object o;
  o.set("block_q", grid.block_q);
  o.set("block_k", grid.block_k);
  o.set("n_tile_cols", grid.n_tile_cols);
  o.set("sink_end", grid.sink_end);
  o.set("begin", grid.begin);
  o.set("end", grid.end);
  return o.get();
}

val to_val(const Step& step, const Walkthrough& walkthrough) {
  const auto cells = [](const Cells& c) { return to_val(c); };
  Object o;
  o.set("t", step.t);
  o.set("stage", step.stage);
  o.set("h", step.h);
  o.set("i", step.i);
  o.set("j", step.j);
  o.set("ends_row", step.ends_row);
  o.set("ends_stage", step.ends_stage);
  o.set("write", list(step.write, cells));
  o.set("reads", list(step.reads, cells));
  o.set("written", list(step.written, [](const Cursor& c) { return to_val(c); }));
  o.set("sentence", step.sentence);
  Object facts;
  for (const Fact& fact : step.facts) facts.set(fact.name.data(), fact.value);  // literals
  o.set("facts", facts.get());
  o.set("unfolding",
        step.focus.tensor.empty() ? val::null() : to_val(walkthrough.unfold(step.focus, step.t)));
  o.set("row", optional_to_val(walkthrough.row_table(step.t)));
  o.set("state", optional_to_val(walkthrough.state(step.t)));
  o.set("tile", optional_to_val(walkthrough.tile(step.t)));
  o.set("ring", optional_to_val(walkthrough.ring(step.t)));
  o.set("counted", to_val(step.counted));
  return o.get();
}

}  // namespace attn
