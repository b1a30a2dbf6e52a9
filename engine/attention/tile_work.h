// The units of work of flash attention: what a strip of queries against the keys of a tile counts,
// and what fetching tiles and rows does. The kernel adds them while it works, the walkthrough while
// it steps; what they come to is said, independently, by engine/cost/tile_counts.cpp.
#pragma once

#include "engine/core/counters.h"

namespace attn {

class TileWork {
 public:
  explicit TileWork(int64_t head_dim) : d_(static_cast<Count>(head_dim)) {}

  // n_rows queries against n_keys keys: every pair is scored and mixed, those that the mask hides
  // for nothing. A strip's first keys need no rescale of what came before.
  void count_strip(int64_t n_rows, int64_t n_keys, int64_t n_hidden, bool is_first,
                   Counters* counters) const {
    const Count rows = static_cast<Count>(n_rows), hidden = static_cast<Count>(n_hidden);
    const Count pairs = rows * static_cast<Count>(n_keys);
    const Count rescales = is_first ? 0 : rows;
    counters->score_pairs += pairs - hidden;
    counters->wasted_pairs += hidden;
    counters->mul_adds += 2 * d_ * pairs;
    counters->rescales += rescales;
    counters->exps += pairs + rescales;
  }

  // The keys and values of a tile are fetched, once for a block of rows.
  void count_tile(int64_t n_keys, Counters* counters) const {
    counters->bytes_read += kFloat * 2 * static_cast<Count>(n_keys) * d_;
    counters->tiles_visited += 1;
  }
  void count_skipped(int64_t n_tiles, Counters* counters) const {
    counters->tiles_skipped += static_cast<Count>(n_tiles);
  }

  // Rows of q are fetched; rows of out and lse are put back.
  void count_rows(int64_t n_rows, Counters* counters) const {
    const Count rows = static_cast<Count>(n_rows);
    counters->bytes_read += kFloat * rows * d_;
    counters->bytes_written += kFloat * rows * (d_ + 1);
  }

 private:
  static constexpr Count kFloat = sizeof(float);

  Count d_;
};

}  // namespace attn
