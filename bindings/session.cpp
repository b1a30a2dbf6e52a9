// The page's Session, bound: calls in, plain objects out, shaped as web/src/worker/protocol.ts. A
// session is a number: for classes Embind brings inheritance and smart pointers along, 2.5 kB
// of gzipped glue in the first load.
#include "engine/session.h"

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "bindings/convert.h"
#include "bindings/object.h"
#include "bindings/session_values.h"
#include "bindings/step_values.h"
#include "engine/core/real.h"
#include "engine/cost/formulas.h"
#include "engine/heads/suggest.h"

namespace attn {
namespace {

using emscripten::val;

Status to_head(const std::string& id, int64_t* head) {
  std::string ids;
  for (int h = 0; h < kHeadCount; ++h) {
    const char* head_id = name(static_cast<HeadId>(h));
    if (id == head_id) {
      *head = h;
      return {};
    }
    ids += (h > 0 ? ", " : "") + std::string(head_id);
  }
  return {Rule::kOneOf, "head", id, ids, 0, 0};
}

// { head, layers, gated, ...options of attend() } -> LabConfig. Of the shapes only head_dim counts:
// it says that q, k and v are given.
Status to_lab_config(const val& options, LabConfig* config) {
  if (const val given = options["head"]; !given.isUndefined()) {
    if (Status status = to_head(given.as<std::string>(), &config->head); !status.ok()) {
      return status;
    }
  }
  if (const val given = options["layers"]; !given.isUndefined()) {
    config->layers = given.as<std::string>();
  }
  const val is_gated = options["gated"];
  config->is_gated = !is_gated.isUndefined() && is_gated.as<bool>();
  config->has_custom_qkv = !options[key("head_dim")].isUndefined();
  return to_config(options, &config->attention);
}

std::vector<float> floats(const val& array) {
  return emscripten::convertJSArrayToNumberVector<float>(array);
}

Granularity granularity(const std::string& by) {
  return by == "stage" ? Granularity::kStage : by == "row" ? Granularity::kRow : Granularity::kCell;
}

// The calls of SessionApi, as Embind binds them. An error is {error: Status}; calls that need a
// text before any was loaded answer null.
class PageSession {
 public:
  val load(val tokens, val options) {
    LabConfig config;
    if (Status status = to_lab_config(options, &config); !status.ok()) return failed(status);
    std::vector<float> q, k, v;
    if (config.has_custom_qkv) {
      q = floats(options[key("q")]);
      k = floats(options[key("k")]);
      v = floats(options[key("v")]);
    }
    Status status =
        session_.load(emscripten::vecFromJSArray<std::string>(tokens), config, {q, k, v});
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
    const TensorInfo* info = session_.tensor_info(name);
    const PooledTensor p = session_.tensor(name, clamp(t), static_cast<int64_t>(max_rows),
                                           static_cast<int64_t>(max_cols));
    if (p.data.empty()) return val::null();
    Object o;
    o.set("name", name);
    o.set("rows", p.rows);
    o.set("cols", p.cols);
    o.set("full_rows", p.full_rows);
    o.set("full_cols", p.full_cols);
    o.set("block_rows", p.block_rows);
    o.set("block_cols", p.block_cols);
    o.set("axes", info->axes);
    o.set("kind", info->kind);
    o.set("limit", p.limit);
    o.set("data", p.data);
    return o.get();
  }
  val unfold(const std::string& name, double row, double col, double t) const {
    if (!session_.loaded()) return val::null();
    const TensorInfo* info = session_.tensor_info(name);
    const bool is_there =
        info && 0 <= row && row < real(info->rows) && 0 <= col && col < real(info->cols);
    if (!is_there) return val::null();
    const Cells cell{name, static_cast<int64_t>(row), static_cast<int64_t>(col),
                     static_cast<int64_t>(col) + 1};
    return to_val(session_.walkthrough().unfold(cell, clamp(t)));
  }
  val head_map(const std::string& id) const {
    int64_t h = 0;
    if (!session_.loaded()) return val::null();
    if (Status status = to_head(id, &h); !status.ok()) return failed(status);
    const HeadMap map = session_.head_map(h);
    Object o;
    o.set("head", id);
    o.set("weights", map.weights);
    o.set("kind", has_shares(session_.run().config) ? kWeight : kSigned);
    o.set("share", map.share);
    o.set("jobs", map.jobs);
    return o.get();
  }
  val mix_heads(double i) const {
    if (!session_.loaded()) return val::null();
    const MixedHeads mixed = session_.mix_heads(static_cast<int64_t>(i));
    Object o;
    o.set("heads", head_names());
    o.set("concat", {mixed.concat.data(), mixed.concat.size()});
    o.set("sum", {mixed.sum.data(), mixed.sum.size()});
    return o.get();
  }
  val share_heads(double n_kv_heads) const {
    if (!session_.loaded()) return val::null();
    Sharing sharing;
    Status status = session_.share_heads(static_cast<int64_t>(n_kv_heads), &sharing);
    if (!status.ok()) return failed(status);
    Object o;
    o.set("n_kv_heads", n_kv_heads);
    o.set("kinds", head_names());
    o.set("kv_head", sharing.kv_head);
    o.set("change", sharing.change);
    o.set("rounding", kRounding);
    o.set("counted", to_val(sharing.counters));
    o.set("unshared_bytes", sharing.unshared_bytes);
    return o.get();
  }
  val stack(const std::string& layers, double window_left, double query) {
    if (!session_.loaded()) return val::null();
    Status status = session_.run_stack(layers, static_cast<int64_t>(window_left));
    if (!status.ok()) return failed(status);
    const double last = static_cast<double>(session_.run().n() - 1);
    return stack_to_val(session_.stack(), layers, clamp(query, last));
  }
  // Against full causal attention, or against standard attention under the same mask.
  val output_errors(const std::string& reference) const {
    if (!session_.loaded()) return val::null();
    const Mask& own = session_.run().config.mask;
    return typed_array(session_.output_errors(reference == "full" ? Mask{.causal = true} : own));
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
  // Suggests a head and a token of a text; the loaded text stays.
  val suggest(val tokens) const {
    const Suggestion suggestion = attn::suggest(emscripten::vecFromJSArray<std::string>(tokens));
    Object o;
    o.set("head", name(suggestion.head));
    o.set("query", suggestion.query);
    return o.get();
  }
  val world(const std::string& id) const {
    static constexpr const char* kIds[kWorldCount] = {"right",
                                                      "softmax_over_columns",
                                                      "softmax_over_matrix",
                                                      "mask_transposed",
                                                      "no_mask",
                                                      "no_scale",
                                                      "no_softmax"};
    const auto at = std::find(std::begin(kIds), std::end(kIds), id);
    if (!session_.loaded() || at == std::end(kIds)) return val::null();
    const WorldWeights world = session_.world(static_cast<World>(at - kIds));
    Object o;
    o.set("weights", typed_array(world.weights));
    o.set("row_sums", typed_array(world.row_sums));
    o.set("column_sums", typed_array(world.column_sums));
    return o.get();
  }
  // [{ config, n }, ...]: the closed form of each setting on a text of n tokens.
  val expected(val requests) const {
    return list(emscripten::vecFromJSArray<val>(requests), [](const val& request) {
      LabConfig config;
      if (Status status = to_lab_config(request["config"], &config); !status.ok()) {
        return failed(status);
      }
      const auto n = static_cast<int64_t>(request["n"].as<double>());
      const Status status = validate(session_attention(config, n));
      return status.ok() ? to_val(expected_counters(config, n)) : failed(status);
    });
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

// A session is the number of its address.
uintptr_t open_session() { return reinterpret_cast<uintptr_t>(new PageSession); }
PageSession* session_at(uintptr_t address) { return reinterpret_cast<PageSession*>(address); }
void close_session(uintptr_t address) { delete session_at(address); }

// A call of PageSession as a function that takes the session first.
template <auto kCall>
struct OfSession;
template <class Result, class... Args, Result (PageSession::*kCall)(Args...)>
struct OfSession<kCall> {
  static Result call(uintptr_t session, Args... args) {
    return (session_at(session)->*kCall)(std::forward<Args>(args)...);
  }
};
template <class Result, class... Args, Result (PageSession::*kCall)(Args...) const>
struct OfSession<kCall> {
  static Result call(uintptr_t session, Args... args) {
    return (session_at(session)->*kCall)(std::forward<Args>(args)...);
  }
};

template <auto kCall>
void bind(const char* name) {
  emscripten::function(name, &OfSession<kCall>::call);
}

}  // namespace

EMSCRIPTEN_BINDINGS(attention_lab_session) {
  emscripten::function("open", &open_session);
  emscripten::function("close", &close_session);
  bind<&PageSession::load>("load");
  bind<&PageSession::step>("step");
  bind<&PageSession::jump>("jump");
  bind<&PageSession::step_of>("stepOf");
  bind<&PageSession::tensor>("tensor");
  bind<&PageSession::unfold>("unfold");
  bind<&PageSession::head_map>("headMap");
  bind<&PageSession::mix_heads>("mixHeads");
  bind<&PageSession::share_heads>("shareHeads");
  bind<&PageSession::stack>("stack");
  bind<&PageSession::output_errors>("outputErrors");
  bind<&PageSession::world>("world");
  bind<&PageSession::checks>("checks");
  bind<&PageSession::suggest>("suggest");
  bind<&PageSession::expected>("expected");
}

}  // namespace attn
