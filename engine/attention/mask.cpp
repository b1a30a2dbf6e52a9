#include "engine/attention/mask.h"

#include <algorithm>

namespace attn {

VisibleKeys visible_keys(const Mask& mask, int64_t i, int64_t seq_len_q, int64_t seq_len_k) {
  const int64_t p = i + seq_len_k - seq_len_q;
  const auto clip = [seq_len_k](int64_t j) { return std::clamp<int64_t>(j, 0, seq_len_k); };

  // The future: everything up to the query, or up to the end of the prefix.
  const int64_t limit = mask.causal ? clip(std::max(p + 1, mask.prefix_len)) : seq_len_k;
  // The window around the query.
  const int64_t window_begin = mask.window_left < 0 ? 0 : clip(p - mask.window_left);
  const int64_t window_end = mask.window_right < 0 ? seq_len_k : clip(p + mask.window_right + 1);

  VisibleKeys keys;
  keys.sink_end = std::min(mask.n_sink, limit);
  keys.end = std::min(window_end, limit);
  keys.begin = std::max(std::min(window_begin, keys.end), keys.sink_end);
  keys.end = std::max(keys.begin, keys.end);
  return keys;
}

}  // namespace attn
