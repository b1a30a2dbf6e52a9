// The trainer, bound: calls in, plain objects out, as bindings/train.ts declares them. A refusal is
// { error: status }.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "bindings/convert.h"
#include "bindings/object.h"
#include "engine/train/checkpoint.h"
#include "engine/train/trainer.h"

namespace attn::train {
namespace {

using emscripten::val;

// One option out of a plain object, where it is there. The wrapper has checked the types.
struct FromObject {
  const val& options;
  Status* status;

  void operator()(const char* name, int64_t& field) const {
    const val given = options[name];
    if (given.isUndefined()) return;
    const double number = given.as<double>();
    // What fits no whole number is refused by the bounds that follow.
    const bool fits = number >= -1e15 && number <= 1e15;
    field = fits ? static_cast<int64_t>(number) : int64_t{1} << 60;
  }
  void operator()(const char* name, double& field) const {
    const val given = options[name];
    if (!given.isUndefined()) field = given.as<double>();
  }
  void operator()(const char* name, bool& field) const {
    const val given = options[name];
    if (!given.isUndefined()) field = given.as<bool>();
  }
  void operator()(const char* name, std::string& field) const {
    const val given = options[name];
    if (!given.isUndefined()) field = given.as<std::string>();
  }
  void operator()(const char* name, std::vector<int32_t>& field) const {
    const val given = options[name];
    if (!given.isUndefined()) field = emscripten::vecFromJSArray<int32_t>(given);
  }
  template <typename Enum, typename Names>
  void operator()(const char* name, Enum& field, const Names& names) const {
    const val given = options[name];
    if (given.isUndefined()) return;
    const std::string text = given.as<std::string>();
    const auto found = std::find(names.begin(), names.end(), text);
    if (found != names.end()) {
      field = static_cast<Enum>(found - names.begin());
    } else if (status->ok()) {
      *status = {Rule::kOneOf, name, text, "", 0, 0};
      for (const char* each : names)
        status->other += (status->other.empty() ? "" : ", ") + std::string(each);
    }
  }
};

// The rows of the option table: name, type, default, names.
struct ToRow {
  Array* rows;

  template <typename T>
  Object row(const char* name, const char* type, const T& value) const {
    Object o;
    o.set("name", std::string_view(name));
    o.set("type", std::string_view(type));
    o.set("default", value);
    return o;
  }
  void operator()(const char* name, const int64_t& field) const {
    Object o = row(name, "integer", field);
    o.set("min", -9007199254740991.0);  // the engine's bounds follow
    o.set("max", 9007199254740991.0);
    rows->push(o.get());
  }
  void operator()(const char* name, const double& field) const {
    rows->push(row(name, "number", field).get());
  }
  void operator()(const char* name, const bool& field) const {
    rows->push(row(name, "boolean", field).get());
  }
  void operator()(const char* name, const std::string& field) const {
    rows->push(row(name, "text", std::string_view(field)).get());
  }
  void operator()(const char* name, const std::vector<int32_t>&) const {
    Object o;
    o.set("name", std::string_view(name));
    o.set("type", std::string_view("numbers"));
    rows->push(o.get());
  }
  template <typename Enum, typename Names>
  void operator()(const char* name, const Enum& field, const Names& names) const {
    Object o = row(name, "name", std::string_view(names[static_cast<size_t>(field)]));
    Array all;
    for (const char* each : names) all.push(val(std::string(each)));
    o.set("names", all.get());
    rows->push(o.get());
  }
};

// The options of a run as they are, defaults included.
struct ToObject {
  Object* o;

  void operator()(const char* name, const int64_t& field) const { o->set(name, field); }
  void operator()(const char* name, const double& field) const { o->set(name, field); }
  void operator()(const char* name, const bool& field) const { o->set(name, field); }
  void operator()(const char* name, const std::string& field) const {
    o->set(name, std::string_view(field));
  }
  void operator()(const char* name, const std::vector<int32_t>& field) const {
    o->set(name, std::span<const int32_t>(field));
  }
  template <typename Enum, typename Names>
  void operator()(const char* name, const Enum& field, const Names& names) const {
    o->set(name, std::string_view(names[static_cast<size_t>(field)]));
  }
};

val number_or_null(double value) { return std::isfinite(value) ? val(value) : val::null(); }

class TrainerHandle {
 public:
  // text: symbols of a text task, else empty.
  val create(const val& options, const std::string& text) {
    TrainConfig config;
    Status status;
    for_each_option(config, FromObject{options, &status});
    if (!status.ok()) return failed(status);
    config.text = int32_of(text);
    if (status = validate(config); !status.ok()) return failed(status);
    trainer_ = std::make_unique<Trainer>(config);
    return about();
  }

