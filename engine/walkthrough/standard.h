// Softmax attention, step by step: x -> q, k, v -> scores -> mask -> softmax -> output
// (Eq. 1, arXiv:1706.03762). n + n + L + 1 + n + n steps for n tokens and L allowed pairs:
// a step is a cell of the scores, elsewhere a row.
#pragma once

#include <vector>

#include "engine/walkthrough/walkthrough.h"

namespace attn {

class StandardWalkthrough : public Walkthrough {
 public:
  explicit StandardWalkthrough(const Run& run);

  std::span<const Stage> stages() const override { return stages_; }
  Step step(int64_t t) const override;
  int64_t step_of(std::string_view stage, int64_t i, int64_t j) const override;
  std::vector<TensorInfo> tensors() const override;
  std::optional<Matrix> tensor(std::string_view name, int64_t t) const override;
  Unfolding unfold(const Cells& cell, int64_t t) const override;
  std::optional<RowTable> row_table(int64_t t) const override;

 private:
  enum StageIndex { kX, kQkv, kScores, kMask, kSoftmax, kOutput };

  int64_t begin(StageIndex stage) const { return stages_[stage].begin; }
  void scores_step(int64_t t, Step* step) const;
  void mask_step(Step* step) const;
  void softmax_step(int64_t i, Step* step) const;
  void output_step(int64_t i, Step* step) const;
  Counters counted(StageIndex stage, int64_t i, int64_t pairs) const;
  // Scores, exponentials and weights over the allowed keys of row i.
  RowTable full_row(int64_t i) const;
  int64_t best(const RowTable& row) const;  // index of the largest weight

  std::vector<Stage> stages_;
  std::vector<int64_t> pairs_before_;  // allowed pairs in rows [0, i), for i = 0 .. n
};

}  // namespace attn
