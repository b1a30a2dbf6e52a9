#include "engine/attention/config.h"

#include <algorithm>
#include <cmath>

namespace attn {

double AttentionConfig::scale() const {
  return softmax_scale.value_or(1.0 / std::sqrt(static_cast<double>(head_dim)));
}

float AttentionConfig::cap() const {
  return softcap > 0 ? static_cast<float>(std::clamp(softcap, 1e-30, 1e38)) : 0;
}

namespace {

Status validate_shapes(const AttentionConfig& c) {
  const Bound bounds[] = {
      {"n_heads", c.n_heads, 1, kMaxHeads},      {"n_kv_heads", c.n_kv_heads, 1, c.n_heads},
      {"seq_len_q", c.seq_len_q, 0, kMaxSeqLen}, {"seq_len_k", c.seq_len_k, 0, kMaxSeqLen},
      {"head_dim", c.head_dim, 1, kMaxHeadDim},
  };
  if (Status status = check_bounds(bounds); !status.ok()) return status;
  if (c.n_heads % c.n_kv_heads != 0) {
    return {Rule::kDivides, "n_kv_heads", format_number(c.n_kv_heads), "n_heads", 0, 0};
  }
  return {};
}

Status validate_mask(const AttentionConfig& c) {
  const Bound bounds[] = {
      {"window_left", c.mask.window_left, -1, kMaxSeqLen},
      {"window_right", c.mask.window_right, -1, kMaxSeqLen},
      {"prefix_len", c.mask.prefix_len, 0, kMaxSeqLen},
      {"n_sink", c.mask.n_sink, 0, kMaxSeqLen},
  };
  if (Status status = check_bounds(bounds); !status.ok()) return status;
  if (c.algorithm != Algorithm::kLinear) return {};
  // A state has no pairs to hide: it can only take tokens in one by one, or all at once.
  for (const Bound& b : bounds) {
    const bool is_window = b.min < 0;
    if (is_window ? b.value >= 0 : b.value > 0) {
      return Status::conflict(b.field, format_number(b.value), "algorithm linear");
    }
  }
  if (c.seq_len_q != c.seq_len_k) {
    return Status::conflict("seq_len_k", format_number(c.seq_len_k),
                            "algorithm linear unless it equals seq_len_q");
  }
  return {};
}

Status validate_softmax(const AttentionConfig& c) {
  if (c.softmax_scale) {
    if (Status status = check_positive("softmax_scale", *c.softmax_scale); !status.ok())
      return status;
  }
  if (!std::isfinite(c.softcap)) {
    return {Rule::kFinite, "softcap", format_number(c.softcap), "", 0, 0};
  }
  if (c.softcap < 0) return Status::at_least("softcap", c.softcap, 0);
  if (c.return_probs && c.algorithm != Algorithm::kStandard) {
    return Status::conflict("return_probs", "true", std::string("algorithm ") + name(c.algorithm));
  }
  return {};
}

Status validate_tiles(const AttentionConfig& c) {
  const Bound bounds[] = {
      {"block_q", c.block_q, 1, kMaxBlock},
      {"block_k", c.block_k, 1, kMaxBlock},
      {"n_devices", c.n_devices, 1, kMaxDevices},
  };
  if (Status status = check_bounds(bounds); !status.ok()) return status;
  if (c.algorithm == Algorithm::kRing && c.seq_len_q != c.seq_len_k) {
    return Status::conflict("seq_len_k", format_number(c.seq_len_k),
                            "algorithm ring unless it equals seq_len_q");
  }
  return {};
}

Status validate_linear(const AttentionConfig& c) {
  if (c.chunk_len < 0 || c.chunk_len > kMaxBlock) {
    return Status::between("chunk_len", c.chunk_len, 0, kMaxBlock);
  }
  if (c.decay.size() != 1 && c.decay.size() != static_cast<size_t>(c.n_heads)) {
    return {Rule::kLength,
            "decay",
            format_number(c.decay.size()),
            "",
            static_cast<double>(c.n_heads),
            0};
  }
  for (double d : c.decay) {
    if (Status status = check_positive("decay", d); !status.ok()) return status;
    if (d > 1) return Status::between("decay", d, 0, 1);
  }
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

Status validate_update_rule(const AttentionConfig& c) {
  if (!(c.beta >= 0 && c.beta <= 1)) return Status::between("beta", c.beta, 0, 1);
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
  for (const auto check : {validate_shapes, validate_mask, validate_softmax, validate_tiles,
                           validate_linear, validate_update_rule}) {
    if (Status status = check(config); !status.ok()) return status;
  }
  return {};
}

}  // namespace attn
