// Plain JavaScript objects and arrays, built member by member. Out of line on purpose: val::set is
// a template that would be inlined a hundred times over.
#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <span>
#include <string_view>
#include <variant>

#include "engine/core/fields.h"

namespace attn {

// The JavaScript string of a literal (known by its address, so nothing shorter-lived), made once:
// decoding names took most of a small call. Valid until the next call.
const emscripten::val& key(const char* name);

// A copy, as a typed array: a view would lose its memory when the heap grows.
emscripten::val typed_array(std::span<const float> values);

class Object {
 public:
  Object& set(const char* name, const emscripten::val& value);
  Object& set(const char* name, double value);
  Object& set(const char* name, int64_t value);
  Object& set(const char* name, bool value);
  Object& set(const char* name, std::string_view value);
  Object& set(const char* name, const char* value);
  // Copies, as typed arrays.
  Object& set(const char* name, std::span<const float> values);
  Object& set(const char* name, std::span<const int32_t> values);

  // The alternative of Member that `kind` numbers.
  Object& set(const char* name, size_t kind, const void* member);

  const emscripten::val& get() const { return object_; }

 private:
  emscripten::val object_ = emscripten::val::object();
};

// The members in the struct's table.
template <class Struct>
Object object_of(const Struct& value) {
  Object object;
  for (const Field<Struct>& field : kFields<Struct>) {
    const auto address = [&](auto member) -> const void* { return &(value.*member); };
    object.set(field.name, field.value.index(), std::visit(address, field.value));
  }
  return object;
}

class Array {
 public:
  Array();
  void push(const emscripten::val& value);
  const emscripten::val& get() const { return array_; }

 private:
  emscripten::val array_;
};

}  // namespace attn
