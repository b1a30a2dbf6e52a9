// Tables of struct members by name, which carry a struct to JavaScript. A member that the page
// should see is one line in the table beside the struct, and none in bindings/.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

namespace attn {

template <class Struct>
using Member = std::variant<int64_t Struct::*, double Struct::*, float Struct::*, bool Struct::*,
                            std::string_view Struct::*, std::vector<float> Struct::*,
                            std::vector<int32_t> Struct::*>;

template <class Struct>
struct Field {
  const char* name;  // a literal
  Member<Struct> value;
};

// The table of a struct: an array of Field<Struct>, specialised where the struct is declared.
template <class Struct>
inline constexpr std::array<Field<Struct>, 0> kFields = {};

}  // namespace attn
