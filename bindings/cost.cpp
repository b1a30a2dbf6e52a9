// Whole models, rings and measured times as JavaScript sees them: convert, call, convert back.
#include <emscripten/bind.h>

#include <string>

#include "bindings/convert.h"
#include "bindings/object.h"
#include "engine/cost/presets.h"
#include "engine/lab/scaling.h"

namespace attn {
namespace {

using emscripten::val;

val to_val(const CostFigures& figures) {
  Object o;
  for (const FigureField& field : kCostFigures) o.set(field.name, figures.*field.value);
  return o.get();
}

// What the wrapper has not checked becomes a number out of bounds.
int64_t whole(const val& value) {
  const double number = value.as<double>();
  return number >= 0 && number <= kMaxSeqLen ? static_cast<int64_t>(number) : -1;
}

// A model's own options, and those of its layers.
[[gnu::noinline]] Status read_model(const val& options, ModelConfig* model) {
  if (Status status = to_config(options, &model->attention); !status.ok()) return status;
  for (const ModelField& field : kModelFields) {
    const val value = options[key(field.name)];
    if (!value.isUndefined()) model->*field.value = whole(value);
  }
  const val layers = options[key("layers")];
  if (!layers.isUndefined()) model->layers = layers.as<std::string>();
  return validate(*model);
}

val model_cost_js(const val& options) {
  ModelConfig model;
  if (const Status status = read_model(options, &model); !status.ok()) return failed(status);
  const ModelCost cost = model_cost(model);
  Array types;
  for (const LayerCost& type : cost.types) {
    if (type.count == 0) continue;
    Object o;
    o.set("kind", std::string_view(&type.kind, 1));
    o.set("count", type.count);
    o.set("each", to_val(type.each));
    types.push(o.get());
  }
  Object result;
  result.set("total", to_val(cost.total));
  result.set("types", types.get());
  return result.get();
}

// [{ id, source, d_model, context, options }]: options is what modelCost() takes, but for seq_len.
val presets_js() {
  Array presets;
  for (const ModelPreset& preset : model_presets()) {
    const ModelConfig model = config_of(preset, 0);
    const AttentionConfig& attention = model.attention;
    Object options;
    options.set("layers", preset.layers);
    for (const ModelField& field : kModelFields) {
      const int64_t value = model.*field.value;
      if (field.value != &ModelConfig::seq_len && value > 0) options.set(field.name, value);
    }
    options.set("n_heads", attention.n_heads).set("n_kv_heads", attention.n_kv_heads);
    options.set("head_dim", attention.head_dim).set("causal", attention.mask.causal);
    if (preset.window_left >= 0) options.set("window_left", attention.mask.window_left);
    if (model.count_of('L') > 0) options.set("feature_map", name(attention.feature_map));
    Object row;
    row.set("id", preset.id).set("source", preset.source).set("options", options.get());
    row.set("d_model", int64_t{preset.d_model}).set("context", int64_t{preset.context});
    presets.push(row.get());
  }
  return presets.get();
}

// { from, to, figure }: two models without a length, and the name of a figure.
val crossover_js(const val& options) {
  ModelConfig dearer, cheaper;
  Status status = read_model(options["from"], &dearer);
  if (status.ok()) status = read_model(options["to"], &cheaper);
  if (!status.ok()) return failed(status);
  const auto name = options["figure"].as<std::string>();
  Object result;
  for (const FigureField& figure : kCostFigures) {
    if (name != figure.name) continue;
    result.set("seq_len", crossover(dearer, cheaper, figure.value));
  }
  return result.get();
}

val ring_plan_js(const val& options) {
  RingConfig config;
  const Status status = read_model(options, &config.model);
  if (!status.ok()) return failed(status);
  config.flops_per_second = options[key("flops_per_second")].as<double>();
  config.bytes_per_second = options[key("bytes_per_second")].as<double>();
  const RingCost cost = ring_cost(config);
  Object layouts, result;
  for (size_t i = 0; i < cost.layouts.size(); ++i) {
    Object o;
    o.set("critical_path", cost.layouts[i].critical_path);
    o.set("efficiency", cost.layouts[i].efficiency);
    layouts.set(kRingLayoutNames[i], o.get());
  }
  for (const RingField& field : kRingFields) result.set(field.name, cost.*field.value);
  result.set("layouts", layouts.get());
  return result.get();
}

// All n, then as many ms; the wrapper has checked them.
val fit_power_law_js(const val& points) {
  const auto values = emscripten::convertJSArrayToNumberVector<double>(points);
  const size_t count = values.size() / 2;
  const PowerLaw law = fit_power_law({values.data(), count}, {values.data() + count, count});
  Object result;
  result.set("exponent", law.exponent);
  result.set("coefficient", law.coefficient);
  return result.get();
}

}  // namespace

EMSCRIPTEN_BINDINGS(cost) {
  emscripten::function("model_cost", &model_cost_js);
  emscripten::function("presets", &presets_js);
  emscripten::function("crossover", &crossover_js);
  emscripten::function("ring_plan", &ring_plan_js);
  emscripten::function("fit_power_law", &fit_power_law_js);
}

}  // namespace attn
