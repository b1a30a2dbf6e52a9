#include "engine/transformer/families/model_config.h"

#include <cmath>

namespace attn::transformer {
namespace {

constexpr double kMaxRopeBase = 1e12;

// "llama.block_count" of the keys that may name one thing: the first.
std::string first(std::initializer_list<std::string> keys) { return *keys.begin(); }

}  // namespace

std::string family_names() {
  std::string names;
  for (const char* name : kFamilyNames) names += (names.empty() ? "" : ", ") + std::string(name);
  return names;
}

ModelConfig family_defaults(Family family) {
  ModelConfig c{.family = family};
  switch (family) {
    case Family::kLlama:
      c.rope = RopeKind::kHalves;  // in GGUF files: interleaved
      break;
    case Family::kGpt2:
      c.norm = NormKind::kLayer;
      c.activation = Activation::kGeluTanh;
      c.is_gated = false;
      break;
    case Family::kQwen2:
      c.rope = RopeKind::kHalves;
      break;
    case Family::kQwen3:
      c.rope = RopeKind::kHalves;
      c.has_qk_norm = true;
      break;
    case Family::kGemma3:
      c.rope = RopeKind::kHalves;
      c.norm_place = NormPlace::kSandwich;
      c.has_qk_norm = true;
      c.activation = Activation::kGeluTanh;
      break;
    case Family::kBert:
      c.norm = NormKind::kLayer;
      c.norm_place = NormPlace::kAfter;
      c.activation = Activation::kGelu;
      c.is_gated = false;
      c.has_vocabulary = false;
      break;
  }
  return c;
}

Status read_count(const Metadata& meta, std::initializer_list<std::string> keys, int64_t min,
                  int64_t max, int64_t* value) {
  const MetaValue* found = meta.find_any(keys);
  if (!found) return {Rule::kMissing, first(keys), "", "", 0, 0};
  if (found->kind == MetaValue::Kind::kIntegers) {  // one a layer: the same in all
    for (const int32_t each : found->integers) {
      if (each != found->integers[0]) {
        return Status::malformed(first(keys), "", "differs between layers, which is not read here");
      }
    }
    if (found->integers.empty()) return {Rule::kMissing, first(keys), "", "", 0, 0};
    *value = found->integers[0];
  } else if (found->kind == MetaValue::Kind::kInteger) {
    *value = found->integer;
  } else {
    return {Rule::kWrongType, first(keys), "", "a whole number", 0, 0};
  }
  if (*value < min || *value > max) {
    return Status::between(first(keys), static_cast<double>(*value), static_cast<double>(min),
                           static_cast<double>(max));
  }
  return {};
}

Status read_number(const Metadata& meta, std::initializer_list<std::string> keys, double* value) {
  const MetaValue* found = meta.find_any(keys);
  if (!found) return {Rule::kMissing, first(keys), "", "", 0, 0};
  if (found->kind != MetaValue::Kind::kInteger && found->kind != MetaValue::Kind::kReal) {
    return {Rule::kWrongType, first(keys), "", "a number", 0, 0};
  }
  *value = found->real;
  return check_positive(first(keys).c_str(), *value);
}

Status require_value(const Metadata& meta, const std::string& key, double value) {
  const MetaValue* found = meta.find_any({key});
  if (!found || found->real == value) return {};
  if (found->kind == MetaValue::Kind::kBool && static_cast<double>(found->integer) == value) {
    return {};
  }
  return Status::malformed(key, format_number(found->real), "is a variation that is not read here");
}

Status finish_config(const LayerPattern& pattern, ModelConfig* config) {
  ModelConfig& c = *config;
  if (c.n_heads % c.n_kv_heads != 0) {
    return {Rule::kDivides,
            "n_kv_heads",
            std::to_string(c.n_kv_heads),
            "n_heads (" + std::to_string(c.n_heads) + ")",
            0,
            0};
  }
  if (c.rope != RopeKind::kNone && c.head_dim % 2 != 0) {
    return {Rule::kDivides, "2", "", "head_dim (" + std::to_string(c.head_dim) + ")", 0, 0};
  }
  if (c.softmax_scale == 0) c.softmax_scale = 1 / std::sqrt(static_cast<double>(c.head_dim));
  if (c.family == Family::kGemma3) c.embedding_scale = std::sqrt(static_cast<double>(c.d_model));

  const bool is_causal = c.family != Family::kBert;
  c.masks.assign(c.n_layers, Mask{.causal = is_causal});
  c.rope_base.assign(c.n_layers, pattern.rope_base);
  for (size_t i = 0; i < pattern.is_local.size(); ++i) {
    if (!pattern.is_local[i]) continue;
    c.masks[i].window_left = pattern.window - 1;  // a window counts its own token, a reach does not
    c.rope_base[i] = pattern.rope_base_local;
  }
  if (c.rope == RopeKind::kNone) return {};
  for (const double base : c.rope_base) {
    if (Status status = check_positive("rope_base", base); !status.ok()) return status;
    if (base > kMaxRopeBase) return Status::between("rope_base", base, 0, kMaxRopeBase);
  }
  return {};
}

}  // namespace attn::transformer
