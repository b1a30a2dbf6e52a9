// The mask, which says the keys that each query may see: the first of the four axes (mask,
// algorithm, heads, stack).
//
// Query i stands at position p = i + seq_len_k - seq_len_q (bottom-right alignment, as in
// flash-attention >= 2.1). It sees key j when
//   (p - window_left <= j <= p + window_right  or  j < n_sink)      the window, -1 = unbounded
//   and (not causal  or  j <= p  or  j < prefix_len)                the future
// so every mask of the lab leaves a row two runs of keys at most: the sinks and the window.
#pragma once

#include <cstdint>

namespace attn {

struct Mask {
  bool causal = false;
  int64_t window_left = -1;   // keys before the query itself; "3" = itself and 3 before
  int64_t window_right = -1;  // keys after it
  int64_t prefix_len = 0;     // the first tokens, visible to everybody
  int64_t n_sink = 0;         // the first tokens, never dropped by the window

  bool operator==(const Mask&) const = default;
};

// The keys one query sees: [0, sink_end) and [begin, end), with sink_end <= begin <= end.
struct VisibleKeys {
  int64_t sink_end = 0;
  int64_t begin = 0;
  int64_t end = 0;

  int64_t count() const { return sink_end + end - begin; }
  bool contains(int64_t j) const { return j < sink_end || (begin <= j && j < end); }
  int64_t first() const { return sink_end > 0 ? 0 : begin; }
  bool empty() const { return count() == 0; }

  // visit(j) for every visible key, in order.
  template <typename Visit>
  void for_each(Visit visit) const {
    for (int64_t j = 0; j < sink_end; ++j) visit(j);
    for (int64_t j = begin; j < end; ++j) visit(j);
  }
  bool operator==(const VisibleKeys&) const = default;
};

// Row i of the mask, 0 <= i < seq_len_q. An empty row has count() == 0.
VisibleKeys visible_keys(const Mask& mask, int64_t i, int64_t seq_len_q, int64_t seq_len_k);

}  // namespace attn
