// A walkthrough: an ordered list of steps over one head on the learner's tokens, with random
// access. A step is computed from its index and never stored (2,000 tokens have two million of
// them). At the last step the tensors are the kernel's output and the counters are the kernel's
// counters.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/walkthrough/run.h"
#include "engine/walkthrough/step.h"
#include "engine/walkthrough/tensor_info.h"
#include "engine/walkthrough/views.h"

namespace attn {

enum class Granularity { kCell, kRow, kStage };

class Walkthrough {
 public:
  explicit Walkthrough(const Run& run) : run_(run) {}
  virtual ~Walkthrough() = default;

  virtual std::span<const Stage> stages() const = 0;
  // Step t, 0 <= t < step_count().
  virtual Step step(int64_t t) const = 0;
  // The step of a stage in row i, at key j where the stage goes key by key (j = -1: the row's
  // last). Rows and keys out of range are clamped; an unknown stage gives the last step.
  virtual int64_t step_of(std::string_view stage, int64_t i, int64_t j) const = 0;
  // The tensors there are, in the order in which they are written.
  virtual std::vector<TensorInfo> tensors() const = 0;
  // Values of a tensor after step t; empty when the mechanism has no such tensor.
  virtual std::optional<Matrix> tensor(std::string_view name, int64_t t) const = 0;
  // The arithmetic behind a cell after step t.
  virtual Unfolding unfold(const Cells& cell, int64_t t) const = 0;
  // The row in focus at step t, where the stage has one.
  virtual std::optional<RowTable> row_table(int64_t t) const = 0;
  // The state around the token in focus at step t, where the mechanism has one.
  virtual std::optional<StateView> state(int64_t t) const;
  // The tile in focus at step t and the grid it stands in, where the mechanism has tiles.
  virtual std::optional<TileView> tile(int64_t t) const;
  virtual std::optional<TileGrid> tile_grid() const;
  // The ring of devices at step t, where the mechanism has one.
  virtual std::optional<RingView> ring(int64_t t) const;

  int64_t step_count() const;
  // From t, the next (direction 1) or previous (-1) step that ends a cell, a row or a stage; the
  // first or last step when there is none.
  int64_t jump(int64_t t, Granularity by, int direction) const;

 protected:
  const Run& run_;
};

// The walkthrough of run.config.algorithm. `run` must outlive it.
std::unique_ptr<Walkthrough> make_walkthrough(const Run& run);

}  // namespace attn
