#include <algorithm>

#include "engine/cost/layer_cost.h"
#include "engine/cost/row_lines.h"
#include "engine/cost/series.h"
#include "engine/cost/tile_counts.h"

namespace attn {
namespace {

constexpr Count kFloat = sizeof(float);
constexpr Count kPosition = sizeof(int32_t);

Count product(int64_t a, int64_t b) { return static_cast<Count>(a) * static_cast<Count>(b); }

// Sizes derived from a layer's shape.
struct TopK {
  TopK(const ModelConfig& model, const LayerShape& shape)
      : n(model.seq_len),
        chosen(std::min(model.seq_len, model.top_k)),
        key_dim(shape.latent_dim > 0 ? shape.cache_elements : shape.head_dim),
        value_dim(shape.latent_dim > 0 ? shape.latent_dim : shape.value_dim) {}

  const int64_t n, chosen;  // tokens; the most that one of them gathers
  const int64_t key_dim, value_dim;

  // Token i gathers min(i + 1, top_k) entries.
  int64_t gathered() const { return arithmetic_sum(1, 1, chosen) + (n - chosen) * chosen; }
  int64_t causal_pairs() const { return arithmetic_sum(1, 1, n); }
  // Tiles of block_k gathered entries beyond each token's first.
  int64_t rescales(int64_t block_k) const {
    return floor_sum(0, 1, chosen, block_k) + (n - chosen) * ((chosen - 1) / block_k);
  }
};

// Keys that the indexer loads, once for each block of queries: its heads share them.
int64_t index_keys_loaded(const AttentionConfig& c, int64_t n) {
  if (c.algorithm == Algorithm::kStandard) return n;
  const Mask causal{.causal = true};
  return count_tiles(row_lines(causal, n, n, 0, n), n, n, c.block_q, c.block_k).keys_loaded;
}

// Of an indexer's head, a token and a key: the dot product, and its place in the weighted sum.
Count index_mul_adds(const ModelConfig& m) { return static_cast<Count>(m.index_dim + 1); }

void price_prefill(const ModelConfig& m, const LayerShape& shape, const TopK& t,
                   CostFigures* figures) {
  const AttentionConfig& a = m.attention;
  const bool stores_scores = a.algorithm == Algorithm::kStandard;
  const Count heads = static_cast<Count>(shape.n_heads);
  const Count pairs = static_cast<Count>(t.gathered());
  const Count causal = static_cast<Count>(t.causal_pairs());
  const Count widths = static_cast<Count>(t.key_dim + t.value_dim);
  figures->score_pairs = heads * pairs;
  figures->index_pairs = static_cast<Count>(m.index_heads) * causal;
  figures->mul_adds = heads * widths * pairs + figures->index_pairs * index_mul_adds(m);
  figures->rescales =
      stores_scores || t.n == 0 ? 0 : heads * static_cast<Count>(t.rescales(a.block_k));
  figures->exps = figures->score_pairs + figures->rescales;
  figures->score_matrix_bytes = m.dtype_bytes * heads * product(t.n, t.chosen);
  figures->score_bytes = m.dtype_bytes * figures->score_pairs;

  const Count elements =
      product(t.n, m.index_heads) * index_mul_adds(m) +  // index queries, and the weight of each
      product(index_keys_loaded(a, t.n), m.index_dim) +
      heads * widths * static_cast<Count>(t.n) +  // q and out
      static_cast<Count>(shape.cache_elements) * pairs +
      heads * (stores_scores ? 4 * product(t.n, t.chosen)  // scores and probs, or lse
                             : static_cast<Count>(t.n));
  const Count positions = 2 * kPosition * pairs;  // written, read
  const Count index_scores = stores_scores ? 2 * kFloat * product(t.n, t.n) : 0;
  figures->bytes_moved = m.dtype_bytes * elements + positions + index_scores;

  // The best are known when all have been scored: a block of queries keeps its rows of scores.
  const int64_t rows = stores_scores ? t.n : std::min(a.block_q, t.n);
  const Count choice = kFloat * product(rows, t.n) + kPosition * product(rows, t.chosen);
  const Count tile = static_cast<Count>(std::min(a.block_k, t.chosen));
  figures->extra_bytes =
      choice + (stores_scores ? m.dtype_bytes * 2 * product(t.n, t.chosen)
                              : kFloat * heads * (widths + 2 + tile));  // all heads of one token
}

void price_decode(const ModelConfig& m, const LayerShape& shape, const TopK& t, bool shares_cache,
                  CostFigures* figures) {
  const AttentionConfig& a = m.attention;
  const Count heads = static_cast<Count>(shape.n_heads);
  const Count chosen = static_cast<Count>(t.chosen);
  const Count widths = static_cast<Count>(t.key_dim + t.value_dim);
  const Count entry = static_cast<Count>(shape.cache_elements);
  const Count index_key = static_cast<Count>(m.index_dim);
  const Count n = static_cast<Count>(t.n);
  if (!shares_cache) figures->kv_cache_bytes = m.cache_bytes() * (entry + index_key) * n;
  if (t.n == 0) return;
  figures->decode_pairs = heads * chosen;
  figures->decode_index_pairs = static_cast<Count>(m.index_heads) * n;
  figures->decode_mul_adds =
      heads * widths * chosen + figures->decode_index_pairs * index_mul_adds(m);
  const bool stores_scores = a.algorithm == Algorithm::kStandard;
  const int64_t rescales = stores_scores ? 0 : (t.chosen - 1) / a.block_k;
  figures->decode_exps = heads * (chosen + static_cast<Count>(rescales));
  const Count read = entry * chosen + index_key * n;
  const Count written = shares_cache ? 0 : entry + index_key;
  figures->decode_bytes_moved =
      m.cache_bytes() * (read + written) +
      m.dtype_bytes * (heads * widths + static_cast<Count>(m.index_heads) * index_mul_adds(m));
}

}  // namespace

CostFigures price_top_k(const ModelConfig& model, bool shares_cache) {
  const LayerShape shape = model.layer_shape('T');
  const TopK top_k(model, shape);
  CostFigures figures;
  price_prefill(model, shape, top_k, &figures);
  price_decode(model, shape, top_k, shares_cache, &figures);
  return figures;
}

}  // namespace attn
