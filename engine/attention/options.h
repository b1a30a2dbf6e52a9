// The options of an attention call, one row each: the field it sets, the algorithms that use it and
// the values it takes. validate() walks this table, the bindings convert by it, JavaScript checks
// types by it, and the page takes its limits from it. Defaults are AttentionConfig's own.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <type_traits>
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

// The field that an option sets. Its type is the option's type.
using Slot =
    std::variant<int64_t AttentionConfig::*, double AttentionConfig::*, bool AttentionConfig::*,
                 std::optional<double> AttentionConfig::*, std::optional<bool> AttentionConfig::*,
                 std::vector<double> AttentionConfig::*, std::vector<float> AttentionConfig::*,
                 Algorithm AttentionConfig::*, FeatureMap AttentionConfig::*,
                 UpdateRule AttentionConfig::*, RingLayout AttentionConfig::*, bool Mask::*,
                 int64_t Mask::*>;

// The numbers that an option takes: [min, max], or (min, max] where above_min.
struct Range {
  double min = 0, max = 0;
  bool above_min = false;
};

struct Option {
  const char* name;
  Slot slot;
  Algorithms used_by = kEvery;
  Range range = {};
  bool required = false;
  const char* same_as = "";  // where not given: takes the value of this option
};

inline constexpr size_t kNumOptions = 25;
extern const std::array<Option, kNumOptions> kOptions;

// visitor(field), the field of `config` that the option sets. A chain of comparisons that folds
// into the caller, where std::visit makes a function of every case and a table of them.
template <size_t kCase = 0, class Config, class Visitor>
auto visit_field(const Option& option, Config& config, const Visitor& visitor) {
  if constexpr (kCase + 1 < std::variant_size_v<Slot>) {
    if (option.slot.index() != kCase) return visit_field<kCase + 1>(option, config, visitor);
  }
  const auto member = *std::get_if<kCase>(&option.slot);
  if constexpr (std::is_invocable_v<decltype(member), Config&>) {
    return visitor(config.*member);
  } else {
    return visitor(config.mask.*member);
  }
}

// Ok where the value of every option is in its range, else the first that is not.
Status check_ranges(const AttentionConfig& config);

// The names of the values that an option of this type takes, in the order of the enum.
using Names = std::span<const char* const>;
constexpr Names names(Algorithm) { return kAlgorithmNames; }
constexpr Names names(FeatureMap) { return kFeatureMapNames; }
constexpr Names names(UpdateRule) { return kUpdateRuleNames; }
constexpr Names names(RingLayout) { return kRingLayoutNames; }

}  // namespace attn
