#include "engine/cost/model_config.h"

#include <cmath>

#include "engine/cost/layer_cost.h"

namespace attn {
namespace {

Status one_of(const char* field, const std::string& value, const char* names) {
  return {Rule::kOneOf, field, value, names, 0, 0};
}

Status validate_bytes(const char* field, double bytes) {
  if (!(bytes >= kMinDtypeBytes && bytes <= kMaxDtypeBytes)) {
    return Status::between(field, bytes, kMinDtypeBytes, kMaxDtypeBytes);
  }
  if (bytes * kDtypeSteps != std::floor(bytes * kDtypeSteps)) {
    return one_of(field, format_number(bytes),
                  "n/256: 0.5, 0.5625, 0.625, 1, 1.0625, 2, 4, 8, ...");
  }
  return {};
}

Status validate_stack(const ModelConfig& c) {
  const ModelConfig unset;
  for (const ModelField& field : kModelFields) {
    if (c.*field.value == unset.*field.value) continue;
    const Bound bound = {field.name, c.*field.value, field.min, field.max};
    if (Status status = check_bounds({&bound, 1}); !status.ok()) return status;
  }
  if (Status status = validate_bytes("dtype_bytes", c.dtype_bytes); !status.ok()) return status;
  if (c.cache_dtype_bytes != 0) {
    if (Status status = validate_bytes("cache_dtype_bytes", c.cache_dtype_bytes); !status.ok()) {
      return status;
    }
  }
  const size_t wrong = c.layers.find_first_not_of("FSCTLDM-");
  if (c.layers.empty() || wrong != std::string::npos) {
    return one_of("layers", c.layers.empty() ? "" : c.layers.substr(wrong, 1),
                  "F, S, C, T, L, D, M, -");
  }
  if (c.shared_layers >= c.n_layers) {
    return Status::between("shared_layers", static_cast<double>(c.shared_layers), 0,
                           static_cast<double>(c.n_layers - 1));
  }
  return {};
}

// The name of the field that gave the value: "n_heads", or "shapes.S.n_heads".
std::string place(const ModelConfig& c, char kind, const ShapeField& field) {
  const bool is_own = c.shapes[index_of(kind)].*field.value != 0;
  return is_own ? std::string("shapes.") + kind + "." + field.name : field.name;
}

Status validate_shape(const ModelConfig& c, char kind) {
  const LayerShape shape = c.layer_shape(kind);
  for (const ShapeField& field : kShapeFields) {
    const bool is_kv = field.value == &LayerShape::n_kv_heads;
    const bool may_be_none =
        field.value == &LayerShape::latent_dim || field.value == &LayerShape::cache_elements;
    const bool is_width = field.value == &LayerShape::cache_elements;  // also 2 G d, of any size
    const int64_t value = (is_width ? c.shapes[index_of(kind)] : shape).*field.value;
    const int64_t min = may_be_none ? 0 : 1;
    const int64_t max = is_kv ? shape.n_heads : field.max;
    if (value >= min && value <= max) continue;
    return Status::between(place(c, kind, field), static_cast<double>(value),
                           static_cast<double>(min), static_cast<double>(max));
  }
  if (has_state(kind)) return {};
  if (shape.n_heads % shape.n_kv_heads != 0) {
    return {Rule::kDivides,
            place(c, kind, kShapeFields[1]),
            format_number(shape.n_kv_heads),
            "n_heads",
            0,
            0};
  }
  if (shape.latent_dim > shape.cache_elements) {
    return Status::between(place(c, kind, kShapeFields[5]), static_cast<double>(shape.latent_dim),
                           0, static_cast<double>(shape.cache_elements));
  }
  return {};
}

// Checks the fields that only some kinds require.
Status validate_needs(const ModelConfig& c, char kind) {
  const struct {
    char kind;
    const char* field;
    int64_t value, min;
  } needs[] = {{'S', "window_left", c.attention.mask.window_left, 0},
               {'C', "attention_chunk", c.attention_chunk, 1},
               {'T', "top_k", c.top_k, 1},
               {'T', "index_heads", c.index_heads, 1},
               {'T', "index_dim", c.index_dim, 1}};
  for (const auto& need : needs) {
    if (need.kind == kind && need.value < need.min) {
      return Status::at_least(need.field, static_cast<double>(need.value),
                              static_cast<double>(need.min));
    }
  }
  // Chunks, choices and corrections are made of what came before.
  const bool needs_order = kind == 'C' || kind == 'T' || kind == 'D' || kind == 'M';
  if (needs_order && !c.attention.mask.causal) {
    return Status::conflict("causal", "false", std::string("layers ") + kind);
  }
  return {};
}

}  // namespace

ModelConfig::ModelConfig() { attention.mask.causal = true; }

LayerShape ModelConfig::layer_shape(char kind) const {
  LayerShape shape = shapes[index_of(kind)];
  const bool has_own_values = shape.value_dim > 0 || shape.head_dim > 0;
  const bool has_own_cache = has_own_values || shape.n_kv_heads > 0 || shape.cache_elements > 0;
  if (shape.n_heads == 0) shape.n_heads = attention.n_heads;
  if (shape.value_dim == 0) shape.value_dim = has_own_values ? shape.head_dim : value_dim;
  if (shape.head_dim == 0) shape.head_dim = attention.head_dim;
  if (has_state(kind)) {  // no keys are kept; a value is as wide as a key unless the kind says so
    if (!has_own_values || shape.value_dim == 0) shape.value_dim = shape.head_dim;
    return {shape.n_heads, shape.n_heads, shape.head_dim, shape.value_dim, 0, 0};
  }
  if (shape.value_dim == 0) shape.value_dim = shape.head_dim;
  if (shape.n_kv_heads == 0) shape.n_kv_heads = attention.n_kv_heads;
  if (!has_own_cache) {
    shape.cache_elements = cache_elements;
    if (shape.latent_dim == 0) shape.latent_dim = latent_dim;
  }
  if (shape.cache_elements == 0) {
    shape.cache_elements = shape.n_kv_heads * (shape.head_dim + shape.value_dim);
  }
  return shape;
}

int64_t ModelConfig::count_of(char kind) const {
  int64_t count = 0;
  for (int64_t l = 0; l < n_layers; ++l) count += kind_of(l) == kind ? 1 : 0;
  return count;
}

int64_t ModelConfig::count_of_shared(char kind) const {
  if (has_state(kind)) return 0;
  int64_t count = 0;
  for (int64_t l = n_layers - shared_layers; l < n_layers; ++l) count += kind_of(l) == kind ? 1 : 0;
  return count;
}

Status validate(const ModelConfig& config) {
  if (Status status = validate_stack(config); !status.ok()) return status;
  const AttentionConfig& a = config.attention;
  if (a.algorithm == Algorithm::kRing || a.algorithm == Algorithm::kLinear) {
    return one_of("algorithm", name(a.algorithm), "standard, flash");
  }
  for (const char kind : kLayerKinds) {
    if (config.count_of(kind) == 0) continue;
    if (Status status = validate_shape(config, kind); !status.ok()) return status;
    if (Status status = validate_needs(config, kind); !status.ok()) return status;
    AttentionConfig layer = layer_config(config, kind);
    layer.head_dim = 1;  // checked above, up to kMaxModelHeadDim
    if (Status status = validate(layer); !status.ok()) return status;
  }
  return {};
}

}  // namespace attn
