// Details that a step shows beside its cells: the row in focus, the state of linear attention, the
// tiles of flash, the ring of devices. Each with the table by which it crosses to the page.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "engine/core/counters.h"
#include "engine/core/fields.h"

namespace attn {

// The row in focus over its allowed keys j; empty vectors do not apply at this step.
struct RowTable {
  int64_t i = -1;
  std::vector<int32_t> j;
  std::vector<float> score;
  std::vector<float> exp;
  std::vector<float> weight;   // softmax weights; linear: the weights the state implies
  std::vector<float> softmax;  // linear: softmax's weights on the same row, to compare
  int64_t written = 0;         // entries the step has reached
  double row_max = 0;
  double row_sum = 0;
  // The number of tokens the row looks at: exp(entropy) of its weights, 1 to keys; 0 where the
  // weights are no distribution. Of `weight`, and of `softmax`.
  double effective = 0;
  double softmax_effective = 0;
};

template <>
inline constexpr std::array<Field<RowTable>, 11> kFields<RowTable> = {{
    {"i", &RowTable::i},
    {"j", &RowTable::j},
    {"score", &RowTable::score},
    {"exp", &RowTable::exp},
    {"weight", &RowTable::weight},
    {"softmax", &RowTable::softmax},
    {"written", &RowTable::written},
    {"row_max", &RowTable::row_max},
    {"row_sum", &RowTable::row_sum},
    {"effective", &RowTable::effective},
    {"softmax_effective", &RowTable::softmax_effective},
}};

// Linear attention around token i: S_i = decay S_(i-1) + phi(k_i) v_i^T, z_i likewise. By the delta
// rule `before` has decayed, and `written` stands in the place of v.
struct StateView {
  int64_t i = -1;
  std::vector<float> before, added, after;           // [head_dim, head_dim]
  std::vector<float> normalizer_before, normalizer;  // [head_dim]
  std::vector<float> phi_k, phi_q, v;                // [head_dim]
  std::vector<float> written;                        // [head_dim], what phi(k_i) multiplies
  std::vector<float> held;                           // [head_dim] S^T phi(k_i); delta rule only
  double limit = 0;                                  // largest |S| over the whole text
  bool normalized = false;
};

template <>
inline constexpr std::array<Field<StateView>, 13> kFields<StateView> = {{
    {"i", &StateView::i},
    {"before", &StateView::before},
    {"added", &StateView::added},
    {"after", &StateView::after},
    {"normalizer_before", &StateView::normalizer_before},
    {"normalizer", &StateView::normalizer},
    {"phi_k", &StateView::phi_k},
    {"phi_q", &StateView::phi_q},
    {"v", &StateView::v},
    {"written", &StateView::written},
    {"held", &StateView::held},
    {"limit", &StateView::limit},
    {"normalized", &StateView::normalized},
}};

// One tile of flash attention, and what its rows carry: running maximum, sum and output.
struct TileView {
  int64_t tile_row = 0, tile_col = 0;          // in the grid of tiles
  int64_t row_begin = 0, row_end = 0;          // queries
  int64_t col_begin = 0, col_end = 0;          // keys
  bool finishing = false;                      // no tile left: out = out / row_sum
  std::vector<float> scores;                   // [rows, cols]; NaN where masked or never computed
  std::vector<float> row_max_before, row_max;  // [rows], -inf before the first allowed key
  std::vector<float> row_sum_before, row_sum;  // [rows]
  std::vector<float> factor;                   // [rows], exp(old max - new max); 0 at a row's first
  std::vector<float> out_before, out;          // [rows, head_dim], not yet divided by row_sum
};

template <>
inline constexpr std::array<Field<TileView>, 15> kFields<TileView> = {{
    {"tile_row", &TileView::tile_row},
    {"tile_col", &TileView::tile_col},
    {"row_begin", &TileView::row_begin},
    {"row_end", &TileView::row_end},
    {"col_begin", &TileView::col_begin},
    {"col_end", &TileView::col_end},
    {"finishing", &TileView::finishing},
    {"scores", &TileView::scores},
    {"row_max_before", &TileView::row_max_before},
    {"row_max", &TileView::row_max},
    {"row_sum_before", &TileView::row_sum_before},
    {"row_sum", &TileView::row_sum},
    {"factor", &TileView::factor},
    {"out_before", &TileView::out_before},
    {"out", &TileView::out},
}};

// The key tiles that every block of queries visits: [0, sink_end) and [begin, end); the others are
// skipped.
struct TileGrid {
  int64_t block_q = 0, block_k = 0;
  int64_t n_tile_cols = 0;
  std::vector<int32_t> sink_end, begin, end;  // [tile rows]
};

template <>
inline constexpr std::array<Field<TileGrid>, 6> kFields<TileGrid> = {{
    {"block_q", &TileGrid::block_q},
    {"block_k", &TileGrid::block_k},
    {"n_tile_cols", &TileGrid::n_tile_cols},
    {"sink_end", &TileGrid::sink_end},
    {"begin", &TileGrid::begin},
    {"end", &TileGrid::end},
}};

// A device of the ring around one hop.
struct RingDevice {
  int64_t source = 0;           // whose keys and values it holds
  std::vector<int32_t> tokens;  // that it owns, in the order of the text
  Count pairs = 0;              // it evaluates in this hop; 0: it waits for the others
  Count pairs_so_far = 0;       // in this and all earlier hops, as far as the step has come
};

template <>
inline constexpr std::array<Field<RingDevice>, 4> kFields<RingDevice> = {{
    {"source", &RingDevice::source},
    {"tokens", &RingDevice::tokens},
    {"pairs", &RingDevice::pairs},
    {"pairs_so_far", &RingDevice::pairs_so_far},
}};

// Attention of one row to some of the keys: as much as the merge with the rest needs to know.
struct Partial {
  std::vector<float> out;  // [head_dim]
  float lse = -std::numeric_limits<float>::infinity();
};

template <>
inline constexpr std::array<Field<Partial>, 2> kFields<Partial> = {{
    {"out", &Partial::out},
    {"lse", &Partial::lse},
}};

// Ring attention between two sendings: one device attends with its queries to the keys and values
// that have reached it, and merges what it finds into what it knew.
struct RingView {
  int64_t hop = 0;
  int64_t device = -1;  // in focus; -1 while all send
  std::vector<RingDevice> devices;
  std::vector<float> work;  // pairs [hop, device], all hops
  double critical_path = 0;
  double efficiency = 1;
  int64_t row = -1;                // the token in focus, -1 = the device owns none, or all send
  Partial before, arrived, after;  // of that token: known before, from this source, together
  double factor = 0;               // after = factor before + (1 - factor) arrived
};

template <>
inline constexpr std::array<Field<RingView>, 7> kFields<RingView> = {{
    {"hop", &RingView::hop},
    {"device", &RingView::device},
    {"work", &RingView::work},
    {"critical_path", &RingView::critical_path},
    {"efficiency", &RingView::efficiency},
    {"row", &RingView::row},
    {"factor", &RingView::factor},
}};

}  // namespace attn
