// The option table as JavaScript sees it: [{ name, type, used_by, default, ... }].
#include <emscripten/bind.h>

#include <string>

#include "bindings/convert.h"

namespace attn {
namespace {

val names_array(const auto& kinds) {
  val names = val::array();
  for (const auto kind : kinds) names.call<void>("push", std::string(name(kind)));
  return names;
}

// Fills in what the slot's C++ type tells: the JS type and the default.
struct OptionWriter {
  val& row;

  void operator()(const int64_t* slot) const { write("integer", static_cast<double>(*slot)); }
  void operator()(const double* slot) const { write("number", *slot); }
  void operator()(const bool* slot) const { write("boolean", *slot); }
  void operator()(const std::optional<double>*) const { row.set("type", std::string("number")); }
  void operator()(const std::optional<bool>*) const { row.set("type", std::string("boolean")); }
  void operator()(const std::vector<double>* slot) const { write("numbers", slot->front()); }
  template <class Enum>
  void operator()(const Enum* slot) const {
    write("name", std::string(name(*slot)));
    row.set("names", names_array(all(*slot)));
  }
  template <class T>
  void write(const char* type, const T& value) const {
    row.set("type", std::string(type));
    row.set("default", value);
  }
};

val option_table() {
  val table = val::array();
  AttentionConfig config;
  for (const Option& option : options_of(config)) {
    val row = val::object();
    row.set("name", std::string(option.name));
    std::visit(OptionWriter{row}, option.slot);
    if (option.min < option.max) {
      row.set("min", static_cast<double>(option.min));
      row.set("max", static_cast<double>(option.max));
    }
    val used_by = val::array();
    for (const Algorithm each : kAlgorithms) {
      if (option.used_by & bit(each)) used_by.call<void>("push", std::string(name(each)));
    }
    row.set("used_by", used_by);
    if (*option.same_as != '\0') row.set("default", std::string(option.same_as));
    if (option.required) row.set("default", val::undefined());
    row.set("required", option.required);
    table.call<void>("push", row);
  }
  return table;
}

}  // namespace

EMSCRIPTEN_BINDINGS(option_table) { emscripten::function("option_table", &option_table); }

}  // namespace attn
