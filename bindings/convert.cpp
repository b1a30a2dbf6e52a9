#include "bindings/convert.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include "bindings/object.h"
#include "bindings/read_option.h"

namespace attn {

using emscripten::val;

namespace {

// An option as a JavaScript value.
struct ValueSource {
  const val& given;

  double number() const { return given.as<double>(); }
  size_t place(Names names) const {
    const std::string name = given.as<std::string>();
    return std::find(names.begin(), names.end(), name) - names.begin();
  }
  std::vector<double> doubles() const {
    if (given.isNumber()) return {number()};
    return emscripten::convertJSArrayToNumberVector<double>(given);
  }
  std::vector<float> floats() const {
    return emscripten::convertJSArrayToNumberVector<float>(given);
  }
};

}  // namespace

Status to_config(const val& options, AttentionConfig* config, int64_t max_head_dim) {
  for (const Option& option : kOptions) {
    Range range = option.range;
    if (std::string_view(option.name) == "head_dim") {
      range.max = static_cast<double>(max_head_dim);
    }
    val given = options[key(option.name)];
    if (given.isUndefined() && *option.same_as != '\0') given = options[key(option.same_as)];
    if (given.isUndefined()) continue;
    Names names;
    if (visit_field(option, *config, OptionReader<ValueSource>{range, {given}, &names})) continue;
    return names.empty() ? misfit(option, range, given.as<double>())
                         : misfit(option, names, given.as<std::string>());
  }
  return {};
}

val to_val(const Status& status) {
  Object o;
  o.set("code", rule_name(status.rule));
  o.set("field", status.field);
  o.set("value", status.value);
  o.set("other", status.other);
  o.set("min", status.min);
  o.set("max", status.max);
  return o.get();
}

val to_val(const Counters& counters) {
  Object o;
  for (const CounterField& field : kCounterFields) o.set(field.name, counters.*field.value);
  return o.get();
}

val failed(const Status& status) {
  Object o;
  o.set("error", to_val(status));
  return o.get();
}

std::vector<int32_t> int32_of(const std::string& bytes) {
  std::vector<int32_t> values(bytes.size() / sizeof(int32_t));
  if (!values.empty()) std::memcpy(values.data(), bytes.data(), values.size() * sizeof(int32_t));
  return values;
}

}  // namespace attn
