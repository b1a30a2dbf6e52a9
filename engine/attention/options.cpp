#include "engine/attention/options.h"

#include <cmath>
#include <limits>

namespace attn {

namespace {

using Config = AttentionConfig;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kMaxFloat = std::numeric_limits<float>::max();

constexpr Range kLength = {0, kMaxSeqLen};
constexpr Range kWindow = {-1, kMaxSeqLen};  // -1: unbounded
constexpr Range kBlock = {1, kMaxBlock};

}  // namespace

constexpr std::array<Option, kNumOptions> kOptions = {{
    {"n_heads", &Config::n_heads, kEvery, {1, kMaxHeads}, true},
    {"n_kv_heads", &Config::n_kv_heads, kEvery, {1, kMaxHeads}, false, "n_heads"},
    {"seq_len_q", &Config::seq_len_q, kEvery, kLength, true},
    {"seq_len_k", &Config::seq_len_k, kEvery, kLength, false, "seq_len_q"},
    {"head_dim", &Config::head_dim, kEvery, {1, kMaxHeadDim}, true},
    {"algorithm", &Config::algorithm},
    {"causal", &Mask::causal},
    {"window_left", &Mask::window_left, kEvery, kWindow},
    {"window_right", &Mask::window_right, kEvery, kWindow},
    {"prefix_len", &Mask::prefix_len, kEvery, kLength},
    {"n_sink", &Mask::n_sink, kEvery, kLength},
    {"softmax_scale", &Config::softmax_scale, kEvery, {0, kMaxFloat, true}},
    {"softcap", &Config::softcap, kSoftmax, {0, kInfinity}},
    {"block_q", &Config::block_q, kTiled, kBlock},
    {"block_k", &Config::block_k, kTiled, kBlock},
    {"n_devices", &Config::n_devices, kRingOnly, {1, kMaxDevices}},
    {"ring_layout", &Config::ring_layout, kRingOnly},
    {"feature_map", &Config::feature_map, kLinearOnly},
    {"decay", &Config::decay, kLinearOnly, {0, 1, true}},
    {"gate", &Config::gate, kLinearOnly, {0, 1, true}},
    {"normalize", &Config::normalize, kLinearOnly},
    {"chunk_len", &Config::chunk_len, kLinearOnly, {0, kMaxBlock}},
    {"update_rule", &Config::update_rule, kLinearOnly},
    {"beta", &Config::beta, kLinearOnly, {0, 1}},
    {"return_probs", &Config::return_probs, kStandardOnly},
}};

namespace {

bool is_in_range(const Range& range, double value) {
  const auto& [min, max, above_min] = range;
  return std::isfinite(value) && value <= max && (above_min ? value > min : value >= min);
}

Status out_of_range(const Option& option, double value) {
  const auto& [min, max, above_min] = option.range;
  const Rule rule = !std::isfinite(value)       ? Rule::kFinite
                    : above_min && value <= min ? Rule::kGreaterThan
                    : max == kInfinity          ? Rule::kAtLeast
                                                : Rule::kBetween;
  const bool has_max = rule == Rule::kBetween;
  const bool has_min = rule != Rule::kFinite;
  return {rule, option.name, format_number(value), "", has_min ? min : 0, has_max ? max : 0};
}

// The first number of a field that is out of range, if any: no Status, whose strings would cost a
// call on one token more than its attention. Types without numbers have no range.
struct OutOfRange {
  const Range& range;

  using Found = std::optional<double>;

  Found operator()(int64_t value) const { return (*this)(static_cast<double>(value)); }
  Found operator()(double value) const { return is_in_range(range, value) ? Found() : value; }
  Found operator()(const std::optional<double>& value) const {
    return value ? (*this)(*value) : Found();
  }
  template <class Number>
  Found operator()(const std::vector<Number>& values) const {
    for (const double value : values) {
      if (const Found found = (*this)(value)) return found;
    }
    return {};
  }
  template <class Other>
  Found operator()(const Other&) const {
    return {};
  }
};

}  // namespace

Status check_ranges(const AttentionConfig& config) {
  for (const Option& option : kOptions) {
    const auto found = visit_field(option, config, OutOfRange{option.range});
    if (found) return out_of_range(option, *found);
  }
  return {};
}

}  // namespace attn
