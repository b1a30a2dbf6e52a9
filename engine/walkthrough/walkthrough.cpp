#include "engine/walkthrough/walkthrough.h"

#include <algorithm>

#include "engine/walkthrough/delta.h"
#include "engine/walkthrough/flash.h"
#include "engine/walkthrough/linear.h"
#include "engine/walkthrough/linear_chunks.h"
#include "engine/walkthrough/ring.h"
#include "engine/walkthrough/standard.h"

namespace attn {

std::unique_ptr<Walkthrough> make_walkthrough(const Run& run) {
  switch (run.config.algorithm) {
    case Algorithm::kLinear:
      if (run.config.update_rule == UpdateRule::kDelta)
        return std::make_unique<DeltaWalkthrough>(run);
      if (run.config.chunk_len > 0) return std::make_unique<ChunkedWalkthrough>(run);
      return std::make_unique<LinearWalkthrough>(run);
    case Algorithm::kFlash:
      return std::make_unique<FlashWalkthrough>(run);
    case Algorithm::kRing:
      return std::make_unique<RingWalkthrough>(run);
    default:
      return std::make_unique<StandardWalkthrough>(run);
  }
}

std::optional<StateView> Walkthrough::state(int64_t) const { return std::nullopt; }
std::optional<TileView> Walkthrough::tile(int64_t) const { return std::nullopt; }
std::optional<TileGrid> Walkthrough::tile_grid() const { return std::nullopt; }
std::optional<RingView> Walkthrough::ring(int64_t) const { return std::nullopt; }

int64_t Walkthrough::step_count() const {
  int64_t count = 0;
  for (const Stage& stage : stages()) count = std::max(count, stage.end);
  return count;
}

int64_t Walkthrough::jump(int64_t t, Granularity by, int direction) const {
  const int64_t last = step_count() - 1;
  for (int64_t next = t + direction; 0 <= next && next <= last; next += direction) {
    if (by == Granularity::kCell) return next;
    const Step step = this->step(next);
    if (by == Granularity::kRow ? step.ends_row : step.ends_stage) return next;
  }
  return direction > 0 ? std::max<int64_t>(last, 0) : 0;
}

}  // namespace attn
