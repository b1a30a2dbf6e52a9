// Descriptions of a walkthrough's tensors, so that drawing, storing and exporting need not know a
// tensor's name.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/core/fields.h"

namespace attn {

// The meaning of a tensor's rows and columns.
inline constexpr std::string_view kTokens = "tokens";  // tokens x channels
inline constexpr std::string_view kPairs = "pairs";    // queries x keys; NaN where masked
inline constexpr std::string_view kState = "state";    // channels of phi(k) x channels of v

// The kind of its numbers.
inline constexpr std::string_view kSigned = "signed";
inline constexpr std::string_view kWeight = "weight";  // shares: not negative, a row sums to 1

struct TensorInfo {
  std::string_view name;
  std::string_view axes;
  std::string_view kind;
  int64_t rows = 0;
  int64_t cols = 0;
  std::string_view stage;  // that writes it, as step_of() takes it
  bool varies = false;     // whether its values depend on the step: a state
};

template <>
inline constexpr std::array<Field<TensorInfo>, 7> kFields<TensorInfo> = {{
    {"name", &TensorInfo::name},
    {"axes", &TensorInfo::axes},
    {"kind", &TensorInfo::kind},
    {"rows", &TensorInfo::rows},
    {"cols", &TensorInfo::cols},
    {"stage", &TensorInfo::stage},
    {"varies", &TensorInfo::varies},
}};

}  // namespace attn
