#include <algorithm>

#include "engine/cost/layer_cost.h"

namespace attn {
namespace {

constexpr Count kFloat = sizeof(float);

// One head of a layer.
struct StateHead {
  StateHead(const LayerShape& shape, const AttentionConfig& config)
      : key_dim(static_cast<Count>(shape.head_dim)),
        value_dim(static_cast<Count>(shape.value_dim)),
        c(config) {}

  const Count key_dim, value_dim;
  const AttentionConfig& c;

  // S [head_dim, value_dim], and z [head_dim] if outputs are normalised.
  Count floats() const { return key_dim * value_dim + (c.normalized() ? key_dim : 0); }

  // Update and read; the delta rule reads the state for the key first and scales the error.
  Count mul_adds_a_token() const {
    const bool corrects = c.update_rule == UpdateRule::kDelta;
    return key_dim * value_dim + floats() + (corrects ? key_dim * value_dim + value_dim : 0);
  }
  Count exps_a_token() const { return c.feature_map == FeatureMap::kEluPlusOne ? 2 * key_dim : 0; }
  // q, k, v and out.
  Count elements_a_token() const { return 2 * key_dim + 2 * value_dim; }

  // Pairs weighted directly within the chunks of m tokens: m (m + 1) / 2 each.
  Count pairs(int64_t n) const {
    if (!c.mask.causal || c.chunk_len == 0) return 0;
    const int64_t whole = n / c.chunk_len;
    const Count m = static_cast<Count>(c.chunk_len);
    const Count rest = static_cast<Count>(n % c.chunk_len);
    return static_cast<Count>(whole) * (m * (m + 1) / 2) + rest * (rest + 1) / 2;
  }
  // Times that the state is read and written.
  Count passes(int64_t n) const {
    if (!c.mask.causal) return static_cast<Count>(std::min<int64_t>(n, 1));
    return static_cast<Count>(c.chunk_len > 0 ? (n + c.chunk_len - 1) / c.chunk_len : n);
  }
  // The state, and phi(q) and phi(k) of two tokens or of a chunk, with the decays up to it.
  Count workspace_floats(int64_t n) const {
    const Count chunk = static_cast<Count>(std::min(c.chunk_len, n));
    return floats() + (c.chunk_len > 0 ? 3 * chunk * key_dim + 5 * chunk + 1 : 4 * key_dim);
  }
};

}  // namespace

CostFigures price_state(const ModelConfig& model, char kind) {
  const AttentionConfig c = layer_config(model, kind);
  const LayerShape shape = model.layer_shape(kind);
  const StateHead head(shape, c);
  const Count heads = static_cast<Count>(shape.n_heads);
  const Count n = static_cast<Count>(model.seq_len);
  CostFigures figures;
  figures.score_pairs = heads * head.pairs(model.seq_len);
  figures.mul_adds =
      figures.score_pairs * (head.key_dim + head.value_dim) + heads * n * head.mul_adds_a_token();
  figures.exps = heads * n * head.exps_a_token();
  figures.bytes_moved = model.dtype_bytes * heads * n * head.elements_a_token() +
                        2 * kFloat * heads * head.passes(model.seq_len) * head.floats();
  figures.extra_bytes = kFloat * head.workspace_floats(model.seq_len);
  if (!c.mask.causal) return figures;
  figures.state_bytes = kFloat * heads * head.floats();
  if (model.seq_len == 0) return figures;
  figures.decode_mul_adds = heads * head.mul_adds_a_token();
  figures.decode_exps = heads * head.exps_a_token();
  figures.decode_bytes_moved =
      model.dtype_bytes * heads * head.elements_a_token() + 2 * figures.state_bytes;
  return figures;
}

}  // namespace attn
