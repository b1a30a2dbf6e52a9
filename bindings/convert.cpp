#include "bindings/convert.h"

#include <cmath>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include "bindings/object.h"
#include "engine/attention/options.h"

namespace attn {

using emscripten::val;

namespace {

// The place of the given name among `names`, or what it must be.
Status read_name(const Option& option, const std::string& given, Names names, size_t* place) {
  std::string all;
  for (*place = 0; *place < names.size(); ++*place) {
    if (given == names[*place]) return {};
    all += (all.empty() ? "" : ", ") + std::string(names[*place]);
  }
  return {Rule::kOneOf, option.name, given, all, 0, 0};
}

// Stores one given option in its field.
struct OptionReader {
  const Option& option;
  const Range& range;
  const val& given;

  Status operator()(int64_t& field) const {
    const double number = given.as<double>();
    const auto [min, max, above_min] = range;
    if (!(number >= min && number <= max)) return Status::between(option.name, number, min, max);
    if (number != std::floor(number)) {
      return {Rule::kInteger, option.name, format_number(number), "", 0, 0};
    }
    field = static_cast<int64_t>(number);
    return {};
  }
  Status operator()(std::vector<double>& field) const {
    field = given.isNumber() ? std::vector<double>{given.as<double>()}
                             : emscripten::convertJSArrayToNumberVector<double>(given);
    return {};
  }
  Status operator()(std::vector<float>& field) const {
    field = emscripten::convertJSArrayToNumberVector<float>(given);
    return {};
  }
  template <class T>
  Status operator()(std::optional<T>& field) const {
    field = given.as<T>();
    return {};
  }
  template <class T>
  Status operator()(T& field) const {
    if constexpr (std::is_enum_v<T>) {
      size_t place;
      const Status status = read_name(option, given.as<std::string>(), names(field), &place);
      if (status.ok()) field = static_cast<T>(place);
      return status;
    } else {
      field = given.as<T>();
      return {};
    }
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
    const Status status = visit_field(option, *config, OptionReader{option, range, given});
    if (!status.ok()) return status;
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
