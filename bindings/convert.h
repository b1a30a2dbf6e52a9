// Between JavaScript values and the engine's types. The wrapper has checked the types of what
// comes in (Embind checks none in release: 'abc' becomes 0, 2^40 becomes 0), so here only what
// would be undefined in C++ is refused again: numbers that do not fit a whole number's range.
#pragma once

#include <emscripten/val.h>

#include <cmath>
#include <string>
#include <type_traits>

#include "bindings/options.h"
#include "engine/core/status.h"
#include "engine/core/tensor.h"
#include "engine/cost/counters.h"

namespace attn {

using emscripten::val;

// "standard, flash, ring, linear"
template <class Enum>
std::string names_of(Enum kind) {
  std::string names;
  for (const Enum each : all(kind)) names += (names.empty() ? "" : ", ") + std::string(name(each));
  return names;
}

// Stores one given option in its slot.
struct OptionReader {
  const Option& option;
  const val& given;

  Status operator()(int64_t* slot) const {
    const double number = given.as<double>();
    const auto min = static_cast<double>(option.min), max = static_cast<double>(option.max);
    if (!(number >= min && number <= max)) return Status::between(option.name, number, min, max);
    if (number != std::floor(number)) {
      return {Rule::kInteger, option.name, format_number(number), "", 0, 0};
    }
    *slot = static_cast<int64_t>(number);
    return {};
  }
  Status operator()(std::vector<double>* slot) const {
    *slot = given.isNumber() ? std::vector<double>{given.as<double>()}
                             : emscripten::convertJSArrayToNumberVector<double>(given);
    return {};
  }
  template <class T>
  Status operator()(std::optional<T>* slot) const {
    *slot = given.as<T>();
    return {};
  }
  template <class T>
  Status operator()(T* slot) const {
    if constexpr (std::is_enum_v<T>) {
      const auto text = given.as<std::string>();
      for (const T each : all(T{})) {
        if (text == name(each)) return *slot = each, Status{};
      }
      return {Rule::kOneOf, option.name, text, names_of(T{}), 0, 0};
    } else {
      *slot = given.as<T>();
      return {};
    }
  }
};

// A plain object of options, absent where undefined -> config.
inline Status to_config(const val& options, AttentionConfig* config) {
  for (const Option& option : options_of(*config)) {
    val given = options[option.name];
    if (given.isUndefined() && *option.same_as != '\0') given = options[option.same_as];
    if (given.isUndefined()) continue;
    const Status status = std::visit(OptionReader{option, given}, option.slot);
    if (!status.ok()) return status;
  }
  return {};
}

inline val to_val(const Status& status) {
  val object = val::object();
  object.set("code", std::string(rule_name(status.rule)));
  object.set("field", status.field);
  object.set("value", status.value);
  object.set("other", status.other);
  object.set("min", status.min);
  object.set("max", status.max);
  object.set("rule", status.requirement());
  object.set("message", status.message());
  return object;
}

inline val to_val(const Counters& counters) {
  val object = val::object();
  for (const CounterField& field : kCounterFields) {
    object.set(field.name, counters.*field.value);
  }
  return object;
}

// A copy on the JavaScript side: a view would lose its memory when the heap grows.
template <class Tensor>
val to_float32_array(const Tensor& tensor) {
  return val::global("Float32Array")
      .new_(emscripten::typed_memory_view(tensor.size(), tensor.data()));
}

}  // namespace attn
