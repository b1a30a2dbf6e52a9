#include <algorithm>

#include "engine/cost/formulas.h"
#include "engine/cost/layer_cost.h"

namespace attn {
namespace {

constexpr Count kFloat = sizeof(float);

// Counters grow linearly with head_dim, half of it for queries and keys and half for values and
// outputs: their mean over both widths is exact.
Counters counters_of(AttentionConfig c, int64_t key_dim, int64_t value_dim) {
  c.head_dim = key_dim;
  Counters counters = expected_counters(c);
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

// A layer's calls of attend(): one, or one for each chunk.
struct Calls {
  AttentionConfig whole, rest;
  int64_t n_whole = 0;
  bool has_rest = false;

  const AttentionConfig& last() const { return has_rest ? rest : whole; }
};

Calls calls_of(const ModelConfig& model, char kind) {
  Calls calls;
  calls.whole = calls.rest = layer_config(model, kind);
  if (kind != 'C') {
    calls.n_whole = 1;
    return calls;
  }
  const int64_t chunk = model.attention_chunk;
  calls.n_whole = model.seq_len / chunk;
  calls.rest.seq_len_q = calls.rest.seq_len_k = model.seq_len % chunk;
  calls.has_rest = model.seq_len % chunk > 0;
  return calls;
}

Counters counters_of(const Calls& calls, const LayerShape& shape) {
  Counters whole = counters_of(calls.whole, shape.head_dim, shape.value_dim);
  const Counters rest = counters_of(calls.rest, shape.head_dim, shape.value_dim);
  const Count extra = calls.n_whole > 0 ? whole.peak_extra_bytes : rest.peak_extra_bytes;
  for (const CounterField& field : kCounterFields) {
    whole.*field.value *= static_cast<Count>(calls.n_whole);
    if (calls.has_rest) whole.*field.value += rest.*field.value;
  }
  whole.peak_extra_bytes = extra;
  return whole;
}

void price_prefill(const ModelConfig& model, const Calls& calls, const Counters& all,
                   CostFigures* figures) {
  const AttentionConfig& c = calls.whole;
  const Count dtype = model.dtype_bytes;
  figures->score_pairs = all.score_pairs;
  figures->wasted_pairs = all.wasted_pairs;
  figures->mul_adds = all.mul_adds;
  figures->exps = all.exps;
  figures->rescales = all.rescales;
  figures->bytes_moved = (all.bytes_read + all.bytes_written) / kFloat * dtype;
  figures->extra_bytes = c.algorithm == Algorithm::kStandard ? all.peak_extra_bytes / kFloat * dtype
                                                             : all.peak_extra_bytes;
  figures->score_matrix_bytes = dtype * static_cast<Count>(c.n_heads) *
                                static_cast<Count>(model.seq_len) *
                                static_cast<Count>(widest_row(c.mask, c.seq_len_q));
  figures->score_bytes = dtype * all.score_pairs;
}

// MLA absorbs what would rebuild keys and values from the latents into the query and the output
// projection: every head works on the latents themselves (arXiv:2405.04434, section 2.1.2).
void price_decode(const ModelConfig& model, const Calls& calls, const LayerShape& shape,
                  bool shares_cache, CostFigures* figures) {
  const bool is_mla = shape.latent_dim > 0;
  const int64_t key_dim = is_mla ? shape.cache_elements : shape.head_dim;
  const int64_t value_dim = is_mla ? shape.latent_dim : shape.value_dim;
  AttentionConfig c = calls.last();
  const int64_t kept = kept_tokens(c);
  const Count width = model.cache_bytes() * static_cast<Count>(shape.cache_elements);
  const Count read = width * static_cast<Count>(kept);
  if (!shares_cache) figures->kv_cache_bytes = read;
  if (model.seq_len == 0) return;
  figures->decode_bytes_moved =
      read + (shares_cache ? 0 : width) +
      model.dtype_bytes * static_cast<Count>(c.n_heads * (key_dim + value_dim));
  c.seq_len_q = 1;
  c.seq_len_k = kept;
  c.mask = Mask{.causal = true};
  const Counters one = counters_of(c, key_dim, value_dim);
  figures->decode_pairs = one.score_pairs;
  figures->decode_mul_adds = one.mul_adds;
  figures->decode_exps = one.exps;
}

}  // namespace

AttentionConfig layer_config(const ModelConfig& model, char kind) {
  const LayerShape shape = model.layer_shape(kind);
  AttentionConfig c = model.attention;
  c.seq_len_q = c.seq_len_k = model.seq_len;
  c.n_heads = shape.n_heads;
  c.n_kv_heads = shape.n_kv_heads;
  c.head_dim = shape.head_dim;
  if (kind == 'F') {
    c.mask.window_left = c.mask.window_right = -1;
    c.mask.n_sink = 0;
  } else if (kind != 'S') {
    c.mask = Mask{.causal = c.mask.causal};
  }
  if (kind == 'C') c.seq_len_q = c.seq_len_k = std::min(model.seq_len, model.attention_chunk);
  if (!has_state(kind)) return c;
  c.algorithm = Algorithm::kLinear;
  if (kind != 'L') {
    c.feature_map = kind == 'D' ? FeatureMap::kL2Norm : FeatureMap::kIdentity;
    c.update_rule = kind == 'D' ? UpdateRule::kDelta : UpdateRule::kAdditive;
    c.normalize = false;
    c.chunk_len = 0;
  }
  return c;
}

CostFigures price_masked(const ModelConfig& model, char kind, bool shares_cache) {
  const LayerShape shape = model.layer_shape(kind);
  const Calls calls = calls_of(model, kind);
  CostFigures figures;
  price_prefill(model, calls, counters_of(calls, shape), &figures);
  if (calls.whole.mask.causal) price_decode(model, calls, shape, shares_cache, &figures);
  return figures;
}

}  // namespace attn
