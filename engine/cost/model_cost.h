// What attention costs in a whole model: each layer type is priced by expected_counters(), times
// how many layers there are of it. Nothing is charged a context that it does not look at: a window
// keeps min(window, n) keys, a linear layer a state of fixed size. Projections and MLPs are left
// out. Bytes are of dtype_bytes, except running sums and states, which stay float32.
#pragma once

#include <array>
#include <string>

#include "engine/attention/config.h"
#include "engine/core/counters.h"

namespace attn {

inline constexpr int64_t kMaxModelLayers = 1024;
inline constexpr int64_t kMaxCacheElements = 65536;
inline constexpr int64_t kMaxDtypeBytes = 8;

// Layer types, by the letters of a pattern.
inline constexpr std::array kLayerKinds = {
    'F',  // full: all that causal and prefix_len allow
    'S',  // sliding: the window and the sinks, too
    'L',  // linear: a state instead of pairs
};

struct ModelConfig {
  ModelConfig();

  int64_t seq_len = 0;
  int64_t n_layers = 1;
  std::string layers = "F";    // repeated up to n_layers: "SSSSSF" = five local, one global, ...
  int64_t value_dim = 0;       // floats of a value head; 0 = head_dim, as in L layers always
  int64_t cache_elements = 0;  // kept per token and layer; 0 = keys and values (MLA: 576)
  int64_t dtype_bytes = 2;
  AttentionConfig attention;  // of one layer; its algorithm is the softmax layers', its seq_len_q
                              // and seq_len_k are not read

  int64_t values() const { return value_dim > 0 ? value_dim : attention.head_dim; }
  // Elements that a softmax layer keeps of one token.
  int64_t cache_width() const;
  int64_t count_of(char kind) const;
};

struct ModelField {
  const char* name;
  int64_t ModelConfig::*value;
  int64_t min, max;
};

// The whole numbers that a model has beside its layers' own.
inline constexpr std::array<ModelField, 5> kModelFields = {{
    {"seq_len", &ModelConfig::seq_len, 0, kMaxSeqLen},
    {"n_layers", &ModelConfig::n_layers, 1, kMaxModelLayers},
    {"value_dim", &ModelConfig::value_dim, 0, kMaxHeadDim},
    {"cache_elements", &ModelConfig::cache_elements, 0, kMaxCacheElements},
    {"dtype_bytes", &ModelConfig::dtype_bytes, 1, kMaxDtypeBytes},
}};

// All heads; of one layer, or summed over layers.
struct CostFigures {
  // Prefill: all seq_len tokens at once.
  Count score_pairs = 0;   // allowed query-key pairs
  Count wasted_pairs = 0;  // computed in a partly masked tile and thrown away
  Count mul_adds = 0;
  Count flops = 0;  // 2 mul_adds
  Count exps = 0;
  Count rescales = 0;
  Count bytes_moved = 0;         // read and written, in the algorithm's model of slow memory
  Count extra_bytes = 0;         // beyond inputs and output; one layer at a time, so the largest
  Count score_matrix_bytes = 0;  // if all scores were kept: seq_len rows as wide as the widest
  Count score_bytes = 0;         // the allowed ones among them
  // What the next token needs: 0 unless causal, since then every row changes.
  Count kv_cache_bytes = 0;
  Count state_bytes = 0;
  Count kept_bytes = 0;  // both
  // Decode: the last token against what is kept, itself included. Query heads that share a kv head
  // read it once.
  Count decode_pairs = 0;
  Count decode_mul_adds = 0;
  Count decode_flops = 0;
  Count decode_exps = 0;
  Count decode_bytes_moved = 0;

  bool operator==(const CostFigures&) const = default;
};

using Figure = Count CostFigures::*;

struct FigureField {
  const char* name;
  Figure value;
};

// Every figure by name, in the order of the struct.
inline constexpr std::array<FigureField, 18> kCostFigures = {{
    {"score_pairs", &CostFigures::score_pairs},
    {"wasted_pairs", &CostFigures::wasted_pairs},
    {"mul_adds", &CostFigures::mul_adds},
    {"flops", &CostFigures::flops},
    {"exps", &CostFigures::exps},
    {"rescales", &CostFigures::rescales},
    {"bytes_moved", &CostFigures::bytes_moved},
    {"extra_bytes", &CostFigures::extra_bytes},
    {"score_matrix_bytes", &CostFigures::score_matrix_bytes},
    {"score_bytes", &CostFigures::score_bytes},
    {"kv_cache_bytes", &CostFigures::kv_cache_bytes},
    {"state_bytes", &CostFigures::state_bytes},
    {"kept_bytes", &CostFigures::kept_bytes},
    {"decode_pairs", &CostFigures::decode_pairs},
    {"decode_mul_adds", &CostFigures::decode_mul_adds},
    {"decode_flops", &CostFigures::decode_flops},
    {"decode_exps", &CostFigures::decode_exps},
    {"decode_bytes_moved", &CostFigures::decode_bytes_moved},
}};

struct LayerCost {
  char kind = 'F';
  int64_t count = 0;  // layers of this type
  CostFigures each;
};

struct ModelCost {
  std::array<LayerCost, kLayerKinds.size()> types;  // in the order of kLayerKinds; count 0 = none
  CostFigures total;
};

// The first rule that the configuration breaks, or ok.
Status validate(const ModelConfig& config);

// O(log seq_len) for each layer type. Precondition: validate(config).ok().
ModelCost model_cost(const ModelConfig& config);

}  // namespace attn
