// The number of tiles, pairs and rescales of a tiled pass over one head, in closed form. The flash
// kernel works on blocks of block_q rows, each in strips of up to kStripQueries rows, against tiles
// of block_k keys. A group of rows (block or strip) touches the sinks of its last row, and the
// window from its first row's begin to its last row's end.
#pragma once

#include <vector>

#include "engine/core/counters.h"
#include "engine/cost/row_lines.h"

namespace attn {

struct TileCounts {
  int64_t score_pairs = 0;      // visible
  int64_t evaluated_pairs = 0;  // by strips: rows * keys touched
  int64_t rescales = 0;         // by strips: rows * (tiles touched - 1)
  int64_t tiles_visited = 0;    // by blocks
  int64_t tiles_skipped = 0;
  int64_t keys_loaded = 0;  // by blocks: keys of the visited tiles
};

// `lines` covers rows [0, n_rows) and looks at keys [0, n_keys). O(log(n_rows) + log(block_k)) for
// block_q a multiple of kStripQueries, else times block_q / kStripQueries.
TileCounts count_tiles(const std::vector<RowLine>& lines, int64_t n_rows, int64_t n_keys,
                       int64_t block_q, int64_t block_k);

// The counters of such a pass: q, out and lse pass through slow memory once, k and v once for every
// block of rows that visits their tile. Leaves peak_extra_bytes and kv_cache_bytes at 0.
Counters tile_counters(const TileCounts& tiles, int64_t n_rows, int64_t head_dim);

}  // namespace attn
