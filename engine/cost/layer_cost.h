// The price of one layer, in closed form: O(log seq_len). Layers of pairs are priced by
// expected_counters() where attend() has them, and by their definition where it has not.
#pragma once

#include "engine/cost/cost_figures.h"
#include "engine/cost/model_config.h"

namespace attn {

// One layer as attend() would be called for it, heads and widths as its kind has them. A chunked
// layer is one call per chunk: this is the call of a whole one.
AttentionConfig layer_config(const ModelConfig& model, char kind);

// F, S and C: softmax over what a mask allows. If `shares_cache`, what it reads is kept by another
// layer.
CostFigures price_masked(const ModelConfig& model, char kind, bool shares_cache);

// T (DeepSeek Sparse Attention, arXiv:2512.02556, section 2): an indexer of a few small heads over
// one key scores all earlier tokens, sum_j w_j relu(q_j . k), and attention gathers the top_k. All
// query heads share the choice, so each token reads its entries of the cache once; under MLA that
// is attention over the latents themselves, in prefill, too.
CostFigures price_top_k(const ModelConfig& model, bool shares_cache);

// L, D and M: a state S [head_dim, value_dim] a head. Counted: S += k v^T and q^T S; of the delta
// rule k^T S and the scaled error, too. Not counted: the factors of decays and gates (head_dim
// value_dim a token where they act on S), feature maps but for their exponentials, short
// convolutions.
CostFigures price_state(const ModelConfig& model, char kind);

}  // namespace attn
