#include "engine/lab/sharing.h"

#include <algorithm>
#include <cmath>

#include "engine/core/real.h"

namespace attn {

Status share_keys(const Layer& layer, const Matrix& x, const Mask& mask, int64_t n_kv_heads,
                  Sharing* sharing) {
  const int64_t n = rows(x);
  const int64_t d = layer.head_dim;
  AttentionConfig config;
  config.n_heads = kTwins * layer.n_heads;
  config.n_kv_heads = n_kv_heads;
  config.seq_len_q = config.seq_len_k = n;
  config.head_dim = d;
  config.mask = mask;
  config.softmax_scale = 1;  // every head's own is in its queries
  if (Status status = validate(config); !status.ok()) return status;

  const Projection p = project(layer, x);
  const int64_t n_heads = config.n_heads;
  const int64_t group = n_heads / n_kv_heads;
  const size_t size = n * d;
  Projection s;  // what the query heads ask, and what they share
  s.q = make_tensor(n_heads, n, d);
  s.k = s.v = make_tensor(n_kv_heads, n, d);
  for (int64_t h = 0; h < n_heads; ++h) {
    const int64_t kind = h / kTwins;
    const double scale = layer.softmax_scale[kind] / real(1 + h % kTwins);
    for (size_t at = 0; at < size; ++at) {
      head(s.q, h)[at] = static_cast<float>(scale * head(p.q, kind)[at]);
    }
    if (h % group > 0) continue;
    std::copy_n(head(p.k, kind), size, head(s.k, h / group));
    std::copy_n(head(p.v, kind), size, head(s.v, h / group));
  }
  AttentionOutput shared, own;
  attend(config, {s.q, s.k, s.v}, &shared);

  *sharing = {std::vector<int32_t>(n_heads), std::vector<float>(n_heads), shared.counters};
  config.n_heads = config.n_kv_heads = 1;
  for (int64_t h = 0; h < n_heads; ++h) {
    const int64_t kind = h / kTwins;
    attend(config, {{head(s.q, h), size}, {head(p.k, kind), size}, {head(p.v, kind), size}}, &own);
    sharing->kv_head[h] = static_cast<int32_t>(h / group);
    sharing->unshared_bytes += own.counters.kv_cache_bytes;
    for (size_t at = 0; at < size; ++at) {
      const float change = std::abs(own.out.data()[at] - head(shared.out, h)[at]);
      sharing->change[h] = std::max(sharing->change[h], change);
    }
  }
  return {};
}

}  // namespace attn
