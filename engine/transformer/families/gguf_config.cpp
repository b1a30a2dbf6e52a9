// The keys of a GGUF header (ggml docs/gguf.md; llama.cpp, gguf-py/gguf/constants.py), and those of
// llama2.c, which formats/llama2c.cpp has given the same names.
#include <algorithm>

#include "engine/transformer/families/model_config.h"

namespace attn::transformer {
namespace {

constexpr int64_t kGemmaPattern = 6;       // older files do not say: every sixth layer sees all
constexpr double kGemmaLocalBase = 10000;  // nor this

Status find_family(const Metadata& meta, Family* family) {
  const MetaValue* value = meta.find("general.architecture");
  if (!value || value->kind != MetaValue::Kind::kString) {
    return {Rule::kMissing, "general.architecture", "", "", 0, 0};
  }
  const auto found = std::find(kFamilyNames.begin(), kFamilyNames.end(), value->text);
  if (found == kFamilyNames.end()) {
    return {Rule::kOneOf, "general.architecture", std::string(value->text), family_names(), 0, 0};
  }
  *family = static_cast<Family>(found - kFamilyNames.begin());
  return {};
}

// Rescaled positions: Llama 3's come as a tensor; the others would move every rotation.
Status check_rope_scaling(const Metadata& meta, const std::string& a) {
  const MetaValue* type = meta.find(a + "rope.scaling.type");
  if (!type || type->text == "none") return {};
  const MetaValue* factor = meta.find(a + "rope.scaling.factor");
  if (type->text == "linear" && factor && factor->real == 1) return {};
  return {Rule::kOneOf, a + "rope.scaling.type", std::string(type->text), "none", 0, 0};
}

Status read_shape(const Metadata& meta, const std::string& a, ModelConfig* c) {
  Status status = read_count(meta, {a + "block_count"}, 1, 512, &c->n_layers);
  if (status.ok()) status = read_count(meta, {a + "embedding_length"}, 1, 1 << 16, &c->d_model);
  if (status.ok()) status = read_count(meta, {a + "feed_forward_length"}, 1, 1 << 20, &c->d_ff);
  if (status.ok()) status = read_count(meta, {a + "attention.head_count"}, 1, 1024, &c->n_heads);
  if (status.ok()) {
    status = read_count(meta, {a + "context_length"}, 1, int64_t{1} << 31, &c->context_length);
  }
  if (!status.ok()) return status;
  c->n_kv_heads = c->n_heads;
  if (meta.find(a + "attention.head_count_kv")) {
    status = read_count(meta, {a + "attention.head_count_kv"}, 1, c->n_heads, &c->n_kv_heads);
  }
  if (!status.ok()) return status;
  if (!meta.find(a + "attention.key_length")) {
    if (c->d_model % c->n_heads != 0) {
      return {Rule::kDivides,
              a + "attention.head_count",
              std::to_string(c->n_heads),
              a + "embedding_length",
              0,
              0};
    }
    c->head_dim = c->d_model / c->n_heads;
    return {};
  }
  return read_count(meta, {a + "attention.key_length"}, 1, 256, &c->head_dim);
}

// What other members of a family do that this forward pass does not.
Status check_variations(const Metadata& meta, const std::string& a, const ModelConfig& c) {
  const auto whole = [](int64_t value) { return static_cast<double>(value); };
  const std::pair<const char*, double> required[] = {
      {"attention.value_length", whole(c.head_dim)},
      {"rope.dimension_count", whole(c.head_dim)},
      {"attn_logit_softcapping", 0},
      {"final_logit_softcapping", 0},
      {"expert_count", 0},
      {"attention.clamp_kqv", 0},
      {"attention.max_alibi_bias", 0},
      {"use_parallel_residual", 0},
      {"logit_scale", 1},
      {"residual_scale", 1},
      {"embedding_scale", 1},
      {"attention.causal", c.family == Family::kBert ? 0.0 : 1.0},
  };
  for (const auto& [key, value] : required) {
    if (Status status = require_value(meta, a + key, value); !status.ok()) return status;
  }
  if (c.family != Family::kGemma3) return require_value(meta, a + "attention.sliding_window", 0);
  return {};
}

Status read_pattern(const Metadata& meta, const std::string& a, const ModelConfig& c,
                    LayerPattern* pattern) {
  if (c.rope == RopeKind::kNone) return {};
  pattern->rope_base = 10000;
  if (meta.find(a + "rope.freq_base")) {
    if (Status s = read_number(meta, {a + "rope.freq_base"}, &pattern->rope_base); !s.ok())
      return s;
  }
  if (c.family != Family::kGemma3) return {};
  pattern->rope_base_local = kGemmaLocalBase;
  if (meta.find(a + "rope.freq_base_swa")) {
    Status s = read_number(meta, {a + "rope.freq_base_swa"}, &pattern->rope_base_local);
    if (!s.ok()) return s;
  }
  Status status =
      read_count(meta, {a + "attention.sliding_window"}, 1, int64_t{1} << 31, &pattern->window);
  int64_t every = kGemmaPattern;
  if (status.ok() && meta.find(a + "attention.sliding_window_pattern")) {
    status = read_count(meta, {a + "attention.sliding_window_pattern"}, 1, 512, &every);
  }
  for (int64_t i = 0; i < c.n_layers; ++i) pattern->is_local.push_back((i + 1) % every != 0);
  return status;
}

}  // namespace

Status read_gguf_config(const ModelFile& file, ModelConfig* config) {
  const Metadata& meta = file.metadata;
  Family family = Family::kLlama;
  if (Status status = find_family(meta, &family); !status.ok()) return status;
  ModelConfig c = family_defaults(family);
  const std::string a = std::string(kFamilyNames[static_cast<size_t>(family)]) + ".";
  if (const MetaValue* name = meta.find("general.name")) c.name = name->text;
  // The converter has turned Llama's q and k so that neighbours rotate together.
  if (family == Family::kLlama) c.rope = RopeKind::kInterleaved;

  Status status = read_shape(meta, a, &c);
  if (status.ok()) {
    const char* key = c.norm == NormKind::kRms ? "attention.layer_norm_rms_epsilon"
                                               : "attention.layer_norm_epsilon";
    status = read_number(meta, {a + key}, &c.norm_eps);
  }
  if (status.ok()) status = check_variations(meta, a, c);
  if (status.ok()) status = check_rope_scaling(meta, a);
  if (status.ok() && meta.find(a + "attention.scale")) {
    status = read_number(meta, {a + "attention.scale"}, &c.softmax_scale);
  }
  LayerPattern pattern;
  if (status.ok()) status = read_pattern(meta, a, c, &pattern);
  if (status.ok()) status = finish_config(pattern, &c);
  if (status.ok()) *config = std::move(c);
  return status;
}

}  // namespace attn::transformer
