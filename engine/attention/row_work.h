// The units of work of standard attention, which stores its scores and probs: what a row's scores,
// its softmax and its mix of values count, with the slow memory that they move. The kernel adds
// them row by row, the walkthrough while it steps; what they come to is said, independently, by
// engine/cost/formulas.cpp.
#pragma once

#include "engine/core/counters.h"

namespace attn {

// `pairs`: those that the mask allows. Rows of scores and probs are moved whole, hidden pairs too.
class RowWork {
 public:
  RowWork(int64_t head_dim, int64_t seq_len_k)
      : d_(static_cast<Count>(head_dim)), row_(static_cast<Count>(seq_len_k)) {}

  // Rows of k or of v are fetched: each once a head.
  void count_keys(Count n, Counters* counters) const { counters->bytes_read += kFloat * n * d_; }
  // scores = q k^T scale: the rows of q are fetched, those of scores written.
  void count_scores(Count n_rows, Count pairs, Counters* counters) const {
    counters->score_pairs += pairs;
    counters->mul_adds += pairs * d_;
    counters->bytes_read += kFloat * n_rows * d_;
    counters->bytes_written += kFloat * n_rows * row_;
  }
  // probs = softmax(scores)
  void count_softmax(Count n_rows, Count pairs, Counters* counters) const {
    counters->exps += pairs;
    counters->bytes_read += kFloat * n_rows * row_;
    counters->bytes_written += kFloat * n_rows * row_;
  }
  // out = probs v
  void count_mix(Count n_rows, Count pairs, Counters* counters) const {
    counters->mul_adds += pairs * d_;
    counters->bytes_read += kFloat * n_rows * row_;
    counters->bytes_written += kFloat * n_rows * d_;
  }

 private:
  static constexpr Count kFloat = sizeof(float);

  Count d_;
  Count row_;
};

}  // namespace attn
