#include "bindings/session_values.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include "bindings/convert.h"
#include "bindings/object.h"
#include "bindings/step_values.h"
#include "engine/core/real.h"
#include "engine/cost/formulas.h"
#include "engine/text/features.h"
#include "engine/walkthrough/stage_role.h"

namespace attn {

using emscripten::val;

bool has_shares(const AttentionConfig& c) {
  return c.algorithm != Algorithm::kLinear || c.normalized();
}

val head_names() {
  Array names;
  for (int h = 0; h < kHeadCount; ++h) names.push(val(name(static_cast<HeadId>(h))));
  return names.get();
}

namespace {

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

// Describes the mechanism in the names of its options.
void add_rules(const AttentionConfig& c, Object* o) {
  Object mask;
  mask.set("causal", c.mask.causal).set("window_left", c.mask.window_left);
  mask.set("window_right", c.mask.window_right).set("prefix_len", c.mask.prefix_len);
  mask.set("n_sink", c.mask.n_sink);
  o->set("mask", mask.get());
  const bool is_linear = c.algorithm == Algorithm::kLinear;
  o->set("feature_map", is_linear ? val(name(c.feature_map)) : val::null());
  o->set("update_rule", is_linear ? val(name(c.update_rule)) : val::null());
  o->set("normalized", has_shares(c));
  AttentionConfig unscaled = c;
  unscaled.softmax_scale.reset();
  o->set("scale_is_root", std::abs(c.scale() / unscaled.scale() - 1) < 1e-9);
}

// The most that a session takes.
val limits_to_val() {
  Object o;
  o.set("tokens", kMaxTokens).set("layers", kMaxLayers).set("head_dim", kMaxCustomHeadDim);
  std::vector<int32_t> n_kv_heads;
  constexpr int64_t n_heads = kTwins * kHeadCount;
  for (int64_t n = n_heads; n >= 1; --n) {
    if (n_heads % n == 0) n_kv_heads.push_back(static_cast<int32_t>(n));
  }
  o.set("n_kv_heads", n_kv_heads);
  return o.get();
}

}  // namespace

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
  Object o;
  o.set("tokens", list(session.tokens(), [](const std::string& s) { return val(s); }));
  o.set("n_tokens", run.n());
  o.set("d_model", cols(run.x));
  o.set("head_dim", run.config.head_dim);
  o.set("head", name(static_cast<HeadId>(run.h)));
  o.set("softmax_scale", run.config.scale());
  AttentionConfig unscaled = run.config;
  unscaled.softmax_scale.reset();
  o.set("default_softmax_scale",
        run.has_custom_qkv() ? unscaled.scale() : constructed_layer().softmax_scale[run.h]);
  o.set("algorithm", name(run.config.algorithm));
  o.set("step_count", walkthrough.step_count());
  Array stages;
  for (const Stage& stage : walkthrough.stages()) {
    if (stage.begin == stage.end) continue;
    Object one = object_of(stage);
    if (const NamedRole* known = find_role(stage.id)) one.set("role", known->name);
    stages.push(one.get());
  }
  o.set("stages", stages.get());
  o.set("tensors", list(session.tensors(), [](const TensorInfo& t) { return object_of(t).get(); }));
  const bool is_linear = run.config.algorithm == Algorithm::kLinear;
  o.set("weights", is_linear ? "implied" : "probs");
  add_rules(run.config, &o);
  std::vector<int32_t> state_steps;
  if (is_linear) {
    for (int64_t i = 0; i < run.n(); ++i) {
      state_steps.push_back(static_cast<int32_t>(walkthrough.step_of("update", i, -1)));
    }
  }
  o.set("state_steps", state_steps);
  o.set("masked_pairs", real(run.n() * run.n()) - run.output.counters.score_pairs);
  o.set("limits", limits_to_val());
  o.set("visible", visible_to_val(run.config.mask, run.n()));
  o.set("row_jobs", session.row_jobs());
  o.set("x_blocks", list(kFeatureBlocks, [](const FeatureBlock& b) {
          Object block;
          block.set("id", b.id);
          block.set("begin", b.begin);
          block.set("end", b.end);
          return block.get();
        }));
  const auto grid = walkthrough.tile_grid();
  o.set("tile_grid", grid ? to_val(*grid) : val::null());
  if (grid || run.config.algorithm == Algorithm::kRing) {
    const std::vector<float> errors = session.output_errors(run.config.mask);
    o.set("largest_error", static_cast<double>(*std::max_element(errors.begin(), errors.end())));
  } else {
    o.set("largest_error", val::null());
  }
  o.set("kernel", to_val(run.output.counters));
  o.set("closed_form", to_val(expected_counters(session.config(), run.n())));
  return o.get();
}

}  // namespace attn
