// The option table as JavaScript sees it: [{ name, type, used_by, default, ... }].
#include <emscripten/bind.h>

#include "bindings/object.h"
#include "bindings/options.h"

namespace attn {
namespace {

using emscripten::val;

// Fills in what the slot's C++ type tells: the JS type and the default.
struct OptionWriter {
  Object& row;

  void operator()(const int64_t* slot) const { row.set("type", "integer").set("default", *slot); }
  void operator()(const double* slot) const { row.set("type", "number").set("default", *slot); }
  void operator()(const bool* slot) const { row.set("type", "boolean").set("default", *slot); }
  void operator()(const std::optional<double>*) const { row.set("type", "number"); }
  void operator()(const std::optional<bool>*) const { row.set("type", "boolean"); }
  void operator()(const std::vector<double>* slot) const {
    row.set("type", "numbers").set("default", slot->front());
  }
  template <class Enum>
  void operator()(const Enum* slot) const {
    row.set("type", "name").set("default", name(*slot));
    Array all;
    for (const char* each : names(slot)) all.push(val(each));
    row.set("names", all.get());
  }
};

val option_table() {
  Array table;
  AttentionConfig config;
  for (const Option& option : options_of(config)) {
    Object row;
    row.set("name", option.name);
    visit_slot(option.slot, OptionWriter{row});
    if (option.min < option.max) row.set("min", option.min).set("max", option.max);
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
