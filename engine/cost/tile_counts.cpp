#include "engine/cost/tile_counts.h"

#include <algorithm>

#include "engine/attention/config.h"
#include "engine/cost/series.h"

namespace attn {
namespace {

// `count` groups of `size` rows: the first begins at `begin`, the next `stride` rows further on.
struct RowGroups {
  int64_t begin, size, stride, count;
};

// Summed over groups.
struct GroupSums {
  int64_t keys = 0;       // touched
  int64_t tiles = 0;      // touched
  int64_t not_empty = 0;  // groups that touch a tile at all
  int64_t last_tile = 0;  // groups that touch the last tile, which may be ragged
};

// first, first + step, ...: one value a group.
struct Line {
  int64_t first, step;

  // The number of groups over which "value > threshold" stays as it is in the first.
  int64_t stays(int64_t threshold, int64_t count) const {
    const int64_t excess = first - threshold;
    if (excess > 0) return step < 0 ? std::min(count, (excess - 1) / -step + 1) : count;
    return step > 0 ? std::min(count, -excess / step + 1) : count;
  }
  Line operator-(const Line& other) const { return {first - other.first, step - other.step}; }
  void skip(int64_t groups) { first += groups * step; }
  int64_t sum(int64_t count) const { return arithmetic_sum(first, step, count); }
  int64_t sum_of_tiles(int64_t count, int64_t block) const {  // sum of floor(value / block)
    return floor_sum(first, step, count, block);
  }
};

// Groups of which all first rows lie on one RowLine and all last rows on one: sinks [0, sink_end)
// and window [max(sink_end, begin), end) are linear but for the places where they meet or appear.
void add_run(Line sink_end, Line begin, Line end, int64_t count, int64_t n_keys, int64_t block,
             GroupSums* sums) {
  const int64_t last_tile_begin = (n_keys - 1) / block * block;
  while (count > 0) {
    const Line window_begin = begin.first > sink_end.first ? begin : sink_end;
    const bool has_window = end.first > window_begin.first;
    const bool has_sinks = sink_end.first > 0;
    // While sink_end moves it follows the causal limit, which also ends the window: there is none.
    const int64_t sink_tile_end = (sink_end.first + block - 1) / block * block;
    const bool share_tile = has_window && has_sinks && window_begin.first < sink_tile_end;
    const Line reach = has_window ? end : sink_end;

    int64_t n = (begin - sink_end).stays(0, count);
    n = (end - window_begin).stays(0, n);
    n = sink_end.stays(0, n);
    n = reach.stays(last_tile_begin, n);
    if (has_window && has_sinks) n = window_begin.stays(sink_tile_end - 1, n);

    sums->keys += sink_end.sum(n);
    sums->tiles += Line{sink_end.first + block - 1, sink_end.step}.sum_of_tiles(n, block);
    if (has_window) {
      sums->keys += end.sum(n) - window_begin.sum(n);
      sums->tiles += Line{end.first - 1, end.step}.sum_of_tiles(n, block) -
                     window_begin.sum_of_tiles(n, block) + (share_tile ? 0 : n);
    }
    if (has_window || has_sinks) sums->not_empty += n;
    if (reach.first > last_tile_begin) sums->last_tile += n;

    for (Line* line : {&sink_end, &begin, &end}) line->skip(n);
    count -= n;
  }
}

GroupSums sum_groups(const std::vector<RowLine>& lines, RowGroups groups, int64_t n_keys,
                     int64_t block_k) {
  GroupSums sums;
  auto first_line = lines.begin();
  auto last_line = lines.begin();
  while (groups.count > 0) {
    const int64_t first = groups.begin;
    const int64_t last = first + groups.size - 1;
    while (first_line->row_end <= first) ++first_line;
    while (last_line->row_end <= last) ++last_line;
    const int64_t n = std::min({groups.count, (first_line->row_end - 1 - first) / groups.stride + 1,
                                (last_line->row_end - 1 - last) / groups.stride + 1});
    const VisibleKeys first_keys = first_line->keys(first);
    const VisibleKeys last_keys = last_line->keys(last);
    add_run({last_keys.sink_end, last_line->step.sink_end * groups.stride},
            {first_keys.begin, first_line->step.begin * groups.stride},
            {last_keys.end, last_line->step.end * groups.stride}, n, n_keys, block_k, &sums);
    groups.begin += n * groups.stride;
    groups.count -= n;
  }
  return sums;
}

// The strips of `n_blocks` whole blocks of block_q rows from row `begin` on. A strip starts anew at
// every block, so strips at one place in their blocks are a group of their own, unless they fit.
std::vector<RowGroups> strips(int64_t begin, int64_t block_q, int64_t n_blocks) {
  const int64_t ragged = block_q % kStripQueries;
  const int64_t whole = block_q / kStripQueries;
  if (ragged == 0 || n_blocks == 1) {
    return {{begin, kStripQueries, kStripQueries, whole * n_blocks},
            {begin + whole * kStripQueries, ragged, block_q, ragged == 0 ? 0 : 1}};
  }
  std::vector<RowGroups> groups;
  for (int64_t s = 0; s < whole; ++s) {
    groups.push_back({begin + s * kStripQueries, kStripQueries, block_q, n_blocks});
  }
  groups.push_back({begin + whole * kStripQueries, ragged, block_q, n_blocks});
  return groups;
}

}  // namespace

TileCounts count_tiles(const std::vector<RowLine>& lines, int64_t n_rows, int64_t n_keys,
                       int64_t block_q, int64_t block_k) {
  TileCounts counts;
  if (n_rows == 0 || n_keys == 0) return counts;
  counts.score_pairs = visible_pairs(lines);

  const int64_t n_whole = n_rows / block_q;
  const int64_t n_ragged = n_rows % block_q;
  const auto for_each_block_size = [&](auto visit) {  // visit(first row, rows a block, blocks)
    if (n_whole > 0) visit(0, block_q, n_whole);
    if (n_ragged > 0) visit(n_whole * block_q, n_ragged, 1);
  };
  const int64_t n_tiles = (n_keys - 1) / block_k + 1;
  const int64_t missing = n_tiles * block_k - n_keys;  // keys by which the last tile is short
  for_each_block_size([&](int64_t begin, int64_t rows, int64_t n_blocks) {
    const GroupSums blocks = sum_groups(lines, {begin, rows, rows, n_blocks}, n_keys, block_k);
    counts.tiles_visited += blocks.tiles;
    counts.tiles_skipped += n_tiles * n_blocks - blocks.tiles;
    counts.keys_loaded += blocks.tiles * block_k - blocks.last_tile * missing;
    for (const RowGroups& groups : strips(begin, rows, n_blocks)) {
      const GroupSums sums = sum_groups(lines, groups, n_keys, block_k);
      counts.evaluated_pairs += groups.size * sums.keys;
      counts.rescales += groups.size * (sums.tiles - sums.not_empty);
    }
  });
  return counts;
}

Counters tile_counters(const TileCounts& tiles, int64_t n_rows, int64_t head_dim) {
  const Count d = static_cast<Count>(head_dim);
  const Count rows = static_cast<Count>(n_rows);
  const Count evaluated = static_cast<Count>(tiles.evaluated_pairs);
  Counters one;
  one.score_pairs = static_cast<Count>(tiles.score_pairs);
  one.wasted_pairs = static_cast<Count>(tiles.evaluated_pairs - tiles.score_pairs);
  one.mul_adds = 2 * d * evaluated;
  one.rescales = static_cast<Count>(tiles.rescales);
  one.exps = evaluated + one.rescales;
  one.bytes_read = sizeof(float) * (rows * d + 2 * d * static_cast<Count>(tiles.keys_loaded));
  one.bytes_written = sizeof(float) * (rows * d + rows);
  one.tiles_visited = static_cast<Count>(tiles.tiles_visited);
  one.tiles_skipped = static_cast<Count>(tiles.tiles_skipped);
  return one;
}

}  // namespace attn
