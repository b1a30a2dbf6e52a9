// The attention of a whole model, as its config.json says it: a pattern of layer kinds, a shape,
// and for each kind what differs from that shape. Projections, gates, short convolutions and MLPs
// are no part of it.
#pragma once

#include <array>
#include <string>

#include "engine/attention/config.h"

namespace attn {

inline constexpr int64_t kMaxModelLayers = 1024;
inline constexpr int64_t kMaxModelHeadDim = 1024;  // the kernels end at kMaxHeadDim
inline constexpr int64_t kMaxCacheElements = 65536;

// Bytes of an element: block-quantised formats have fractions. A block of 256 takes whole bytes, so
// that 256 dtype_bytes is a whole number: q8_0 = 34/32, q4_0 = 18/32, q6_K = 210/256 bytes.
inline constexpr double kMinDtypeBytes = 0.125;
inline constexpr double kMaxDtypeBytes = 8;
inline constexpr double kDtypeSteps = 256;

// Kinds of layers, by the letters of a pattern.
inline constexpr std::array kLayerKinds = {
    'F',  // full: all that causal and prefix_len allow
    'S',  // sliding: the window and the sinks, too
    'C',  // chunked: the tokens before it in its chunk of attention_chunk tokens (Llama 4)
    'T',  // top-k: the top_k tokens before it that an indexer finds best (DeepSeek-V3.2)
    'L',  // linear: a state instead of pairs
    'D',  // delta rule: a state that is corrected (Gated DeltaNet, KDA)
    'M',  // Mamba-2: a state that decays; head_dim is its state_dim, value_dim its head_dim
};
// A block without attention, in hybrids that alternate with MLPs: it costs nothing here.
inline constexpr char kNoAttention = '-';

constexpr bool has_state(char kind) { return kind == 'L' || kind == 'D' || kind == 'M'; }
constexpr size_t index_of(char kind) {
  size_t at = 0;
  while (at < kLayerKinds.size() && kLayerKinds[at] != kind) ++at;
  return at;  // kLayerKinds.size() if it is none
}

// One layer's heads and widths. In ModelConfig::shapes 0 says "as the model"; layer_shape() has
// none.
struct LayerShape {
  int64_t n_heads = 0;         // query heads; of a state: the heads that have one
  int64_t n_kv_heads = 0;      // divides n_heads; states have no use for it
  int64_t head_dim = 0;        // floats of a query or key head
  int64_t value_dim = 0;       // floats of a value head
  int64_t cache_elements = 0;  // kept per token, where that is not keys and values (MLA: 576)
  int64_t latent_dim = 0;      // MLA: how many of cache_elements are values, too (512); 0 = no MLA

  bool operator==(const LayerShape&) const = default;
};

struct ShapeField {
  const char* name;
  int64_t LayerShape::*value;
  int64_t max;  // at least 1 where it is given
};

inline constexpr std::array<ShapeField, 6> kShapeFields = {{
    {"n_heads", &LayerShape::n_heads, kMaxHeads},
    {"n_kv_heads", &LayerShape::n_kv_heads, kMaxHeads},
    {"head_dim", &LayerShape::head_dim, kMaxModelHeadDim},
    {"value_dim", &LayerShape::value_dim, kMaxModelHeadDim},
    {"cache_elements", &LayerShape::cache_elements, kMaxCacheElements},
    {"latent_dim", &LayerShape::latent_dim, kMaxCacheElements},
}};

struct ModelConfig {
  ModelConfig();

  int64_t seq_len = 0;
  int64_t n_layers = 1;
  std::string layers = "F";     // repeated up to n_layers: "SSSSSF" = five local, one global, ...
  int64_t value_dim = 0;        // 0 = head_dim
  int64_t cache_elements = 0;   // 0 = keys and values
  int64_t latent_dim = 0;       // 0 = no MLA
  int64_t attention_chunk = 0;  // C
  int64_t top_k = 0;            // T
  int64_t index_heads = 0;      // T: the indexer's heads share one key of index_dim floats
  int64_t index_dim = 0;
  int64_t shared_layers = 0;  // the last ones: they read an earlier layer's cache and keep none
  double dtype_bytes = 2;
  double cache_dtype_bytes = 0;                       // 0 = dtype_bytes
  std::array<LayerShape, kLayerKinds.size()> shapes;  // in the order of kLayerKinds
  AttentionConfig attention;  // of one layer; its algorithm is the softmax layers', its seq_len_q
                              // and seq_len_k are not read

  LayerShape& shape_of(char kind) { return shapes[index_of(kind)]; }
  // The shape of a kind: its own, completed by the model's.
  LayerShape layer_shape(char kind) const;
  double cache_bytes() const { return cache_dtype_bytes > 0 ? cache_dtype_bytes : dtype_bytes; }
  char kind_of(int64_t layer) const { return layers[layer % layers.size()]; }
  int64_t count_of(char kind) const;         // layers of this kind
  int64_t count_of_shared(char kind) const;  // those among them that read another layer's cache
};

struct ModelField {
  const char* name;
  int64_t ModelConfig::*value;
  int64_t min, max;  // of a value that is given
};

// The whole numbers that a model has beside its layers' own.
inline constexpr std::array<ModelField, 10> kModelFields = {{
    {"seq_len", &ModelConfig::seq_len, 0, kMaxSeqLen},
    {"n_layers", &ModelConfig::n_layers, 1, kMaxModelLayers},
    {"value_dim", &ModelConfig::value_dim, 1, kMaxModelHeadDim},
    {"cache_elements", &ModelConfig::cache_elements, 0, kMaxCacheElements},
    {"latent_dim", &ModelConfig::latent_dim, 0, kMaxCacheElements},
    {"attention_chunk", &ModelConfig::attention_chunk, 1, kMaxSeqLen},
    {"top_k", &ModelConfig::top_k, 1, kMaxSeqLen},
    {"index_heads", &ModelConfig::index_heads, 1, kMaxHeads},
    {"index_dim", &ModelConfig::index_dim, 1, kMaxModelHeadDim},
    {"shared_layers", &ModelConfig::shared_layers, 0, kMaxModelLayers - 1},
}};

struct BytesField {
  const char* name;
  double ModelConfig::*value;
};

inline constexpr std::array<BytesField, 2> kBytesFields = {{
    {"dtype_bytes", &ModelConfig::dtype_bytes},
    {"cache_dtype_bytes", &ModelConfig::cache_dtype_bytes},
}};

// The first rule that the configuration breaks, or ok.
Status validate(const ModelConfig& config);

}  // namespace attn
