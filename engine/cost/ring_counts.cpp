#include "engine/cost/ring_counts.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/cost/row_lines.h"
#include "engine/cost/tile_counts.h"

namespace attn {
namespace {

// The queries of one device against the keys of another, all pairs of devices one after the other.
// Most pairs look alike (all visible, all hidden, on the diagonal), so few are really counted.
class Meetings {
 public:
  explicit Meetings(const AttentionConfig& config) : c_(config), plan_(config) {}

  const RingPlan& plan() const { return plan_; }

  int64_t pairs(int64_t device, int64_t source) const {
    return visible_pairs(rows(device, source));
  }

  TileCounts tiles(int64_t device, int64_t source) {
    const Kind kind = {rows(device, source), plan_.n_tokens(device), plan_.n_tokens(source)};
    for (const auto& [known, counts] : counted_) {
      if (known == kind) return counts;
    }
    const TileCounts counts =
        count_tiles(kind.rows, kind.n_rows, kind.n_keys, c_.block_q, c_.block_k);
    counted_.emplace_back(kind, counts);
    return counts;
  }

 private:
  struct Kind {
    std::vector<RowLine> rows;
    int64_t n_rows, n_keys;
    bool operator==(const Kind&) const = default;
  };

  // The visible keys jump where the device's tokens jump from one run to the next.
  std::vector<RowLine> rows(int64_t device, int64_t source) const {
    const RowKeys keys = [&](int64_t row) { return plan_.visible(device, source, row); };
    const int64_t jump = plan_.owned(device)[0].count;
    std::vector<RowLine> lines;
    append_row_lines(0, jump, keys, &lines);
    append_row_lines(jump, plan_.n_tokens(device), keys, &lines);
    return lines;
  }

  const AttentionConfig& c_;
  const RingPlan plan_;
  std::vector<std::pair<Kind, TileCounts>> counted_;
};

}  // namespace

Counters ring_head_counters(const AttentionConfig& c) {
  Meetings meetings(c);
  Counters one;
  for (int64_t device = 0; device < c.n_devices; ++device) {
    const int64_t n_rows = meetings.plan().n_tokens(device);
    int64_t n_results = 0;
    for (int64_t source = 0; source < c.n_devices; ++source) {
      const TileCounts tiles = meetings.tiles(device, source);
      if (tiles.score_pairs == 0) {
        one.tiles_skipped += static_cast<Count>(tiles.tiles_visited + tiles.tiles_skipped);
        continue;
      }
      const Counters meeting = tile_counters(tiles, n_rows, c.head_dim);
      for (const CounterField& field : kCounterFields) {
        one.*field.value += meeting.*field.value;
      }
      ++n_results;
    }
    const Count merged = static_cast<Count>(n_rows * std::max<int64_t>(n_results - 1, 0));
    one.rescales += merged;
    one.exps += merged;
    one.bytes_read += sizeof(float) * merged * static_cast<Count>(c.head_dim + 1);
  }
  return one;
}

RingWork expected_ring_work(const AttentionConfig& config) {
  const Meetings meetings(config);
  RingWork work(config.n_devices);
  for (int64_t hop = 0; hop < config.n_devices; ++hop) {
    for (int64_t device = 0; device < config.n_devices; ++device) {
      const int64_t source = meetings.plan().source(device, hop);
      work.at(hop, device) = static_cast<Count>(meetings.pairs(device, source));
    }
  }
  return work;
}

}  // namespace attn
