// The units of work of linear attention: what a token's update of the state, a read of it and so on
// count. The kernel adds them while it works, the walkthroughs while they step; what they come to
// is said, independently, by engine/cost/formulas.cpp.
#pragma once

#include "engine/attention/config.h"
#include "engine/core/counters.h"

namespace attn {

// Each function adds `n` of its units to `counters`.
class LinearWork {
 public:
  explicit LinearWork(const AttentionConfig& c)
      : d_(static_cast<Count>(c.head_dim)),
        normalizer_(c.normalized() ? d_ : 0),
        gate_(c.gate.empty() ? 0 : 1),
        exps_(c.feature_map == FeatureMap::kEluPlusOne ? d_ : 0) {}

  Count state_floats() const {
    return d_ * d_ + normalizer_;
  }  // S, and z if outputs are normalised

  // A row of q or k is fetched.
  void count_rows(Count n, Counters* counters) const { counters->bytes_read += kFloat * n * d_; }
  // It goes through the feature map: elu(x) + 1 without branches, one exp an element.
  void count_maps(Count n, Counters* counters) const { counters->exps += n * exps_; }
  // S = keep S + phi(k) v^T, z likewise, with v and the gate fetched.
  void count_updates(Count n, Counters* counters) const {
    counters->mul_adds += n * d_ * d_;
    counters->bytes_read += kFloat * n * (d_ + gate_);
  }
  // out = S^T phi(q), with the denominator; the row of out is put back.
  void count_reads(Count n, Counters* counters) const {
    counters->mul_adds += n * state_floats();
    counters->bytes_written += kFloat * n * d_;
  }
  // The delta rule reads the state for a key and scales the error.
  void count_errors(Count n, Counters* counters) const { counters->mul_adds += n * (d_ * d_ + d_); }
  // A pair within a chunk: its weight, and its value mixed in.
  void count_pairs(Count n, Counters* counters) const {
    counters->score_pairs += n;
    counters->mul_adds += 2 * n * d_;
  }
  // The state is fetched from slow memory, and put back.
  void count_fetches(Count n, Counters* counters) const {
    counters->bytes_read += kFloat * n * state_floats();
  }
  void count_stores(Count n, Counters* counters) const {
    counters->bytes_written += kFloat * n * state_floats();
  }

 private:
  static constexpr Count kFloat = sizeof(float);

  Count d_, normalizer_, gate_, exps_;
};

}  // namespace attn
