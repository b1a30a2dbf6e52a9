// Flash attention: out = softmax(q k^T * scale + mask) v in tiles of keys, with a running softmax
// per row, so that no row of scores is ever stored (arXiv:2307.08691, Algorithm 1; the online
// softmax is arXiv:1805.02867). O(seq_len * head_dim) memory. engine/attention/kernels/KERNELS.md
// tells why the kernel has the form it has.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "engine/attention/attention.h"

namespace attn {

// All heads, into output->out, lse and counters. Preconditions: validate(config).ok(), spans of the
// configured lengths, out and lse allocated, counters zero. An empty row gives 0 and -inf.
void flash_attention(const AttentionConfig& config, const AttentionInput& input,
                     AttentionOutput* output);

// The same for the last token alone (seq_len_q 1) in one group of heads (n_kv_heads 1): they see
// the same keys, so each is a lane of one strip instead of one lane of its own, and keys and values
// are read once. The numbers are those of flash_attention(), bit by bit; the counters say less
// traffic.
void flash_group_token(const AttentionConfig& config, const AttentionInput& input,
                       AttentionOutput* output);

// A strip's worth of floats: one lane for each of its queries.
struct alignas(kStripQueries * sizeof(float)) StripLanes {
  float lane[kStripQueries];
};

// One head's queries against one sequence of keys: the whole sequence for flash, what two devices
// hold for ring. Rows and keys may be any selection, as long as visible(i) never moves back.
struct FlashHead {
  const float* q = nullptr;  // [seq_len_q, head_dim]
  const float* k = nullptr;  // [seq_len_k, head_dim]
  const float* v = nullptr;  // [seq_len_k, head_dim]
  int64_t seq_len_q = 0;
  int64_t seq_len_k = 0;
  const float* bias = nullptr;  // score (i, j) += bias[i - j]; none: nothing. Strips read up to 7
                                // floats on after the last row's
  std::function<VisibleKeys(int64_t i)> visible;  // sink_end, begin, end never decrease with i
  float* out = nullptr;                           // [seq_len_q, head_dim]
  float* lse = nullptr;                           // [seq_len_q]
};

// The buffers of one call, allocated once for heads of at most seq_len_q rows and seq_len_k keys.
class FlashWorkspace {
 public:
  FlashWorkspace(const AttentionConfig& config, int64_t seq_len_q, int64_t seq_len_k);

  // 4 (2 head_dim Bq + 2 Bq + 8 Bk), Bq = min(block_q, seq_len_q) rounded up to whole strips,
  // Bk = min(block_k, seq_len_k); 4 (head_dim + 1) Bq more for rows longer than kLongRow.
  Count bytes() const { return static_cast<Count>(size_ * sizeof(StripLanes)); }

  // Of the block's strip-th strip.
  StripLanes* queries(int64_t strip) { return lanes_.get() + strip * head_dim_; }
  StripLanes* out(int64_t strip) { return queries(n_strips_ + strip); }  // times row_sum
  StripLanes* row_max(int64_t strip) { return out(n_strips_) + strip; }
  StripLanes* row_sum(int64_t strip) { return row_max(n_strips_) + strip; }
  // [block_k], of the tile and strip at work.
  StripLanes* scores() { return row_sum(n_strips_); }
  // The parts of out and row_sum lost to rounding; null unless rows are long.
  StripLanes* out_lost(int64_t strip) {
    return is_long_ ? scores() + block_k_ + strip * head_dim_ : nullptr;
  }
  StripLanes* sum_lost(int64_t strip) { return is_long_ ? out_lost(n_strips_) + strip : nullptr; }

 private:
  int64_t head_dim_;
  int64_t n_strips_;
  int64_t block_k_;
  bool is_long_;
  int64_t size_;
  std::unique_ptr<StripLanes[]> lanes_;  // not initialised: clearing costs 9 % at 32 tokens
};

// Computes one head and adds what it did to counters (all but peak_extra_bytes and kv_cache_bytes).
// A row whose visible scores are all -inf gives 0 and -inf, as an empty one does: see
// refuse_overflow().
void flash_head(const AttentionConfig& config, const FlashHead& head, FlashWorkspace* workspace,
                Counters* counters);

// NaN for the rows of a head that see keys, all of them with a score below the range of floats.
// out: [seq_len_q, head_dim], lse: [seq_len_q], over all keys.
void refuse_overflow(const AttentionConfig& config, float* out, float* lse);

}  // namespace attn
