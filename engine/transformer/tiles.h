// The tiles in which a matrix passes through the caches: unpacked once, then multiplied by every
// panel of tokens; and the memory that they lie in.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>

namespace attn::transformer {

// A tile stays in the L1 and L2 caches while all panels pass: 4 to 256 rows are within 3 %.
inline constexpr int64_t kTileRows = 32;
inline constexpr int64_t kTileCols = 768;  // whole blocks of every type

// Not cleared, as std::vector is: what is in it is written before it is read.
template <class T>
using Buffer = std::unique_ptr<T[]>;

template <class T>
Buffer<T> make_buffer(int64_t n) {
  return Buffer<T>(new T[n]);
}

inline int64_t tile_size(int64_t cols) { return kTileRows * std::min(kTileCols, cols); }

// visit(first channel, number of channels) for the tiles of a row.
template <class Visit>
void for_tile_columns(int64_t cols, const Visit& visit) {
  for (int64_t at = 0; at < cols; at += kTileCols) visit(at, std::min(kTileCols, cols - at));
}

}  // namespace attn::transformer
