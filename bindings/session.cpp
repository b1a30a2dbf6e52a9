// The page's Session: C++ structures out as plain objects, shaped as web/src/worker/protocol.ts.
#include "engine/session.h"

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include "bindings/convert.h"
#include "engine/cost/formulas.h"
#include "engine/model/features.h"

namespace attn {
namespace {

val text(std::string_view s) { return val(std::string(s)); }

template <typename T>
val copy(const char* array, const std::vector<T>& values) {
  return val::global(array).new_(emscripten::typed_memory_view(values.size(), values.data()));
}
val floats(const std::vector<float>& values) { return copy("Float32Array", values); }
val ints(const std::vector<int32_t>& values) { return copy("Int32Array", values); }

template <typename T, typename Convert>
val list(const std::vector<T>& items, Convert convert) {
  val array = val::array();
  for (const T& item : items) array.call<void>("push", convert(item));
  return array;
}

val number(int64_t n) { return val(static_cast<double>(n)); }

val to_val(const Cells& cells) {
  val o = val::object();
  o.set("tensor", text(cells.tensor));
  o.set("row", number(cells.row));
  o.set("col_begin", number(cells.col_begin));
  o.set("col_end", number(cells.col_end));
  return o;
}

val to_val(const Cursor& cursor) {
  val o = val::object();
  o.set("tensor", text(cursor.tensor));
  o.set("rows", number(cursor.rows));
  o.set("col_end", number(cursor.col_end));
  return o;
}

val to_val(const Term& term) {
  val o = val::object();
  o.set("c", number(term.c));
  o.set("a", term.a);
  o.set("b", term.b);
  o.set("product", term.product);
  return o;
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
  val o = val::object();
  o.set("kind", std::string(name(u.kind)));
  o.set("tensor", text(u.cell.tensor));
  o.set("row", number(u.cell.row));
  o.set("col", number(u.cell.col_begin));
  o.set("a_tensor", text(u.a_tensor));
  o.set("b_tensor", text(u.b_tensor));
  o.set("terms", list(u.terms, [](const Term& term) { return to_val(term); }));
  o.set("rest_count", number(u.rest_count));
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
  return o;
}

val to_val(const RowTable& row) {
  val o = val::object();
  o.set("i", number(row.i));
  o.set("j", ints(row.j));
  o.set("score", floats(row.score));
  o.set("exp", floats(row.exp));
  o.set("weight", floats(row.weight));
  o.set("softmax", floats(row.softmax));
  o.set("written", number(row.written));
  o.set("row_max", row.row_max);
  o.set("row_sum", row.row_sum);
  return o;
}

val to_val(const TileView& tile) {
  val o = val::object();
  o.set("tile_row", number(tile.tile_row));
  o.set("tile_col", number(tile.tile_col));
  o.set("row_begin", number(tile.row_begin));
  o.set("row_end", number(tile.row_end));
  o.set("col_begin", number(tile.col_begin));
  o.set("col_end", number(tile.col_end));
  o.set("finishing", tile.finishing);
  o.set("scores", floats(tile.scores));
  o.set("row_max_before", floats(tile.row_max_before));
  o.set("row_max", floats(tile.row_max));
  o.set("row_sum_before", floats(tile.row_sum_before));
  o.set("row_sum", floats(tile.row_sum));
  o.set("factor", floats(tile.factor));
  o.set("out_before", floats(tile.out_before));
  o.set("out", floats(tile.out));
  return o;
}

val to_val(const TileGrid& grid) {
  val o = val::object();
  o.set("block_q", number(grid.block_q));
  o.set("block_k", number(grid.block_k));
  o.set("n_tile_cols", number(grid.n_tile_cols));
  o.set("sink_end", ints(grid.sink_end));
  o.set("begin", ints(grid.begin));
  o.set("end", ints(grid.end));
  return o;
}

val to_val(const StateView& state) {
  val o = val::object();
  o.set("i", number(state.i));
  o.set("before", floats(state.before));
  o.set("added", floats(state.added));
  o.set("after", floats(state.after));
  o.set("normalizer_before", floats(state.normalizer_before));
  o.set("normalizer", floats(state.normalizer));
  o.set("phi_k", floats(state.phi_k));
  o.set("phi_q", floats(state.phi_q));
  o.set("v", floats(state.v));
  o.set("limit", state.limit);
  o.set("normalized", state.normalized);
  return o;
}

template <typename T>
val optional_to_val(const std::optional<T>& value) {
  return value ? to_val(*value) : val::null();
}

val to_val(const Step& step, const Walkthrough& walkthrough) {
  const auto cells = [](const Cells& c) { return to_val(c); };
  val o = val::object();
  o.set("t", number(step.t));
  o.set("stage", text(step.stage));
  o.set("h", number(step.h));
  o.set("i", number(step.i));
  o.set("j", number(step.j));
  o.set("ends_row", step.ends_row);
  o.set("ends_stage", step.ends_stage);
  o.set("write", list(step.write, cells));
  o.set("reads", list(step.reads, cells));
  o.set("written", list(step.written, [](const Cursor& c) { return to_val(c); }));
  o.set("sentence", text(step.sentence));
  val facts = val::object();
  for (const Fact& fact : step.facts) facts.set(std::string(fact.name), fact.value);
  o.set("facts", facts);
  o.set("unfolding",
        step.focus.tensor.empty() ? val::null() : to_val(walkthrough.unfold(step.focus, step.t)));
  o.set("row", optional_to_val(walkthrough.row_table(step.t)));
  o.set("state", optional_to_val(walkthrough.state(step.t)));
  o.set("tile", optional_to_val(walkthrough.tile(step.t)));
  o.set("counted", to_val(step.counted));
  return o;
}

val visible_to_val(const Run& run) {
  std::vector<int32_t> sink_end, begin, end;
  for (int64_t i = 0; i < run.n(); ++i) {
    const VisibleKeys keys = run.visible(i);
    sink_end.push_back(static_cast<int32_t>(keys.sink_end));
    begin.push_back(static_cast<int32_t>(keys.begin));
    end.push_back(static_cast<int32_t>(keys.end));
  }
  val o = val::object();
  o.set("sink_end", ints(sink_end));
  o.set("begin", ints(begin));
  o.set("end", ints(end));
  return o;
}

val overview_to_val(const Session& session) {
  const Run& run = session.run();
  const Walkthrough& walkthrough = session.walkthrough();
  const auto stages = walkthrough.stages();
  val o = val::object();
  o.set("tokens", list(session.tokens(), [](const std::string& s) { return val(s); }));
  o.set("n_tokens", number(run.n()));
  o.set("d_model", number(cols(run.x)));
  o.set("head_dim", number(run.config.head_dim));
  o.set("head", text(name(static_cast<HeadId>(run.h))));
  o.set("softmax_scale", run.config.scale());
  o.set("default_softmax_scale", constructed_layer().softmax_scale[run.h]);
  o.set("algorithm", text(name(run.config.algorithm)));
  o.set("step_count", number(walkthrough.step_count()));
  o.set("stages", list(std::vector<Stage>(stages.begin(), stages.end()), [](const Stage& s) {
          val stage = val::object();
          stage.set("id", text(s.id));
          stage.set("begin", number(s.begin));
          stage.set("end", number(s.end));
          return stage;
        }));
  o.set("visible", visible_to_val(run));
  o.set("x_blocks", list(std::vector<FeatureBlock>(kFeatureBlocks.begin(), kFeatureBlocks.end()),
                         [](const FeatureBlock& b) {
                           val block = val::object();
                           block.set("id", text(b.id));
                           block.set("begin", number(b.begin));
                           block.set("end", number(b.end));
                           return block;
                         }));
  o.set("tile_grid", optional_to_val(walkthrough.tile_grid()));
  o.set("kernel", to_val(run.output.counters));
  o.set("closed_form", to_val(expected_counters(run.config)));
  return o;
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
    if (Status status = to_lab_config(options, &config); !status.ok()) return error(status);
    Status status = session_.load(emscripten::vecFromJSArray<std::string>(tokens), config);
    return status.ok() ? overview_to_val(session_) : error(status);
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
    val o = val::object();
    o.set("name", name);
    o.set("rows", number(p.rows));
    o.set("cols", number(p.cols));
    o.set("full_rows", number(p.full_rows));
    o.set("full_cols", number(p.full_cols));
    o.set("block_rows", number(p.block_rows));
    o.set("block_cols", number(p.block_cols));
    const bool weight =
        name == "probs" || (name == "implied" && session_.run().config.normalized());
    o.set("kind", std::string(weight ? "weight" : "signed"));
    o.set("limit", p.limit);
    o.set("data", floats(p.data));
    return o;
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
      val o = val::object();
      o.set("head", row.head);
      o.set("weights", floats(row.weights));
      return o;
    });
  }
  // The closed form of the same setting on a text of n tokens.
  val expected(val options, double n) const {
    LabConfig config;
    if (Status status = to_lab_config(options, &config); !status.ok()) return error(status);
    const AttentionConfig attention = session_attention(config, static_cast<int64_t>(n));
    if (Status status = validate(attention); !status.ok()) return error(status);
    return to_val(expected_counters(attention));
  }

 private:
  static val error(const Status& status) {
    val o = val::object();
    o.set("error", to_val(status));
    return o;
  }
  int64_t clamp(double t) const {
    const double last = static_cast<double>(session_.walkthrough().step_count() - 1);
    return static_cast<int64_t>(t >= 0 ? (t <= last ? t : last) : 0);
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
      .function("expected", &attn::PageSession::expected);
}
