// A mask as a few straight lines. sink_end, begin and end of visible_keys() are clamped diagonals:
// from one row to the next each stays or moves on by one key. So the rows fall into a handful of
// runs over which all three are linear, and whatever one wants to sum over rows is arithmetic.
#pragma once

#include <functional>
#include <vector>

#include "engine/attention/mask.h"

namespace attn {

// Rows [row_begin, row_end): row i sees first_keys + (i - row_begin) * step, field by field.
struct RowLine {
  int64_t row_begin = 0;
  int64_t row_end = 0;
  VisibleKeys first_keys;
  VisibleKeys step;  // 0 or 1 each

  VisibleKeys keys(int64_t i) const;
  bool operator==(const RowLine&) const = default;
};

using RowKeys = std::function<VisibleKeys(int64_t i)>;

// Appends the runs of rows [row_begin, row_end). Precondition: each field of keys(i + 1) equals
// that of keys(i) or exceeds it by one. O(runs * log rows).
void append_row_lines(int64_t row_begin, int64_t row_end, const RowKeys& keys,
                      std::vector<RowLine>* lines);

std::vector<RowLine> row_lines(const Mask& mask, int64_t seq_len_q, int64_t seq_len_k,
                               int64_t row_begin, int64_t row_end);

// Sum of keys(i).count() over all rows of `lines`.
int64_t visible_pairs(const std::vector<RowLine>& lines);

}  // namespace attn
