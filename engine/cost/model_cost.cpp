#include "engine/cost/model_cost.h"

#include <algorithm>

#include "engine/cost/formulas.h"

namespace attn {
namespace {

constexpr Count kFloat = sizeof(float);

// One layer as attend() would be called for it.
AttentionConfig layer_config(const ModelConfig& model, char kind) {
  AttentionConfig c = model.attention;
  c.seq_len_q = c.seq_len_k = model.seq_len;
  if (kind == 'F') {
    c.mask.window_left = c.mask.window_right = -1;
    c.mask.n_sink = 0;
  }
  if (kind == 'L') {
    c.algorithm = Algorithm::kLinear;
    c.mask = Mask{.causal = c.mask.causal};
  }
  return c;
}

// Values may be wider or narrower than keys. Softmax counters grow linearly with head_dim, half of
// it for queries and keys and half for values and outputs: their mean over both widths is exact.
Counters counters_of(AttentionConfig c, int64_t value_dim) {
  Counters counters = expected_counters(c);
  if (c.algorithm == Algorithm::kLinear) return counters;
  c.head_dim = value_dim;
  const Counters of_values = expected_counters(c);
  for (const CounterField& field : kCounterFields) {
    counters.*field.value = (counters.*field.value + of_values.*field.value) / 2;
  }
  return counters;
}

// Keys that the last token sees: what is kept for the next one.
int64_t kept_tokens(const AttentionConfig& c) {
  if (c.seq_len_q == 0) return 0;
  return visible_keys(c.mask, c.seq_len_q - 1, c.seq_len_q, c.seq_len_k).count();
}

// Causal, only queries inside the prefix see what comes after them, up to where the prefix ends.
int64_t widest_row(const Mask& mask, int64_t n) {
  if (mask.window_left < 0) return n;
  const int64_t back = mask.n_sink + mask.window_left + 1;
  const int64_t ahead = mask.window_right < 0 ? n : back + mask.window_right;
  return std::min(n, mask.causal ? std::max(back, std::min(mask.prefix_len, ahead)) : ahead);
}

void price_softmax(const ModelConfig& model, const AttentionConfig& c, CostFigures* figures) {
  const Count dtype = static_cast<Count>(model.dtype_bytes);
  const Counters all = counters_of(c, model.values());
  const bool stores_scores = c.algorithm == Algorithm::kStandard;
  figures->bytes_moved = (all.bytes_read + all.bytes_written) / kFloat * dtype;
  figures->extra_bytes = stores_scores ? all.peak_extra_bytes / kFloat * dtype  //
                                       : all.peak_extra_bytes;
  figures->score_matrix_bytes = dtype * static_cast<Count>(c.n_heads) *
                                static_cast<Count>(model.seq_len) *
                                static_cast<Count>(widest_row(c.mask, model.seq_len));
  figures->score_bytes = dtype * all.score_pairs;
  if (!c.mask.causal) return;

  const Count width = static_cast<Count>(model.cache_width());
  const Count heads = static_cast<Count>(c.n_heads * (c.head_dim + model.values()));
  figures->kv_cache_bytes = dtype * width * static_cast<Count>(kept_tokens(c));
  if (model.seq_len > 0) {
    figures->decode_bytes_moved = figures->kv_cache_bytes + dtype * (width + heads);
  }
}

void price_linear(const ModelConfig& model, const AttentionConfig& c, CostFigures* figures) {
  const Count dtype = static_cast<Count>(model.dtype_bytes);
  const Counters all = expected_counters(c);
  // q, k, v and out pass once; the rest is the state.
  const Count token = 4 * static_cast<Count>(c.n_heads * c.head_dim);
  const Count tokens = token * static_cast<Count>(model.seq_len);
  figures->bytes_moved = dtype * tokens + (all.bytes_read + all.bytes_written - kFloat * tokens);
  figures->extra_bytes = all.peak_extra_bytes;
  if (!c.mask.causal) return;
  figures->state_bytes = all.kv_cache_bytes;
  if (model.seq_len > 0) figures->decode_bytes_moved = dtype * token + 2 * figures->state_bytes;
}

void price_decode(const ModelConfig& model, AttentionConfig c, CostFigures* figures) {
  if (!c.mask.causal || model.seq_len == 0) return;
  const bool linear = c.algorithm == Algorithm::kLinear;
  c.seq_len_k = linear ? 1 : kept_tokens(c);
  c.seq_len_q = 1;
  c.chunk_len = 0;
  c.mask = Mask{.causal = true};
  const Counters one = counters_of(c, model.values());
  figures->decode_pairs = one.score_pairs;
  figures->decode_mul_adds = one.mul_adds;
  figures->decode_flops = 2 * one.mul_adds;
  figures->decode_exps = one.exps;
}

CostFigures price(const ModelConfig& model, char kind) {
  const AttentionConfig c = layer_config(model, kind);
  const Counters all = counters_of(c, model.values());
  CostFigures figures;
  figures.score_pairs = all.score_pairs;
  figures.wasted_pairs = all.wasted_pairs;
  figures.mul_adds = all.mul_adds;
  figures.flops = 2 * all.mul_adds;
  figures.exps = all.exps;
  figures.rescales = all.rescales;
  (kind == 'L' ? price_linear : price_softmax)(model, c, &figures);
  figures.kept_bytes = figures.kv_cache_bytes + figures.state_bytes;
  price_decode(model, c, &figures);
  return figures;
}

// Work and what is kept add up; workspace is used again by the next layer.
void add(const LayerCost& type, CostFigures* total) {
  const Count extra = std::max(total->extra_bytes, type.each.extra_bytes);
  for (const FigureField& field : kCostFigures) {
    total->*field.value += static_cast<Count>(type.count) * type.each.*field.value;
  }
  total->extra_bytes = extra;
}

Status one_of(const char* field, const char* value, const char* names) {
  return {Rule::kOneOf, field, value, names, 0, 0};
}

Status validate_stack(const ModelConfig& c) {
  for (const ModelField& field : kModelFields) {
    const Bound bound = {field.name, c.*field.value, field.min, field.max};
    if (Status status = check_bounds({&bound, 1}); !status.ok()) return status;
  }
  const size_t known = c.layers.find_first_not_of("FSL");
  if (c.layers.empty() || known != std::string::npos) {
    const char wrong[] = {c.layers.empty() ? '\0' : c.layers[known], '\0'};
    return one_of("layers", wrong, "S, F, L");
  }
  return {};
}

Status validate_kinds(const ModelConfig& c) {
  const AttentionConfig& a = c.attention;
  if (a.algorithm == Algorithm::kRing || a.algorithm == Algorithm::kLinear) {
    return one_of("algorithm", name(a.algorithm), "standard, flash");
  }
  if (c.count_of('S') > 0 && a.mask.window_left < 0) {
    return Status::at_least("window_left", a.mask.window_left, 0);
  }
  return {};
}

}  // namespace

ModelConfig::ModelConfig() { attention.mask.causal = true; }

int64_t ModelConfig::cache_width() const {
  return cache_elements > 0 ? cache_elements
                            : attention.n_kv_heads * (attention.head_dim + values());
}

int64_t ModelConfig::count_of(char kind) const {
  int64_t count = 0;
  for (int64_t l = 0; l < n_layers; ++l) count += layers[l % layers.size()] == kind ? 1 : 0;
  return count;
}

Status validate(const ModelConfig& config) {
  if (Status status = validate_stack(config); !status.ok()) return status;
  if (Status status = validate_kinds(config); !status.ok()) return status;
  for (const char kind : kLayerKinds) {
    if (config.count_of(kind) == 0) continue;
    if (Status status = validate(layer_config(config, kind)); !status.ok()) return status;
  }
  return {};
}

ModelCost model_cost(const ModelConfig& config) {
  ModelCost cost;
  for (size_t i = 0; i < kLayerKinds.size(); ++i) {
    LayerCost& type = cost.types[i];
    type.kind = kLayerKinds[i];
    type.count = config.count_of(type.kind);
    if (type.count == 0) continue;
    type.each = price(config, type.kind);
    add(type, &cost.total);
  }
  return cost;
}

}  // namespace attn
