// The page's Session: C++ structures out as plain objects, shaped as web/src/worker/protocol.ts.
#include "engine/session.h"

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include "bindings/convert.h"
#include "bindings/object.h"
#include "engine/cost/formulas.h"
#include "engine/model/features.h"

namespace attn {
namespace {

using emscripten::val;

template <typename Items, typename Convert>
val list(const Items& items, Convert convert) {
  Array array;
  for (const auto& item : items) array.push(convert(item));
  return array.get();
}

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
  }
  return "given";
}

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
  o.set("limit", state.limit);
  o.set("normalized", state.normalized);
  return o.get();
}

template <typename T>
val optional_to_val(const std::optional<T>& value) {
  return value ? to_val(*value) : val::null();
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
  for (const Fact& fact : step.facts) facts.set(std::string(fact.name).c_str(), fact.value);
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

val visible_to_val(const Mask& mask, int64_t n) {
  std::vector<int32_t> sink_end, begin, end;
  for (int64_t i = 0; i < n; ++i) {
    const VisibleKeys keys = visible_keys(mask, i, n, n);
    sink_end.push_back(static_cast<int32_t>(keys.sink_end));
    begin.push_back(static_cast<int32_t>(keys.begin));
    end.push_back(static_cast<int32_t>(keys.end));
  }
  Object o;
  o.set("sink_end", sink_end);
  o.set("begin", begin);
  o.set("end", end);
  return o.get();
}

val stack_to_val(const Stack& stack, const std::string& kinds, int64_t query) {
  const StackReach reach = stack.reach(query);
  Array layers;
  for (int64_t l = 0; l < stack.n_layers(); ++l) {
    Object layer;
    layer.set("kind", std::string_view(kinds).substr(l, 1));
    layer.set("visible", visible_to_val(stack.mask(l), stack.n()));
    layer.set("reached", static_cast<int64_t>(reach.reached[l]));
    layer.set("counted", to_val(stack.counters(l)));
    layers.push(layer.get());
  }
  Object o;
  o.set("query", query);
  o.set("layers", layers.get());
  o.set("first_layer", reach.first_layer);
  o.set("cone", reach.cone);
  o.set("flow", reach.flow);
  o.set("counted", to_val(stack.counters()));
  return o.get();
}

val overview_to_val(const Session& session) {
  const Run& run = session.run();
  const Walkthrough& walkthrough = session.walkthrough();
  const auto stages = walkthrough.stages();
  Object o;
  o.set("tokens", list(session.tokens(), [](const std::string& s) { return val(s); }));
  o.set("n_tokens", run.n());
  o.set("d_model", cols(run.x));
  o.set("head_dim", run.config.head_dim);
  o.set("head", name(static_cast<HeadId>(run.h)));
  o.set("softmax_scale", run.config.scale());
  o.set("default_softmax_scale", constructed_layer().softmax_scale[run.h]);
  o.set("algorithm", name(run.config.algorithm));
  o.set("step_count", walkthrough.step_count());
  o.set("stages", list(stages, [](const Stage& s) {
          Object stage;
          stage.set("id", s.id);
          stage.set("begin", s.begin);
          stage.set("end", s.end);
          return stage.get();
        }));
  o.set("visible", visible_to_val(run.config.mask, run.n()));
  o.set("x_blocks", list(kFeatureBlocks, [](const FeatureBlock& b) {
          Object block;
          block.set("id", b.id);
          block.set("begin", b.begin);
          block.set("end", b.end);
          return block.get();
        }));
  o.set("tile_grid", optional_to_val(walkthrough.tile_grid()));
  o.set("kernel", to_val(run.output.counters));
  o.set("closed_form", to_val(expected_counters(run.config)));
  return o.get();
}

// { head, ...options of attend() without its shapes } -> LabConfig.
Status to_lab_config(const val& options, LabConfig* config) {
  if (const val given = options["head"]; !given.isUndefined()) {
    const auto id = given.as<std::string>();
    std::string ids;
    config->head = -1;
    for (int h = 0; h < kHeadCount; ++h) {
      const char* head_id = name(static_cast<HeadId>(h));
      if (id == head_id) config->head = h;
      ids += (h > 0 ? ", " : "") + std::string(head_id);
    }
    if (config->head < 0) return {Rule::kOneOf, "head", id, ids, 0, 0};
  }
  return to_config(options, &config->attention);
}

Granularity granularity(const std::string& by) {
  return by == "stage" ? Granularity::kStage : by == "row" ? Granularity::kRow : Granularity::kCell;
}

// What Embind binds: the calls of SessionApi. An error is {error: Status}; calls that need a text
// before any was loaded answer null.
class PageSession {
 public:
  val load(val tokens, val options) {
    LabConfig config;
    if (Status status = to_lab_config(options, &config); !status.ok()) return failed(status);
    Status status = session_.load(emscripten::vecFromJSArray<std::string>(tokens), config);
    return status.ok() ? overview_to_val(session_) : failed(status);
  }
  val step(double t) const {
    if (!session_.loaded()) return val::null();
    const Walkthrough& walkthrough = session_.walkthrough();
    return to_val(walkthrough.step(clamp(t)), walkthrough);
  }
  double jump(double t, const std::string& by, int direction) const {
    if (!session_.loaded()) return 0;
    return static_cast<double>(
        session_.walkthrough().jump(clamp(t), granularity(by), direction < 0 ? -1 : 1));
  }
  double step_of(const std::string& stage, double i, double j) const {
    if (!session_.loaded()) return 0;
    return static_cast<double>(
        session_.walkthrough().step_of(stage, static_cast<int64_t>(i), static_cast<int64_t>(j)));
  }
  val tensor(const std::string& name, double t, double max_rows, double max_cols) const {
    if (!session_.loaded()) return val::null();
    const PooledTensor p = session_.tensor(name, clamp(t), static_cast<int64_t>(max_rows),
                                           static_cast<int64_t>(max_cols));
    if (p.full_rows == 0) return val::null();
    Object o;
    o.set("name", name);
    o.set("rows", p.rows);
    o.set("cols", p.cols);
    o.set("full_rows", p.full_rows);
    o.set("full_cols", p.full_cols);
    o.set("block_rows", p.block_rows);
    o.set("block_cols", p.block_cols);
    const bool weight =
        name == "probs" || (name == "implied" && session_.run().config.normalized());
    o.set("kind", weight ? "weight" : "signed");
    o.set("limit", p.limit);
    o.set("data", p.data);
    return o.get();
  }
  val unfold(const std::string& name, double row, double col, double t) const {
    if (!session_.loaded()) return val::null();
    if (!session_.has_cell(name, static_cast<int64_t>(row), static_cast<int64_t>(col))) {
      return val::null();
    }
    const Cells cell{name, static_cast<int64_t>(row), static_cast<int64_t>(col),
                     static_cast<int64_t>(col) + 1};
    return to_val(session_.walkthrough().unfold(cell, clamp(t)));
  }
  val head_rows(double i) const {
    if (!session_.loaded()) return val::array();
    return list(session_.head_rows(static_cast<int64_t>(i)), [](const HeadRow& row) {
      Object o;
      o.set("head", row.head);
      o.set("weights", row.weights);
      return o.get();
    });
  }
  val stack(const std::string& layers, double window_left, double query) {
    if (!session_.loaded()) return val::null();
    Status status = session_.run_stack(layers, static_cast<int64_t>(window_left));
    if (!status.ok()) return failed(status);
    const double last = static_cast<double>(session_.run().n() - 1);
    return stack_to_val(session_.stack(), layers, clamp(query, last));
  }
  val checks() const {
    if (!session_.loaded()) return val::array();
    return list(session_.checks(), [](const Check& check) {
      Object o;
      o.set("id", check.id);
      o.set("tolerance", check.tolerance);
      o.set("largest_error", check.largest_error);
      o.set("cases", check.cases);
      o.set("passed", check.passed());
      return o.get();
    });
  }
  // The closed form of the same setting on a text of n tokens.
  val expected(val options, double n) const {
    LabConfig config;
    if (Status status = to_lab_config(options, &config); !status.ok()) return failed(status);
    const AttentionConfig attention = session_attention(config, static_cast<int64_t>(n));
    if (Status status = validate(attention); !status.ok()) return failed(status);
    return to_val(expected_counters(attention));
  }

 private:
  int64_t clamp(double t) const {
    return clamp(t, static_cast<double>(session_.walkthrough().step_count() - 1));
  }
  static int64_t clamp(double value, double last) {
    return static_cast<int64_t>(value >= 0 ? (value <= last ? value : last) : 0);
  }

  Session session_;
};

}  // namespace
}  // namespace attn

EMSCRIPTEN_BINDINGS(attention_lab_session) {
  emscripten::class_<attn::PageSession>("Session")
      .constructor<>()
      .function("load", &attn::PageSession::load)
      .function("step", &attn::PageSession::step)
      .function("jump", &attn::PageSession::jump)
      .function("stepOf", &attn::PageSession::step_of)
      .function("tensor", &attn::PageSession::tensor)
      .function("unfold", &attn::PageSession::unfold)
      .function("headRows", &attn::PageSession::head_rows)
      .function("stack", &attn::PageSession::stack)
      .function("checks", &attn::PageSession::checks)
      .function("expected", &attn::PageSession::expected);
}
