// A stack of layers, one step a layer with all its heads: the order, the sentence and the counters.
// The contributions that reach a token through the layers are StackReach's (heads/stack.h).
#pragma once

#include <string>
#include <vector>

#include "engine/heads/stack.h"
#include "engine/walkthrough/walkthrough.h"

namespace attn {

class StackWalkthrough : public Walkthrough {
 public:
  // kinds: S, F or L a layer, the lowest first. Keeps nothing of the stack but its counts.
  StackWalkthrough(const Run& run, const Stack& stack, std::string kinds);

  std::span<const Stage> stages() const override { return {&stage_, 1}; }
  Step step(int64_t t) const override;
  // A layer has no rows to step through: the top one, which shows the whole stack.
  int64_t step_of(std::string_view, int64_t, int64_t) const override { return stage_.end - 1; }
  std::vector<TensorInfo> tensors() const override;
  std::optional<Matrix> tensor(std::string_view name, int64_t t) const override;
  Unfolding unfold(const Cells& cell, int64_t) const override { return {.cell = cell}; }
  std::optional<RowTable> row_table(int64_t) const override { return std::nullopt; }

 private:
  const std::string kinds_;
  const Stage stage_;
  std::vector<Counters> counted_;  // through layer t
};

}  // namespace attn
