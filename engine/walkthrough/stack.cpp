#include "engine/walkthrough/stack.h"

#include <utility>

#include "engine/core/real.h"
#include "engine/walkthrough/prologue.h"

namespace attn {

StackWalkthrough::StackWalkthrough(const Run& run, const Stack& stack, std::string kinds)
    : Walkthrough(run), kinds_(std::move(kinds)), stage_{"layers", 0, stack.n_layers()} {
  Counters sum;
  for (int64_t l = 0; l < stack.n_layers(); ++l) {
    add_layer(stack.counters(l), &sum);
    counted_.push_back(sum);
  }
}

Step StackWalkthrough::step(int64_t t) const {
  Step step{.t = t, .stage = stage_.id, .h = run_.h};
  step.ends_row = true;
  step.ends_stage = t == stage_.end - 1;
  step.sentence = kinds_[t] == 'S'   ? "layer.window"
                  : kinds_[t] == 'F' ? "layer.full"
                                     : "layer.linear";
  step.add_fact("layer", real(t + 1));
  step.add_fact("layers", static_cast<double>(stage_.end));
  step.add_fact("count", real(run_.config.mask.window_left + 1));
  step.counted = counted_[t];
  return step;
}

std::vector<TensorInfo> StackWalkthrough::tensors() const { return run_tensors(run_); }

std::optional<Matrix> StackWalkthrough::tensor(std::string_view name, int64_t) const {
  return run_tensor(run_, name);
}

}  // namespace attn
