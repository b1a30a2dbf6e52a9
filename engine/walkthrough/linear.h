// Linear attention, step by step: x -> q, k, v -> phi -> per token: update, then read
// (Eq. 18-20, arXiv:2006.16236). 5n steps for n tokens: three rows of preparation (two where phi is
// the identity: nothing to do is no step), then
//   S_i = decay S_(i-1) + phi(k_i) v_i^T,  z_i = decay z_(i-1) + phi(k_i)
//   out_i = phi(q_i) S_i / (phi(q_i) . z_i)
// Bidirectional: all updates first, then all reads.
#pragma once

#include <vector>

#include "engine/walkthrough/state_scan.h"
#include "engine/walkthrough/walkthrough.h"

namespace attn {

class LinearWalkthrough : public Walkthrough {
 public:
  explicit LinearWalkthrough(const Run& run);

  std::span<const Stage> stages() const override { return stages_; }
  Step step(int64_t t) const override;
  int64_t step_of(std::string_view stage, int64_t i, int64_t j) const override;
  std::vector<TensorInfo> tensors() const override;
  std::optional<Matrix> tensor(std::string_view name, int64_t t) const override;
  Unfolding unfold(const Cells& cell, int64_t t) const override;
  std::optional<RowTable> row_table(int64_t t) const override;
  std::optional<StateView> state(int64_t t) const override;

 protected:
  bool has_map() const { return run_.config.feature_map != FeatureMap::kIdentity; }
  int64_t scan_begin() const { return prologue_len(run_) + (has_map() ? run_.n() : 0); }
  // The sum that normalises what query i reads; 1 where nothing is normalised.
  double denominator(int64_t i) const;
  // The weights of all keys that query i reads.
  virtual std::vector<double> unnormalized_weights(int64_t i) const;
  // The weights of query i over all it reads; none written where it has not read yet.
  std::optional<RowTable> implied_row(int64_t i, bool has_read) const;
  // The view of the state from one number of tokens to another, at token i; `added` is left empty.
  void show_state(int64_t tokens_before, int64_t tokens, int64_t i, StateView* view) const;
  std::vector<Stage> stages_;
  StateScan scan_;
  double state_limit_ = 0;

 private:
  // The position of step t in the scan: token i, updating or reading.
  struct Place {
    int64_t i = 0;
    bool reads = false;
  };

  bool causal() const { return run_.config.mask.causal; }
  Place place(int64_t t) const;
  int64_t scan_step(Place place) const;
  int64_t tokens_read_by(int64_t i) const { return causal() ? i + 1 : run_.n(); }
  Counters counted(int64_t t) const;
};

}  // namespace attn
