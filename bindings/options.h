// The options of attend() and expected_counters(): one row each. The table drives the conversion
// to AttentionConfig, the validation in JavaScript (which asks for it through option_table()) and
// the test that holds engine.d.ts equal to it. The C++ type behind the slot decides the JS type;
// defaults are AttentionConfig's own.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "engine/attention/config.h"

namespace attn {

inline constexpr std::array kAlgorithms = {Algorithm::kStandard, Algorithm::kFlash,
                                           Algorithm::kRing, Algorithm::kLinear};
inline constexpr std::array kFeatureMaps = {FeatureMap::kEluPlusOne, FeatureMap::kIdentity};
inline constexpr std::array kRingLayouts = {RingLayout::kContiguous, RingLayout::kStriped,
                                            RingLayout::kZigzag};

// Every value of the enum that the argument belongs to.
constexpr const auto& all(Algorithm) { return kAlgorithms; }
constexpr const auto& all(FeatureMap) { return kFeatureMaps; }
constexpr const auto& all(RingLayout) { return kRingLayouts; }

// A set of algorithms, one bit each.
using Algorithms = unsigned;
constexpr Algorithms bit(Algorithm algorithm) { return 1u << static_cast<unsigned>(algorithm); }

inline constexpr Algorithms kStandardOnly = bit(Algorithm::kStandard);
inline constexpr Algorithms kRingOnly = bit(Algorithm::kRing);
inline constexpr Algorithms kLinearOnly = bit(Algorithm::kLinear);
inline constexpr Algorithms kTiled = bit(Algorithm::kFlash) | kRingOnly;
inline constexpr Algorithms kSoftmax = kStandardOnly | kTiled;
inline constexpr Algorithms kEvery = kSoftmax | kLinearOnly;

using Slot = std::variant<int64_t*, bool*, double*, std::optional<double>*, std::optional<bool>*,
                          std::vector<double>*, Algorithm*, FeatureMap*, RingLayout*>;

struct Option {
  const char* name;
  Slot slot;
  Algorithms used_by;
  int64_t min = 0;  // whole numbers only, both inclusive; other rules are validate()'s
  int64_t max = 0;
  const char* same_as = "";  // where not given: takes the value of this option
  bool required = false;
};

inline constexpr int64_t kUnbounded = -1;

// The table, bound to the fields of `c`.
inline std::array<Option, 22> options_of(AttentionConfig& c) {
  return {{
      {"n_heads", &c.n_heads, kEvery, 1, kMaxHeads, "", true},
      {"n_kv_heads", &c.n_kv_heads, kEvery, 1, kMaxHeads, "n_heads"},
      {"seq_len_q", &c.seq_len_q, kEvery, 0, kMaxSeqLen, "", true},
      {"seq_len_k", &c.seq_len_k, kEvery, 0, kMaxSeqLen, "seq_len_q"},
      {"head_dim", &c.head_dim, kEvery, 1, kMaxHeadDim, "", true},
      {"algorithm", &c.algorithm, kEvery},
      {"causal", &c.mask.causal, kEvery},
      {"window_left", &c.mask.window_left, kEvery, kUnbounded, kMaxSeqLen},
      {"window_right", &c.mask.window_right, kEvery, kUnbounded, kMaxSeqLen},
      {"prefix_len", &c.mask.prefix_len, kEvery, 0, kMaxSeqLen},
      {"n_sink", &c.mask.n_sink, kEvery, 0, kMaxSeqLen},
      {"softmax_scale", &c.softmax_scale, kSoftmax},
      {"softcap", &c.softcap, kSoftmax},
      {"block_q", &c.block_q, kTiled, 1, kMaxBlock},
      {"block_k", &c.block_k, kTiled, 1, kMaxBlock},
      {"n_devices", &c.n_devices, kRingOnly, 1, kMaxDevices},
      {"ring_layout", &c.ring_layout, kRingOnly},
      {"feature_map", &c.feature_map, kLinearOnly},
      {"decay", &c.decay, kLinearOnly},
      {"normalize", &c.normalize, kLinearOnly},
      {"chunk_len", &c.chunk_len, kLinearOnly, 0, kMaxBlock},
      {"return_probs", &c.return_probs, kStandardOnly},
  }};
}

}  // namespace attn
