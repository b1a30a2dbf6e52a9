// Linear attention in chunks of chunk_len tokens (Algorithm 1, arXiv:2401.04658), step by step:
// x, q k v, phi as in LinearWalkthrough, then per chunk of m rows 2m + 1 steps, row r of chunk c
// being token i = c chunk_len + r:
//   intra  scores_rs = decay^(r-s) phi(q_r) . phi(k_s), s <= r      a row a step
//   inter  out_i = (decay^(r+1) phi(q_r) S + scores_r V) / sum      a row a step
//   carry  S = decay^m S + sum_r decay^(m-1-r) phi(k_r) v_r^T       once, and z likewise
// A short last chunk has its own m. All pairs outside the chunks are never formed.
#pragma once

#include "engine/walkthrough/linear.h"

namespace attn {

class ChunkedWalkthrough : public LinearWalkthrough {
 public:
  // Precondition: run.config.chunk_len > 0, causal.
  explicit ChunkedWalkthrough(const Run& run);

  Step step(int64_t t) const override;
  int64_t step_of(std::string_view stage, int64_t i, int64_t j) const override;
  std::vector<TensorInfo> tensors() const override;
  std::optional<Matrix> tensor(std::string_view name, int64_t t) const override;
  Unfolding unfold(const Cells& cell, int64_t t) const override;
  std::optional<RowTable> row_table(int64_t t) const override;
  std::optional<StateView> state(int64_t t) const override;

 private:
  enum class Part { kIntra, kInter, kCarry };
  // The position of a step in the scan: token i (the last one for a carry) of chunk [begin, end).
  struct Place {
    Part part = Part::kIntra;
    int64_t begin = 0, end = 0;
    int64_t i = 0;
  };

  int64_t begin_of(int64_t i) const { return i - i % chunk_; }
  Place place(int64_t t) const;
  Counters counted(const Place& at) const;
  Unfolding unfold_out(const Cells& cell) const;

  int64_t chunk_;  // tokens of a whole one
};

}  // namespace attn
