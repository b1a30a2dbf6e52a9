#include "bindings/object.h"

#include <atomic>
#include <string>
#include <utility>
#include <vector>

namespace attn {

using emscripten::val;

const val& key(const char* name) {
  // No instruction. With bulk memory, clang 14 makes Embind's thread-local variables plain ones
  // only where the linked module has an atomic operation, and else asks for threads.
  std::atomic_signal_fence(std::memory_order_seq_cst);
  static auto& keys = *new std::vector<std::pair<const char*, val>>;
  for (const auto& [known, value] : keys) {
    if (known == name) return value;
  }
  return keys.emplace_back(name, val(name)).second;
}

Object& Object::set(const char* name, const val& value) {
  object_.set(key(name), value);
  return *this;
}

Object& Object::set(const char* name, double value) { return set(name, val(value)); }

Object& Object::set(const char* name, int64_t value) {
  return set(name, static_cast<double>(value));
}

Object& Object::set(const char* name, bool value) { return set(name, val(value)); }

Object& Object::set(const char* name, std::string_view value) {
  return set(name, val(std::string(value)));
}

Object& Object::set(const char* name, const char* value) {
  return set(name, std::string_view(value));
}

val typed_array(std::span<const float> values) {
  static const val& float32_array = *new val(val::global("Float32Array"));
  return float32_array.new_(emscripten::typed_memory_view(values.size(), values.data()));
}

Object& Object::set(const char* name, std::span<const float> values) {
  return set(name, typed_array(values));
}

Object& Object::set(const char* name, std::span<const int32_t> values) {
  return set(
      name,
      val::global("Int32Array").new_(emscripten::typed_memory_view(values.size(), values.data())));
}

Object& Object::set(const char* name, size_t kind, const void* member) {
  switch (kind) {
    case 0:
      return set(name, *static_cast<const int64_t*>(member));
    case 1:
      return set(name, *static_cast<const double*>(member));
    case 2:
      return set(name, double{*static_cast<const float*>(member)});
    case 3:
      return set(name, *static_cast<const bool*>(member));
    case 4:
      return set(name, *static_cast<const std::string_view*>(member));
    case 5:
      return set(name, *static_cast<const std::vector<float>*>(member));
    default:
      return set(name, *static_cast<const std::vector<int32_t>*>(member));
  }
}

// Once in the module: the loader names its imports by how often they are used, and one loader
// serves all variants, so no two of them should tie.
[[gnu::noinline]] Array::Array() : array_(val::array()) {}

void Array::push(const val& value) { array_.call<void>("push", value); }

}  // namespace attn
