// Whole models, rings and measured times as JavaScript sees them: convert, call, convert back.
#include <emscripten/bind.h>

#include <string>
#include <vector>

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

val to_val(const LayerShape& shape) {
  Object o;
  for (const ShapeField& field : kShapeFields) {
    if (shape.*field.value > 0) o.set(field.name, shape.*field.value);
  }
  return o.get();
}

// Values that the wrapper has not checked become a number out of bounds.
int64_t whole(const val& value) {
  const double number = value.as<double>();
  return number >= 0 && number <= kMaxSeqLen ? static_cast<int64_t>(number) : -1;
}

// { F: { n_kv_heads: 1, head_dim: 512 }, ... }
[[gnu::noinline]] void read_shapes(const val& shapes, ModelConfig* model) {
  for (size_t i = 0; i < kLayerKinds.size(); ++i) {
    const val shape = shapes[std::string(1, kLayerKinds[i])];
    if (shape.isUndefined()) continue;
    for (const ShapeField& field : kShapeFields) {
      const val value = shape[key(field.name)];
      if (!value.isUndefined()) model->shapes[i].*field.value = whole(value);
    }
  }
}

// A model's own options, and those of its layers.
[[gnu::noinline]] Status read_model(const val& options, ModelConfig* model) {
  if (Status status = to_config(options, &model->attention, kMaxModelHeadDim); !status.ok())
    return status;
  for (const ModelField& field : kModelFields) {
    const val value = options[key(field.name)];
    if (!value.isUndefined()) model->*field.value = whole(value);
  }
  for (const BytesField& field : kBytesFields) {
    const val value = options[key(field.name)];
    if (!value.isUndefined()) model->*field.value = value.as<double>();
  }
  const val layers = options[key("layers")];
  if (!layers.isUndefined()) model->layers = layers.as<std::string>();
  const val shapes = options[key("shapes")];
  if (!shapes.isUndefined()) read_shapes(shapes, model);
  return validate(*model);
}

val model_cost_js(const val& options) {
  ModelConfig model;
  if (const Status status = read_model(options, &model); !status.ok()) return failed(status);
  const ModelCost cost = model_cost(model);
  Array types;
  for (const LayerCost& type : cost.types) {
    Object o;
    o.set("kind", std::string_view(&type.kind, 1));
    o.set("shares_cache", type.shares_cache);
    o.set("count", type.count);
    o.set("shape", to_val(type.shape));
    o.set("each", to_val(type.each));
    types.push(o.get());
  }
  Object result;
  result.set("total", to_val(cost.total));
  result.set("types", types.get());
  return result.get();
}

// The arguments of modelCost() except seq_len; fields that the model does not have are left out.
val options_of(const ModelPreset& preset) {
  const ModelConfig model = config_of(preset, 0);
  const AttentionConfig& attention = model.attention;
  Object options;
  options.set("layers", preset.layers);
  for (const ModelField& field : kModelFields) {
    const int64_t value = model.*field.value;
    if (value > 0) options.set(field.name, value);
  }
  options.set("n_heads", attention.n_heads).set("n_kv_heads", attention.n_kv_heads);
  options.set("head_dim", attention.head_dim).set("causal", attention.mask.causal);
  options.set("dtype_bytes", model.dtype_bytes);
  if (preset.more.window_left >= 0) options.set("window_left", attention.mask.window_left);
  if (model.count_of('L') > 0) options.set("feature_map", name(attention.feature_map));
  if (const char kind = preset.more.other.kind; kind != 0) {
    val shapes = val::object();
    shapes.set(std::string(1, kind), to_val(model.shapes[index_of(kind)]));
    options.set("shapes", shapes);
  }
  return options.get();
}

// [{ id, name, source, as_of, d_model, context, context_source, options }].
val presets_js() {
  Array presets;
  for (const ModelPreset& preset : model_presets()) {
    const char* context_source = preset.more.context_source;
    const std::string source = source_url(preset.source);
    const std::string of_context = source_url(context_source ? context_source : preset.source);
    Object row;
    row.set("id", preset.id).set("name", preset.name).set("as_of", preset.more.as_of);
    row.set("source", std::string_view(source)).set("context_source", std::string_view(of_context));
    row.set("d_model", int64_t{preset.d_model}).set("context", int64_t{preset.context});
    row.set("options", options_of(preset));
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

void push_range(const char* name, int64_t min, int64_t max, Array* rows) {
  Object row;
  row.set("name", name).set("min", min).set("max", max);
  rows->push(row.get());
}

// { model, shape }: the whole numbers of a model and of one kind's shape, as [{ name, min, max }].
val model_ranges_js() {
  Array model, shape;
  push_range("head_dim", 1, kMaxModelHeadDim, &model);
  for (const ModelField& field : kModelFields) {
    push_range(field.name, field.min, field.max, &model);
  }
  for (const ShapeField& field : kShapeFields) push_range(field.name, 1, field.max, &shape);
  Object result;
  result.set("model", model.get()).set("shape", shape.get());
  return result.get();
}

// { n, ms, at, exponent? }, checked by the wrapper. With an exponent: the law through the last
// point.
val fit_power_law_js(const val& options) {
  const auto list = [&](const char* name) {
    return emscripten::convertJSArrayToNumberVector<double>(options[name]);
  };
  const std::vector<double> n = list("n"), ms = list("ms");
  const val exponent = options["exponent"];
  const PowerLaw law = exponent.isUndefined()
                           ? fit_power_law(n, ms)
                           : power_law_through(n.back(), ms.back(), exponent.as<double>());
  Array predicted;
  for (const double each : list("at")) predicted.push(val(law.at(each)));
  Object result;
  result.set("exponent", law.exponent);
  result.set("coefficient", law.coefficient());
  result.set("predicted_ms", predicted.get());
  return result.get();
}

}  // namespace

EMSCRIPTEN_BINDINGS(cost) {
  emscripten::function("model_cost", &model_cost_js);
  emscripten::function("model_ranges", &model_ranges_js);
  emscripten::function("presets", &presets_js);
  emscripten::function("crossover", &crossover_js);
  emscripten::function("ring_plan", &ring_plan_js);
  emscripten::function("fit_power_law", &fit_power_law_js);
}

}  // namespace attn
