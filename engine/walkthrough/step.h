// What one step of a walkthrough says: where it stands, which cells it reads and writes, the
// arithmetic with its operands, a sentence key, and the counters so far. Pictures, captions, the
// screen reader, hover and the tests all read this and nothing else.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/counters.h"

namespace attn {

// Steps [begin, end) belong to a stage. Stages may interleave (linear: update, read).
struct Stage {
  std::string_view id;  // "x", "qkv", "scores", ...
  int64_t begin = 0;
  int64_t end = 0;
};

// Cells [col_begin, col_end) of one row of a named tensor.
struct Cells {
  std::string_view tensor;
  int64_t row = 0;
  int64_t col_begin = 0;
  int64_t col_end = 0;
};

// Written so far: rows [0, rows) of the tensor whole, and row `rows` up to column col_end.
struct Cursor {
  std::string_view tensor;
  int64_t rows = 0;
  int64_t col_end = 0;
};

// A number that the caption mentions.
struct Fact {
  std::string_view name;
  double value = 0;
};

struct Step {
  int64_t t = 0;
  std::string_view stage;
  int64_t h = 0;
  int64_t i = -1;  // query row, -1 = none
  int64_t j = -1;  // key column, -1 = none
  bool ends_row = false;
  bool ends_stage = false;
  std::vector<Cells> write;
  std::vector<Cells> reads;
  std::vector<Cursor> written;
  std::string_view sentence;  // "scores.cell": the words live in the page
  std::vector<Fact> facts;
  Cells focus;  // the one cell to unfold; tensor empty = none
  Counters counted;

  // Out of line: a vector that grows is 300 bytes of wasm wherever it is inlined.
  void add_read(std::string_view tensor, int64_t row, int64_t n_cols);
  void add_write(std::string_view tensor, int64_t row, int64_t n_cols);
  void add_written(std::string_view tensor, int64_t rows, int64_t col_end = 0);
  void add_inputs_written(int64_t n);  // x, q, k and v of n tokens
  void add_fact(std::string_view name, double value);
};

// One product of a dot product: channel c (or key j, when values are mixed).
struct Term {
  int64_t c = 0;
  double a = 0;
  double b = 0;
  double product = 0;
};

enum class Arithmetic {
  kGiven,    // no arithmetic: a feature of x
  kDot,      // (terms + rest = sum) * factor / divisor = result
  kSoftmax,  // exp(score - row_max) / row_sum = result
  kMap,      // feature map of `score`; l2_norm: score / divisor
  kUpdate,   // old + terms[0].a * terms[0].b = result
  kError,    // (old - (terms + rest = sum)) * factor = result
};

// The arithmetic behind one cell, with its real operands.
struct Unfolding {
  Arithmetic kind = Arithmetic::kGiven;
  Cells cell;
  std::string_view a_tensor;
  std::string_view b_tensor;
  std::vector<Term> terms;  // the largest by magnitude, in index order
  int64_t rest_count = 0;   // the terms not listed
  double rest = 0;          // and their sum
  double sum = 0;
  double factor = 1;
  double divisor = 1;
  double score = 0;
  double row_max = 0;
  double exp = 0;
  double row_sum = 0;
  double old = 0;
  double result = 0;
  bool masked = false;
};

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
  // How many tokens the row looks at: exp(entropy) of its weights, 1 to keys; 0 where the weights
  // are no distribution. Of `weight`, and of `softmax`.
  double effective = 0;
  double softmax_effective = 0;
};

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

// Which key tiles every block of queries visits: [0, sink_end) and [begin, end); the others are
// skipped.
struct TileGrid {
  int64_t block_q = 0, block_k = 0;
  int64_t n_tile_cols = 0;
  std::vector<int32_t> sink_end, begin, end;  // [tile rows]
};

// A device of the ring around one hop.
struct RingDevice {
  int64_t source = 0;           // whose keys and values it holds
  std::vector<int32_t> tokens;  // that it owns, in the order of the text
  Count pairs = 0;              // it evaluates in this hop; 0: it waits for the others
  Count pairs_so_far = 0;       // in this and all earlier hops, as far as the step has come
};

// Attention of one row to some of the keys: as much as the merge with the rest needs to know.
struct Partial {
  std::vector<float> out;  // [head_dim]
  float lse = -std::numeric_limits<float>::infinity();
};

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

}  // namespace attn
