#include "bindings/convert.h"

#include <cmath>
#include <string>
#include <string_view>
#include <type_traits>

#include "bindings/object.h"
#include "bindings/options.h"

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
      size_t place;
      const Status status = read_name(option, given.as<std::string>(), names(slot), &place);
      if (status.ok()) *slot = static_cast<T>(place);
      return status;
    } else {
      *slot = given.as<T>();
      return {};
    }
  }
};

}  // namespace

Status to_config(const val& options, AttentionConfig* config, int64_t max_head_dim) {
  static_assert(kNumOptions <= 32);
  const val rows = options[key("given")];
  uint32_t given_rows = rows.isUndefined() ? ~uint32_t{0} : rows.as<uint32_t>();
  for (Option option : options_of(*config)) {
    if (std::string_view(option.name) == "head_dim") option.max = max_head_dim;
    const bool is_given = given_rows & 1;
    given_rows >>= 1;
    val given = is_given ? options[key(option.name)] : val::undefined();
    if (given.isUndefined() && *option.same_as != '\0') given = options[key(option.same_as)];
    if (given.isUndefined()) continue;
    const Status status = visit_slot(option.slot, OptionReader{option, given});
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
  o.set("rule", status.requirement());
  o.set("message", status.message());
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

}  // namespace attn
