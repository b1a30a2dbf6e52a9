// The options of attend() and expected_counters(): one row each. The table drives the conversion
// to AttentionConfig, the validation in JavaScript (which asks for it through option_table()) and
// the test that holds engine.d.ts equal to it. The C++ type behind the slot decides the JS type;
// defaults are AttentionConfig's own.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "engine/attention/config.h"

namespace attn {

// A set of algorithms, one bit each.
using Algorithms = unsigned;
constexpr Algorithms bit(Algorithm algorithm) { return 1u << static_cast<unsigned>(algorithm); }

inline constexpr Algorithms kStandardOnly = bit(Algorithm::kStandard);
inline constexpr Algorithms kRingOnly = bit(Algorithm::kRing);
inline constexpr Algorithms kLinearOnly = bit(Algorithm::kLinear);
inline constexpr Algorithms kTiled = bit(Algorithm::kFlash) | kRingOnly;
inline constexpr Algorithms kSoftmax = kStandardOnly | kTiled;
inline constexpr Algorithms kEvery = kSoftmax | kLinearOnly;

// Where an option goes.
using Slot = std::variant<int64_t*, bool*, double*, std::optional<double>*, std::optional<bool>*,
                          std::vector<double>*, Algorithm*, FeatureMap*, UpdateRule*, RingLayout*>;

struct OptionRow {
  const char* name;
  Algorithms used_by;
  int64_t min = 0;  // whole numbers only, both inclusive; other rules are validate()'s
  int64_t max = 0;
  const char* same_as = "";  // where not given: takes the value of this option
  bool required = false;
};

struct Option : OptionRow {
  Slot slot;
};

inline constexpr size_t kNumOptions = 24;

// The table, bound to the fields of `config`.
[[gnu::noinline]] std::array<Option, kNumOptions> options_of(AttentionConfig& config);

// visitor(typed pointer). A chain of comparisons that folds into the caller, where std::visit makes
// a function of every case and a table of them.
template <size_t kCase = 0, class Visitor>
auto visit_slot(const Slot& slot, const Visitor& visitor) {
  if constexpr (kCase + 1 < std::variant_size_v<Slot>) {
    if (slot.index() != kCase) return visit_slot<kCase + 1>(slot, visitor);
  }
  return visitor(*std::get_if<kCase>(&slot));
}

// The names of the values that an option of this type takes, in the order of the enum.
using Names = std::span<const char* const>;
constexpr Names names(const Algorithm*) { return kAlgorithmNames; }
constexpr Names names(const FeatureMap*) { return kFeatureMapNames; }
constexpr Names names(const UpdateRule*) { return kUpdateRuleNames; }
constexpr Names names(const RingLayout*) { return kRingLayoutNames; }

}  // namespace attn
