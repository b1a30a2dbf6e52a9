#include "engine/walkthrough/flash.h"

#include <algorithm>
#include <cmath>

#include "engine/attention/tile_work.h"
#include "engine/core/real.h"
#include "engine/walkthrough/prologue.h"
#include "engine/walkthrough/stage_role.h"
#include "engine/walkthrough/standard.h"

namespace attn {

namespace {

int64_t ceil_div(int64_t a, int64_t b) { return (a + b - 1) / b; }

int64_t overlap(int64_t a_begin, int64_t a_end, int64_t b_begin, int64_t b_end) {
  return std::max<int64_t>(0, std::min(a_end, b_end) - std::max(a_begin, b_begin));
}

// The keys that rows [first, last] see together; visible() never moves back.
VisibleKeys reach(const Run& run, int64_t first, int64_t last) {
  const VisibleKeys top = run.visible(first);
  VisibleKeys keys = run.visible(last);
  keys.begin = std::max(keys.sink_end, top.begin);
  keys.end = std::max(keys.end, keys.begin);
  return keys;
}

}  // namespace

FlashWalkthrough::FlashWalkthrough(const Run& run)
    : Walkthrough(run), standard_(std::make_unique<StandardWalkthrough>(run)) {
  const int64_t n = run.n();
  const int64_t block_k = run.config.block_k;
  int64_t t = scan_begin();
  Counters total;
  for (int64_t row = 0; row < n; row += run.config.block_q) {
    Block block{row, std::min(row + run.config.block_q, n)};
    const VisibleKeys keys = reach(run, block.row_begin, block.row_end - 1);
    block.sink_tiles = ceil_div(keys.sink_end, block_k);
    const bool has_window = keys.end > keys.begin;
    block.window_begin = std::max(block.sink_tiles, keys.begin / block_k);
    block.window_end = has_window ? ceil_div(keys.end, block_k) : block.window_begin;
    block.window_end = std::max(block.window_begin, block.window_end);
    block.first_step = t;
    block.before = total;
    for (int64_t m = 0; m < block.n_tiles(); ++m) count_tile(block, m, &total);
    count_finish(block, &total);
    t += block.n_tiles() + 1;
    blocks_.push_back(block);
  }
  const int64_t begin = scan_begin();
  stages_ = {
      {"x", 0, x_len(run)}, {"qkv", x_len(run), begin}, {"tiles", begin, t}, {"finish", begin, t}};
}

FlashWalkthrough::Place FlashWalkthrough::place(int64_t t) const {
  const auto after = std::upper_bound(blocks_.begin(), blocks_.end(), t,
                                      [](int64_t v, const Block& b) { return v < b.first_step; });
  const int64_t block = after - blocks_.begin() - 1;
  return {block, t - blocks_[block].first_step};
}

int64_t FlashWalkthrough::col_end(int64_t tile_col) const {
  return std::min((tile_col + 1) * run_.config.block_k, run_.n());
}

// The kernel's counters of one tile: strip by strip, clipped to the keys the strip can reach.
void FlashWalkthrough::count_tile(const Block& block, int64_t m, Counters* c) const {
  const TileWork unit(run_.config.head_dim);
  const int64_t begin = col_begin(block.tile_col(m));
  const int64_t end = col_end(block.tile_col(m));
  for (int64_t s = block.row_begin; s < block.row_end; s += kStripQueries) {
    const int64_t strip_end = std::min(s + kStripQueries, block.row_end);
    const VisibleKeys keys = reach(run_, s, strip_end - 1);
    const int64_t n_keys =
        overlap(0, keys.sink_end, begin, end) + overlap(keys.begin, keys.end, begin, end);
    if (n_keys == 0) continue;
    const int64_t earlier =
        overlap(0, keys.sink_end, 0, begin) + overlap(keys.begin, keys.end, 0, begin);
    int64_t n_hidden = (strip_end - s) * n_keys;
    for (int64_t i = s; i < strip_end; ++i) {
      const VisibleKeys row = run_.visible(i);
      n_hidden -= overlap(0, row.sink_end, begin, end) + overlap(row.begin, row.end, begin, end);
    }
    unit.count_strip(strip_end - s, n_keys, n_hidden, earlier == 0, c);
  }
  unit.count_tile(end - begin, c);
}

void FlashWalkthrough::count_finish(const Block& block, Counters* c) const {
  const TileWork unit(run_.config.head_dim);
  unit.count_rows(block.row_end - block.row_begin, c);
  unit.count_skipped(ceil_div(run_.n(), run_.config.block_k) - block.n_tiles(), c);
}

Counters FlashWalkthrough::counted(Place at) const {
  const Block& block = blocks_[at.block];
  Counters c = block.before;
  for (int64_t m = 0; m <= std::min(at.m, block.n_tiles() - 1); ++m) count_tile(block, m, &c);
  if (at.m == block.n_tiles()) count_finish(block, &c);
  c.peak_extra_bytes = run_.output.counters.peak_extra_bytes;  // one workspace, made at the start
  c.kv_cache_bytes = run_.output.counters.kv_cache_bytes;
  return c;
}

Step FlashWalkthrough::step(int64_t t) const {
  if (t < scan_begin()) return standard_->step(t);
  const int64_t n = run_.n();
  const int64_t d = run_.config.head_dim;
  const Place at = place(t);
  const Block& block = blocks_[at.block];
  const bool finishing = at.m == block.n_tiles();

  Step step{.t = t, .h = run_.h, .i = block.row_end - 1};
  step.ends_row = finishing;
  step.ends_stage = finishing && at.block + 1 == static_cast<int64_t>(blocks_.size());
  step.add_inputs_written(n);
  step.add_written("out", finishing ? block.row_end : block.row_begin);
  step.add_fact("row_begin", static_cast<double>(block.row_begin));
  step.add_fact("row_end", static_cast<double>(block.row_end));
  if (finishing) {
    step.stage = "finish";
    step.sentence = "finish.block";
    for (int64_t i = block.row_begin; i < block.row_end; ++i) step.add_write("out", i, d);
    step.focus = {"out", step.i, 0, 1};
  } else {
    const int64_t tile_col = block.tile_col(at.m);
    step.stage = "tiles";
    step.sentence = at.m == 0 ? "tiles.first" : "tiles.next";
    step.j = col_end(tile_col) - 1;
    for (int64_t i = block.row_begin; i < block.row_end; ++i) step.add_read("q", i, d);
    for (int64_t j = col_begin(tile_col); j < col_end(tile_col); ++j) {
      step.add_read("k", j, d);
      step.add_read("v", j, d);
    }
    step.add_fact("col_begin", static_cast<double>(col_begin(tile_col)));
    step.add_fact("col_end", static_cast<double>(col_end(tile_col)));
    step.add_fact("tile", real(at.m + 1));
    step.add_fact("tiles", static_cast<double>(block.n_tiles()));
  }
  step.counted = counted(at);
  return step;
}

int64_t FlashWalkthrough::step_of(std::string_view stage, int64_t i, int64_t j) const {
  const int64_t n = run_.n();
  if (n == 0) return 0;
  i = std::clamp<int64_t>(i, 0, n - 1);
  if (stage == "x" || stage == "qkv") return standard_->step_of(stage, i, j);
  const Block& block = blocks_[i / run_.config.block_q];
  // Also where other mechanisms do the same job; a softmax is taken tile by tile.
  const StageRole role = role_of(stage);
  const bool in_tiles = role == StageRole::kMap || role == StageRole::kScore ||
                        role == StageRole::kMask || role == StageRole::kWeigh ||
                        role == StageRole::kWrite;
  if (!in_tiles) return block.first_step + block.n_tiles();
  // The tile that holds key j, or the block's last.
  int64_t m = std::max<int64_t>(0, block.n_tiles() - 1);
  if (j >= 0) {
    for (m = 0; m + 1 < block.n_tiles() && col_end(block.tile_col(m)) <= j;) ++m;
  }
  return block.first_step + m;
}

std::optional<Matrix> FlashWalkthrough::tensor(std::string_view name, int64_t t) const {
  return standard_->tensor(name, t);
}

Unfolding FlashWalkthrough::unfold(const Cells& cell, int64_t t) const {
  return standard_->unfold(cell, t);
}

std::optional<RowTable> FlashWalkthrough::row_table(int64_t t) const {
  if (t < scan_begin()) return std::nullopt;
  const Place at = place(t);
  const Block& block = blocks_[at.block];
  const int64_t i = block.row_end - 1;
  std::optional<RowTable> row = standard_->row_table(standard_->step_of("softmax", i, -1));
  if (row && at.m < block.n_tiles()) {
    const int64_t end = col_end(block.tile_col(at.m));
    row->written = std::lower_bound(row->j.begin(), row->j.end(), end) - row->j.begin();
  }
  return row;
}

std::optional<TileView> FlashWalkthrough::tile(int64_t t) const {
  std::optional<TileView> result;  // on every path: returned in place, a move is 500 bytes of wasm
  if (t < scan_begin()) return result;
  const int64_t d = run_.config.head_dim;
  const Place at = place(t);
  const Block& block = blocks_[at.block];
  const int64_t n_rows = block.row_end - block.row_begin;
  TileView& view = result.emplace();
  view.finishing = at.m == block.n_tiles();
  view.tile_row = at.block;
  view.row_begin = block.row_begin;
  view.row_end = block.row_end;
  if (!view.finishing) {
    view.tile_col = block.tile_col(at.m);
    view.col_begin = col_begin(view.tile_col);
    view.col_end = col_end(view.tile_col);
    view.scores.assign(n_rows * (view.col_end - view.col_begin), NAN);
  }
  view.row_max.assign(n_rows, -INFINITY);
  view.row_sum.assign(n_rows, 0.0f);
  view.factor.assign(n_rows, 1.0f);
  view.out.assign(n_rows * d, 0.0f);
  for (int64_t m = 0; m <= std::min(at.m, block.n_tiles() - 1); ++m) {
    const bool in_focus = m == at.m;
    if (in_focus) {
      view.row_max_before = view.row_max;
      view.row_sum_before = view.row_sum;
      view.out_before = view.out;
    }
    const int64_t begin = col_begin(block.tile_col(m));
    const int64_t end = col_end(block.tile_col(m));
    for (int64_t i = block.row_begin; i < block.row_end; ++i) {
      const int64_t r = i - block.row_begin;
      const VisibleKeys keys = run_.visible(i);
      std::vector<float> scores(end - begin, NAN);
      float top = view.row_max[r];
      for (int64_t j = begin; j < end; ++j) {
        if (!keys.contains(j)) continue;
        scores[j - begin] = static_cast<float>(score(run_, i, j));
        top = std::max(top, scores[j - begin]);
      }
      if (in_focus) std::copy(scores.begin(), scores.end(), &view.scores[r * (end - begin)]);
      if (top == -INFINITY) continue;  // nothing allowed yet: nothing to rescale
      const float factor = std::exp(view.row_max[r] - top);  // 0 at the row's first allowed key
      view.factor[r] = factor;
      view.row_sum[r] *= factor;
      for (int64_t c = 0; c < d; ++c) view.out[r * d + c] *= factor;
      for (int64_t j = begin; j < end; ++j) {
        if (std::isnan(scores[j - begin])) continue;
        const float weight = std::exp(scores[j - begin] - top);
        view.row_sum[r] += weight;
        for (int64_t c = 0; c < d; ++c) view.out[r * d + c] += weight * run_.v(j, c);
      }
      view.row_max[r] = top;
    }
  }
  if (view.finishing) {
    view.row_max_before = view.row_max;
    view.row_sum_before = view.row_sum;
    view.out_before = view.out;
    view.factor.clear();
    for (int64_t r = 0; r < n_rows; ++r) {
      for (int64_t c = 0; c < d; ++c) {
        float& value = view.out[r * d + c];
        value = view.row_sum[r] > 0 ? value / view.row_sum[r] : 0;
      }
    }
  }
  return result;
}

std::optional<TileGrid> FlashWalkthrough::tile_grid() const {
  std::optional<TileGrid> result(std::in_place);
  TileGrid& grid = *result;
  grid.block_q = run_.config.block_q;
  grid.block_k = run_.config.block_k;
  grid.n_tile_cols = ceil_div(run_.n(), grid.block_k);
  for (const Block& block : blocks_) {
    grid.sink_end.push_back(static_cast<int32_t>(block.sink_tiles));
    grid.begin.push_back(static_cast<int32_t>(block.window_begin));
    grid.end.push_back(static_cast<int32_t>(block.window_end));
  }
  return result;
}

}  // namespace attn