  val load(const std::string& bytes, const std::string& text) {
    LoadedTrainer loaded;
    const Status status = load_checkpoint(
        {reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()}, int32_of(text), &loaded);
    if (!status.ok()) return failed(status);
    trainer_ = std::move(loaded.trainer);
    Object o;
    o.set("note", std::string_view(loaded.note));
    o.set("resumes", loaded.has_moments);
    o.set("about", about());
    return o.get();
  }

  val step(double n) {
    const StepResult result = trainer_->step(static_cast<int64_t>(n));
    Object o;
    o.set("step", result.step);
    o.set("loss", result.loss);
    o.set("mul_adds", result.mul_adds);
    return o.get();
  }

  val evaluate() {
    const Evaluation result = trainer_->evaluate();
    Object o;
    o.set("step", trainer_->steps_taken());
    o.set("loss", result.loss);
    o.set("accuracy", result.accuracy);
    Array lines;
    for (const Line& line : result.lines) {
      Object each;
      each.set("name", std::string_view(line.name));
      each.set("loss", number_or_null(line.loss));
      each.set("accuracy", line.accuracy);
      each.set("distance", number_or_null(line.distance));
      lines.push(each.get());
    }
    o.set("lines", lines.get());
    return o.get();
  }

  // tokens: of the probe where it is empty.
  val head(double l, double h, const std::string& tokens) {
    const std::vector<int32_t> given = int32_of(tokens);
    const auto head = trainer_->head(static_cast<int64_t>(l), static_cast<int64_t>(h),
                                     given.empty() ? trainer_->probe() : std::span(given));
    Object o;
    o.set("weights", std::span<const float>(head.weights));
    o.set("q", std::span<const float>(head.q));
    o.set("k", std::span<const float>(head.k));
    o.set("v", std::span<const float>(head.v));
    o.set("bias", std::span<const float>(head.bias));
    o.set("head_dim", head.head_dim);
    o.set("softmax_scale", head.softmax_scale);
    return o.get();
  }

  val losses(const std::string& tokens) {
    const auto given = int32_of(tokens);
    return typed_array(trainer_->losses(given));
  }

  val scores() {
    trainer_->score_heads();
    Array all;
    const bool is_graph = !trainer_->task().parents().empty();
    for (int64_t l = 0; l < trainer_->network().n_layers(); ++l) {
      if (trainer_->network().attention(l) == nullptr) continue;
      for (int64_t h = 0; h < trainer_->config().n_heads; ++h) {
        const HeadScores s = trainer_->scores(l, h);
        Object o = object_of(s);
        o.set("layer", l);
        o.set("head", h);
        o.set("job", std::string_view(kHeadJobNames[static_cast<size_t>(job_of(s))]));
        o.set("parent", is_graph ? val(trainer_->parent_mass(l, h)) : val::null());
        all.push(o.get());
      }
    }
    return all.get();
  }

  void ablate(double l, double h, bool ablated) {
    trainer_->network()
        .attention(static_cast<int64_t>(l))
        ->ablate(static_cast<int64_t>(h), ablated);
  }

  void freeze(double l, double h, bool frozen) {
    trainer_->network().attention(static_cast<int64_t>(l))->freeze(static_cast<int64_t>(h), frozen);
  }

  val checkpoint(bool int8, bool moments, const std::string& note) {
    const std::vector<uint8_t> bytes = save_checkpoint(trainer_.get(), {int8, moments, note});
    return val::global("Uint8Array")
        .new_(emscripten::typed_memory_view(bytes.size(), bytes.data()));
  }

 private:
  val about() {
    Object o;
    Object options;
    for_each_option(trainer_->config(), ToObject{&options});
    o.set("options", options.get());
    o.set("step", trainer_->steps_taken());
    o.set("seq_len", trainer_->network().shape().seq_len);
    o.set("vocab", trainer_->network().shape().vocab);
    o.set("n_parameters", static_cast<int64_t>(trainer_->network().parameters().weights.size()));
    o.set("probe", trainer_->probe());
    o.set("parents", std::span<const int32_t>(trainer_->task().parents()));
    return o.get();
  }

  std::unique_ptr<Trainer> trainer_;
};

val option_table() {
  Array rows;
  const TrainConfig defaults;
  for_each_option(defaults, ToRow{&rows});
  return rows.get();
}

}  // namespace
}  // namespace attn::train

EMSCRIPTEN_BINDINGS(attention_lab_train) {
  using attn::train::TrainerHandle;
  emscripten::function("option_table", &attn::train::option_table);
  emscripten::class_<TrainerHandle>("Trainer")
      .constructor<>()
      .function("create", &TrainerHandle::create)
      .function("load", &TrainerHandle::load)
      .function("step", &TrainerHandle::step)
      .function("evaluate", &TrainerHandle::evaluate)
      .function("head", &TrainerHandle::head)
      .function("losses", &TrainerHandle::losses)
      .function("scores", &TrainerHandle::scores)
      .function("ablate", &TrainerHandle::ablate)
      .function("freeze", &TrainerHandle::freeze)
      .function("checkpoint", &TrainerHandle::checkpoint);
}
