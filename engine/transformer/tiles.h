// The tiles in which a matrix passes through the caches: unpacked once, then multiplied by every
// panel of tokens.
#pragma once

#include <algorithm>
#include <cstdint>

namespace attn::transformer {

// A tile stays in the L1 and L2 caches while all panels pass: 4 to 256 rows are within 3 %.
inline constexpr int64_t kTileRows = 32;
inline constexpr int64_t kTileCols = 768;  // whole blocks of every type

// visit(first channel, number of channels) for the tiles of a row.
template <class Visit>
void for_tile_columns(int64_t cols, const Visit& visit) {
  for (int64_t at = 0; at < cols; at += kTileCols) visit(at, std::min(kTileCols, cols - at));
}

}  // namespace attn::transformer
