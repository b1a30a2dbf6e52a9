// What may be asked of a forward pass.
#include <string>

#include "engine/core/real.h"
#include "engine/transformer/forward.h"

namespace attn::transformer {
namespace {

bool is_linear(const ForwardOptions& options, int64_t layer) {
  return !options.attention.empty() && options.attention[layer] != Mix::kSoftmax;
}

Status check_mask(const std::string& at, const Mask& mask) {
  constexpr double kMax = kMaxSeqLen;
  const std::pair<const char*, int64_t> fields[] = {{"window_left", mask.window_left},
                                                    {"window_right", mask.window_right},
                                                    {"prefix_len", mask.prefix_len},
                                                    {"n_sink", mask.n_sink}};
  for (const auto& [field, value] : fields) {
    const int64_t min = field[0] == 'w' ? -1 : 0;
    if (value < min || value > kMaxSeqLen) {
      return Status::between(at + field, static_cast<double>(value), static_cast<double>(min),
                             kMax);
    }
  }
  return {};
}

// "masks[3]." where layers may have one each.
std::string layer_field(const char* name, int64_t layer) {
  return std::string(name) + "[" + std::to_string(layer) + "]";
}

Status check_layers(const ModelConfig& c, const ForwardOptions& options) {
  const auto check_length = [&](const char* field, size_t size) -> Status {
    if (size == 0 || static_cast<int64_t>(size) == c.n_layers) return {};
    return {Rule::kLength, field, std::to_string(size), "", static_cast<double>(c.n_layers), 0};
  };
  if (Status s = check_length("masks", options.masks.size()); !s.ok()) return s;
  if (Status s = check_length("attention", options.attention.size()); !s.ok()) return s;
  for (size_t i = 0; i < options.masks.size(); ++i) {
    if (Status s = check_mask(layer_field("masks", i) + ".", options.masks[i]); !s.ok()) return s;
    if (!is_linear(options, i)) continue;
    Status s = validate(attention_call(c, options, i, c.group(), 1, 1));
    if (!s.ok()) {
      s.field = layer_field("masks", i) + "." + s.field;
      return s;
    }
  }
  return {};
}

Status check_ids(const ModelConfig& c, std::span<const int32_t> ids, int64_t capacity) {
  if (ids.empty()) return {Rule::kMissing, "ids", "", "", 0, 0};
  if (capacity > c.context_length) {
    return Status::between("ids", static_cast<double>(capacity), 1,
                           static_cast<double>(c.context_length));
  }
  for (size_t i = 0; i < ids.size(); ++i) {
    if (ids[i] >= 0 && ids[i] < c.vocab_size) continue;
    return Status::between(layer_field("ids", i), ids[i], 0, static_cast<double>(c.vocab_size - 1));
  }
  return {};
}

}  // namespace

AttentionConfig attention_call(const ModelConfig& config, const ForwardOptions& options,
                               int64_t layer, int64_t n_heads, int64_t seq_len_q,
                               int64_t seq_len_k) {
  AttentionConfig call{.n_heads = n_heads,
                       .n_kv_heads = 1,
                       .seq_len_q = seq_len_q,
                       .seq_len_k = seq_len_k,
                       .head_dim = config.head_dim,
                       .algorithm = Algorithm::kFlash};
  call.mask = options.masks.empty() ? config.masks[layer] : options.masks[layer];
  if (!is_linear(options, layer)) {
    call.softmax_scale = config.softmax_scale;
    return call;
  }
  call.algorithm = Algorithm::kLinear;
  // A state has no window: the model's own gives way, one that was asked for is a conflict.
  if (options.masks.empty()) call.mask = {.causal = call.mask.causal};
  if (options.attention[layer] == Mix::kLightning) {
    call.feature_map = FeatureMap::kIdentity;
    call.decay = {kLightningDecay};
  }
  return call;
}

Status check_forward(const ModelConfig& config, const ForwardOptions& options,
                     std::span<const int32_t> ids, int64_t capacity) {
  if (Status s = check_ids(config, ids, capacity); !s.ok()) return s;
  if (Status s = check_layers(config, options); !s.ok()) return s;
  for (size_t i = 0; i < options.drop_heads.size(); ++i) {
    const auto& [layer, head] = options.drop_heads[i];
    const std::string at = layer_field("drop_heads", i);
    const std::string layer_name = at + ".layer", head_name = at + ".head";
    const Bound bounds[] = {{layer_name.c_str(), layer, 0, config.n_layers - 1},
                            {head_name.c_str(), head, 0, config.n_heads - 1}};
    if (Status s = check_bounds(bounds); !s.ok()) return s;
  }
  if (options.share_kv < 0 || options.share_kv > config.n_kv_heads) {
    return Status::between("share_kv", static_cast<double>(options.share_kv), 1,
                           static_cast<double>(config.n_kv_heads));
  }
  if (options.share_kv > 0 && config.n_kv_heads % options.share_kv != 0) {
    return {Rule::kDivides,
            "share_kv",
            std::to_string(options.share_kv),
            "n_kv_heads (" + std::to_string(config.n_kv_heads) + ")",
            0,
            0};
  }
  return {};
}

Count layer_mul_adds(const ModelConfig& c) {
  const int64_t feed_forward = (c.is_gated ? 3 : 2) * c.d_ff;
  return real(c.d_model) * real(2 * c.q_dim() + 2 * c.kv_dim() + feed_forward);
}

Count vocabulary_mul_adds(const ModelConfig& c) {
  return c.has_vocabulary ? real(c.vocab_size) * real(c.d_model) : 0;
}

double cache_bytes(const ModelConfig& c) {
  return sizeof(float) * 2.0 * real(c.n_layers) * real(c.kv_dim());
}

double forward_bytes(const ModelConfig& c, int64_t capacity, bool keeps) {
  const double kept = keeps ? real(c.n_layers) * real(c.q_dim() + c.d_model) : real(c.q_dim());
  const double now = real(2 * c.d_model + c.q_dim());
  const double rope = c.rope == RopeKind::kNone ? 0 : real(c.n_layers) * real(c.head_dim);
  return (cache_bytes(c) + sizeof(float) * (kept + now + rope)) * static_cast<double>(capacity) +
         sizeof(float) * 256.0 * real(2 * c.d_ff + 2 * c.d_model + c.q_dim() + c.kv_dim());
}

}  // namespace attn::transformer
