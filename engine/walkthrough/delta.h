// The delta rule, step by step (arXiv:2406.06484; with decay arXiv:2412.06464): x, q k v, phi as in
// LinearWalkthrough, then three steps a token:
//   error   S = decay S,  correction_i = beta (v_i - S^T phi(k_i))   what is missing for this key
//   update  S = S + phi(k_i) correction_i^T
//   read    out_i = S^T phi(q_i)
// out is linear in v, so that weights of the values are implied here, too; they are signed.
#pragma once

#include "engine/walkthrough/linear.h"

namespace attn {

class DeltaWalkthrough : public LinearWalkthrough {
 public:
  explicit DeltaWalkthrough(const Run& run) : LinearWalkthrough(run) {}

  Step step(int64_t t) const override;
  int64_t step_of(std::string_view stage, int64_t i, int64_t j) const override;
  std::vector<TensorInfo> tensors() const override;
  std::optional<Matrix> tensor(std::string_view name, int64_t t) const override;
  Unfolding unfold(const Cells& cell, int64_t t) const override;
  std::optional<RowTable> row_table(int64_t t) const override;
  std::optional<StateView> state(int64_t t) const override;

 private:
  enum class Part { kError, kUpdate, kRead };
  struct Place {
    int64_t i = 0;
    Part part = Part::kError;
  };

  Place place(int64_t t) const;
  StateScan::State decayed_before(int64_t i) const;
  // The remainder of a query when it meets key j = tokens - 1 ... 0, a row each: the parts that
  // later keys have overwritten are gone.
  Matrix queries_left(const float* query, int64_t tokens) const;
  // The weights of their values in the state after `tokens` tokens, read with `query`.
  std::vector<double> weights_of(const float* query, int64_t tokens) const;
  std::vector<double> unnormalized_weights(int64_t i) const override;
  Counters counted(const Place& at) const;
};

}  // namespace attn
