// The option table as JavaScript sees it: [{ name, type, used_by, default, ... }].
#include <emscripten/bind.h>

#include "bindings/object.h"
#include "engine/attention/options.h"

namespace attn {
namespace {

using emscripten::val;

// Fills in what the field's C++ type tells: the JS type and the default.
struct OptionWriter {
  Object& row;

  void operator()(const int64_t& value) const { row.set("type", "integer").set("default", value); }
  void operator()(const double& value) const { row.set("type", "number").set("default", value); }
  void operator()(const bool& value) const { row.set("type", "boolean").set("default", value); }
  void operator()(const std::optional<double>&) const { row.set("type", "number"); }
  void operator()(const std::optional<bool>&) const { row.set("type", "boolean"); }
  void operator()(const std::vector<double>& value) const {
    row.set("type", "numbers").set("default", value.front());
  }
  void operator()(const std::vector<float>&) const { row.set("type", "floats"); }
  template <class Enum>
  void operator()(const Enum& value) const {
    row.set("type", "name").set("default", name(value));
    Array all;
    for (const char* each : names(value)) all.push(val(each));
    row.set("names", all.get());
  }
};

val option_table() {
  Array table;
  const AttentionConfig config;
  for (const Option& option : kOptions) {
    Object row;
    row.set("name", option.name);
    visit_field(option, config, OptionWriter{row});
    const auto [min, max, above_min] = option.range;
    if (min < max) row.set("min", min).set("max", max).set("above_min", above_min);
    Array used_by;
    for (size_t a = 0; a < kAlgorithmNames.size(); ++a) {
      if (option.used_by & bit(static_cast<Algorithm>(a))) used_by.push(val(kAlgorithmNames[a]));
    }
    row.set("used_by", used_by.get());
    if (*option.same_as != '\0') row.set("default", option.same_as);
    if (option.required) row.set("default", val::undefined());
    row.set("required", option.required);
    table.push(row.get());
  }
  return table.get();
}

}  // namespace

EMSCRIPTEN_BINDINGS(option_table) { emscripten::function("option_table", &option_table); }

}  // namespace attn
