// config.json as it lies beside safetensors on model hubs, in the older form (rope_theta,
// sliding_window_pattern) and the newer (rope_parameters, layer_types).
#include <algorithm>
#include <cmath>

#include "engine/transformer/families/model_config.h"

namespace attn::transformer {
namespace {

struct HubFamily {
  const char* model_type;
  Family family = Family::kLlama;
};
constexpr HubFamily kHubFamilies[] = {
    {"llama", Family::kLlama}, {"gpt2", Family::kGpt2},          {"qwen2", Family::kQwen2},
    {"qwen3", Family::kQwen3}, {"gemma3_text", Family::kGemma3}, {"bert", Family::kBert},
};

Status find_family(const Metadata& meta, Family* family) {
  const MetaValue* type = meta.find("model_type");
  if (!type || type->kind != MetaValue::Kind::kString) {
    return {Rule::kMissing, "model_type", "", "", 0, 0};
  }
  std::string names;
  for (const HubFamily& each : kHubFamilies) {
    if (type->text == each.model_type) {
      *family = each.family;
      return {};
    }
    names += (names.empty() ? "" : ", ") + std::string(each.model_type);
  }
  return {Rule::kOneOf, "model_type", std::string(type->text), names, 0, 0};
}

Status read_shape(const Metadata& meta, ModelConfig* c) {
  Status s = read_count(meta, {"num_hidden_layers", "n_layer"}, 1, 512, &c->n_layers);
  if (s.ok()) s = read_count(meta, {"hidden_size", "n_embd"}, 1, 1 << 16, &c->d_model);
  if (s.ok()) s = read_count(meta, {"num_attention_heads", "n_head"}, 1, 1024, &c->n_heads);
  if (s.ok()) {
    s = read_count(meta, {"max_position_embeddings", "n_positions", "n_ctx"}, 1, int64_t{1} << 31,
                   &c->context_length);
  }
  if (!s.ok()) return s;
  c->d_ff = 4 * c->d_model;  // GPT-2 with n_inner null
  if (c->family != Family::kGpt2 || meta.find_any({"n_inner"})) {
    s = read_count(meta, {"intermediate_size", "n_inner"}, 1, 1 << 20, &c->d_ff);
  }
  c->n_kv_heads = c->n_heads;
  if (s.ok() && meta.find_any({"num_key_value_heads"})) {
    s = read_count(meta, {"num_key_value_heads"}, 1, c->n_heads, &c->n_kv_heads);
  }
  if (!s.ok()) return s;
  if (meta.find_any({"head_dim"})) return read_count(meta, {"head_dim"}, 1, 256, &c->head_dim);
  if (c->d_model % c->n_heads != 0) {
    return {Rule::kDivides, "num_attention_heads", std::to_string(c->n_heads), "hidden_size", 0, 0};
  }
  c->head_dim = c->d_model / c->n_heads;
  return {};
}

Status check_activation(const Metadata& meta, const ModelConfig& c) {
  const MetaValue* value =
      meta.find_any({"hidden_activation", "activation_function", "hidden_act"});
  if (!value) return {};
  const std::string_view given = value->text;
  const bool is_tanh = given == "gelu_pytorch_tanh" || given == "gelu_new";
  const bool is_known = c.activation == Activation::kSilu       ? given == "silu"
                        : c.activation == Activation::kGeluTanh ? is_tanh
                                                                : given == "gelu";
  if (is_known) return {};
  const char* const names[] = {"silu", "gelu_pytorch_tanh, gelu_new", "gelu"};
  return {Rule::kOneOf,
          "hidden_act",
          std::string(given),
          names[static_cast<size_t>(c.activation)],
          0,
          0};
}

// rope_scaling (older) or rope_parameters (newer): none, or Llama 3's.
Status read_rope_scaling(const Metadata& meta, const std::string& at, ModelConfig* c) {
  const MetaValue* type = meta.find_any({at + ".rope_type", at + ".type"});
  if (!type || type->text == "default") return {};
  if (type->text != "llama3" || c->family != Family::kLlama) {
    return {Rule::kOneOf, at + ".rope_type", std::string(type->text), "default, llama3", 0, 0};
  }
  RopeScaling& r = c->rope_scaling;
  Status s = read_number(meta, {at + ".factor"}, &r.factor);
  if (s.ok()) s = read_number(meta, {at + ".low_freq_factor"}, &r.low_freq_factor);
  if (s.ok()) s = read_number(meta, {at + ".high_freq_factor"}, &r.high_freq_factor);
  if (s.ok()) {
    s = read_number(meta, {at + ".original_max_position_embeddings"}, &r.original_context);
  }
  if (s.ok() && r.high_freq_factor <= r.low_freq_factor) {
    return {Rule::kGreaterThan,
            at + ".high_freq_factor",
            format_number(r.high_freq_factor),
            "",
            r.low_freq_factor,
            0};
  }
  return s;
}

Status read_pattern(const Metadata& meta, ModelConfig* c, LayerPattern* pattern) {
  if (c->rope == RopeKind::kNone) return {};
  Status s;
  for (const char* at : {"rope_scaling", "rope_parameters", "rope_parameters.full_attention",
                         "rope_parameters.sliding_attention"}) {
    if (s.ok()) s = read_rope_scaling(meta, at, c);
  }
  if (!s.ok()) return s;
  s = read_number(
      meta,
      {"rope_theta", "rope_parameters.rope_theta", "rope_parameters.full_attention.rope_theta"},
      &pattern->rope_base);
  if (!s.ok() || c->family != Family::kGemma3) return s;
  s = read_number(meta, {"rope_local_base_freq", "rope_parameters.sliding_attention.rope_theta"},
                  &pattern->rope_base_local);
  if (s.ok()) s = read_count(meta, {"sliding_window"}, 1, int64_t{1} << 31, &pattern->window);
  int64_t every = 6;
  if (s.ok() && meta.find_any({"sliding_window_pattern", "_sliding_window_pattern"})) {
    s = read_count(meta, {"sliding_window_pattern", "_sliding_window_pattern"}, 1, 512, &every);
  }
  for (int64_t i = 0; i < c->n_layers; ++i) {
    const MetaValue* type = meta.find("layer_types." + std::to_string(i));
    pattern->is_local.push_back(type ? type->text == "sliding_attention" : (i + 1) % every != 0);
  }
  return s;
}

Status check_variations(const Metadata& meta, const ModelConfig& c) {
  constexpr std::pair<const char*, double> kRequired[] = {
      {"attn_logit_softcapping", 0},
      {"final_logit_softcapping", 0},
      {"use_sliding_window", 0},
      {"use_bidirectional_attention", 0},
      {"is_decoder", 0},
      {"add_cross_attention", 0},
      {"scale_attn_weights", 1},
      {"scale_attn_by_inverse_layer_idx", 0},
      {"partial_rotary_factor", 1},
  };
  for (const auto& [key, value] : kRequired) {
    if (Status status = require_value(meta, key, value); !status.ok()) return status;
  }
  const MetaValue* positions = meta.find_any({"position_embedding_type"});
  if (positions && positions->text != "absolute") {
    return {
        Rule::kOneOf, "position_embedding_type", std::string(positions->text), "absolute", 0, 0};
  }
  return check_activation(meta, c);
}

}  // namespace

Status read_hub_config(const ModelFile& file, ModelConfig* config) {
  const Metadata& meta = file.metadata;
  Family family = Family::kLlama;
  if (Status status = find_family(meta, &family); !status.ok()) return status;
  ModelConfig c = family_defaults(family);
  c.norm_adds_one = family == Family::kGemma3;
  if (const MetaValue* name = meta.find_any({"_name_or_path"})) c.name = name->text;

  Status status = read_shape(meta, &c);
  if (status.ok()) {
    status =
        read_number(meta, {"rms_norm_eps", "layer_norm_eps", "layer_norm_epsilon"}, &c.norm_eps);
  }
  if (status.ok()) status = check_variations(meta, c);
  double scalar = 0;
  if (status.ok() && meta.find_any({"query_pre_attn_scalar"})) {
    status = read_number(meta, {"query_pre_attn_scalar"}, &scalar);
    c.softmax_scale = 1 / std::sqrt(scalar);
  }
  LayerPattern pattern;
  if (status.ok()) status = read_pattern(meta, &c, &pattern);
  if (status.ok()) status = finish_config(pattern, &c);
  if (status.ok()) *config = std::move(c);
  return status;
}

}  // namespace attn::transformer
