// Ring attention, step by step: x -> q, k, v -> hop by hop: every device in turn attends to the
// keys and values it holds and merges what it finds (stage "compute"), then all pass them on
// (stage "send"); n_devices^2 + n_devices - 1 steps (arXiv:2310.01889, section 3.2). A device that
// sees none of what it holds takes a step too: it waits. The devices' turns are one after the other
// here; what a real ring would do at the same time is one hop.
#pragma once

#include <vector>

#include "engine/attention/ring.h"
#include "engine/walkthrough/walkthrough.h"

namespace attn {

class RingWalkthrough : public Walkthrough {
 public:
  explicit RingWalkthrough(const Run& run);

  std::span<const Stage> stages() const override { return stages_; }
  Step step(int64_t t) const override;
  int64_t step_of(std::string_view stage, int64_t i, int64_t j) const override;
  std::vector<TensorInfo> tensors() const override { return standard_->tensors(); }
  std::optional<Matrix> tensor(std::string_view name, int64_t t) const override;
  Unfolding unfold(const Cells& cell, int64_t t) const override;
  // The row over the keys of this hop's source alone, with the weights of a softmax over them.
  std::optional<RowTable> row_table(int64_t t) const override;
  std::optional<RingView> ring(int64_t t) const override;

 private:
  // Step t of the scan: a device's turn in a hop, or all send what they held in it (device = -1).
  struct Place {
    int64_t hop = 0;
    int64_t device = 0;
  };

  int64_t scan_begin() const { return prologue_len(run_); }
  int64_t scan_step(int64_t hop, int64_t device) const;
  Place place(int64_t t) const;
  int64_t last_token(int64_t device) const;  // -1 = it owns none
  RowTable local_row(int64_t i, int64_t source) const;
  Partial local_attention(int64_t i, int64_t source) const;

  std::unique_ptr<Walkthrough> standard_;  // the same scores, weights and arithmetic on one device
  RingPlan plan_;
  RingLog log_;
  std::vector<Stage> stages_;
};

}  // namespace attn
