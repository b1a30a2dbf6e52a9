// Flash attention, step by step: x -> q, k, v -> per block of queries: tile after tile of keys with
// a running softmax, then one division (Algorithm 1, arXiv:2307.08691). A step of stage "tiles" is
// a tile that the mask leaves something of; skipped tiles take no step, as they take no work. The
// stage "finish" divides a block's rows by their sums.
#pragma once

#include <vector>

#include "engine/walkthrough/walkthrough.h"

namespace attn {

class FlashWalkthrough : public Walkthrough {
 public:
  explicit FlashWalkthrough(const Run& run);

  std::span<const Stage> stages() const override { return stages_; }
  Step step(int64_t t) const override;
  int64_t step_of(std::string_view stage, int64_t i, int64_t j) const override;
  std::vector<TensorInfo> tensors() const override { return standard_->tensors(); }
  std::optional<Matrix> tensor(std::string_view name, int64_t t) const override;
  Unfolding unfold(const Cells& cell, int64_t t) const override;
  std::optional<RowTable> row_table(int64_t t) const override;
  std::optional<TileView> tile(int64_t t) const override;
  std::optional<TileGrid> tile_grid() const override;

 private:
  // A block of queries [row_begin, row_end) and the key tiles it visits.
  struct Block {
    int64_t row_begin = 0, row_end = 0;
    int64_t sink_tiles = 0;                    // [0, sink_tiles)
    int64_t window_begin = 0, window_end = 0;  // tiles, sink_tiles <= window_begin
    int64_t first_step = 0;
    Counters before;  // everything counted in earlier blocks

    int64_t n_tiles() const { return sink_tiles + window_end - window_begin; }
    int64_t tile_col(int64_t m) const {
      return m < sink_tiles ? m : window_begin + (m - sink_tiles);
    }
  };
  // Step t of the scan: tile m of a block, m = n_tiles() while it is finished.
  struct Place {
    int64_t block = 0;
    int64_t m = 0;
  };

  int64_t scan_begin() const { return prologue_len(run_); }
  Place place(int64_t t) const;
  int64_t col_begin(int64_t tile_col) const { return tile_col * run_.config.block_k; }
  int64_t col_end(int64_t tile_col) const;
  void count_tile(const Block& block, int64_t m, Counters* c) const;
  void count_finish(const Block& block, Counters* c) const;
  Counters counted(Place at) const;

  std::unique_ptr<Walkthrough> standard_;  // the same scores, weights and arithmetic, untiled
  std::vector<Block> blocks_;
  std::vector<Stage> stages_;
};

}  // namespace attn
