#include "engine/attention/config.h"

#include <algorithm>
#include <cmath>

#include "engine/attention/options.h"
#include "engine/core/real.h"

namespace attn {

double AttentionConfig::scale() const {
  return softmax_scale.value_or(1.0 / std::sqrt(static_cast<double>(head_dim)));
}

float AttentionConfig::cap() const {
  return softcap > 0 ? static_cast<float>(std::clamp(softcap, 1e-30, 1e38)) : 0;
}

namespace {

Status check_shapes(const AttentionConfig& c) {
  if (c.n_kv_heads > c.n_heads) {
    return Status::between("n_kv_heads", real(c.n_kv_heads), 1, real(c.n_heads));
  }
  if (c.n_heads % c.n_kv_heads != 0) {
    return {Rule::kDivides, "n_kv_heads", format_number(c.n_kv_heads), "n_heads", 0, 0};
  }
  if (c.seq_len_q == c.seq_len_k) return {};
  if (c.algorithm != Algorithm::kLinear && c.algorithm != Algorithm::kRing) return {};
  return Status::conflict(
      "seq_len_k", format_number(c.seq_len_k),
      std::string("algorithm ") + name(c.algorithm) + " unless it equals seq_len_q");
}

// A state has no pairs to hide: it can only take tokens in one by one, or all at once.
Status check_mask(const AttentionConfig& c) {
  if (c.algorithm != Algorithm::kLinear) return {};
  const struct {
    const char* field;
    int64_t value, none;
  } rules[] = {{"window_left", c.mask.window_left, -1},
               {"window_right", c.mask.window_right, -1},
               {"prefix_len", c.mask.prefix_len, 0},
               {"n_sink", c.mask.n_sink, 0}};
  for (const auto& [field, value, none] : rules) {
    if (value != none) return Status::conflict(field, format_number(value), "algorithm linear");
  }
  return {};
}

Status check_probs(const AttentionConfig& c) {
  if (!c.return_probs || c.algorithm == Algorithm::kStandard) return {};
  return Status::conflict("return_probs", "true", std::string("algorithm ") + name(c.algorithm));
}

// One decay for every head and token, in place of the one for all.
Status check_gate(const AttentionConfig& c) {
  if (c.gate.empty()) return {};
  const int64_t expected = c.n_heads * c.seq_len_q;
  const int64_t size = static_cast<int64_t>(c.gate.size());
  if (size != expected) return Status::length("gate", size, expected);
  for (const double d : c.decay) {
    if (d < 1) return Status::conflict("decay", format_number(d), "gate");
  }
  return c.mask.causal ? Status() : Status::conflict("gate", "", "causal false");
}

Status check_linear(const AttentionConfig& c) {
  if (c.decay.size() != 1 && c.decay.size() != static_cast<size_t>(c.n_heads)) {
    return Status::length("decay", c.decay.size(), c.n_heads);
  }
  if (Status status = check_gate(c); !status.ok()) return status;
  if (c.algorithm != Algorithm::kLinear || c.mask.causal) return {};
  // Bidirectional: without an order there is neither a distance to decay over nor a chunk before.
  for (double d : c.decay) {
    if (d < 1) return Status::conflict("decay", format_number(d), "causal false");
  }
  if (c.chunk_len > 0) {
    return Status::conflict("chunk_len", format_number(c.chunk_len), "causal false");
  }
  return {};
}

Status check_update_rule(const AttentionConfig& c) {
  if (c.algorithm != Algorithm::kLinear) return {};
  if (c.update_rule == UpdateRule::kAdditive) {
    if (c.beta == 1) return {};
    return Status::conflict("beta", format_number(c.beta), "update_rule additive");
  }
  // Token by token: an error is against what all tokens before have left. And what a key held
  // shrinks to 1 - beta |k|^2 of itself: of keys longer than sqrt(2 / beta) it would grow instead.
  const std::string chunk_len = format_number(c.chunk_len);
  const struct {
    bool is_broken;
    const char *field, *value;
  } rules[] = {{!c.mask.causal, "causal", "false"},
               {c.feature_map != FeatureMap::kL2Norm, "feature_map", name(c.feature_map)},
               {c.normalized(), "normalize", "true"},
               {c.chunk_len > 0, "chunk_len", chunk_len.c_str()}};
  for (const auto& rule : rules) {
    if (rule.is_broken) return Status::conflict(rule.field, rule.value, "update_rule delta");
  }
  return {};
}

}  // namespace

Status validate(const AttentionConfig& config) {
  for (const auto check :
       {check_ranges, check_shapes, check_mask, check_probs, check_linear, check_update_rule}) {
    if (Status status = check(config); !status.ok()) return status;
  }
  return {};
}

}  // namespace attn
