#include "engine/cost/row_lines.h"

#include <algorithm>

#include "engine/cost/series.h"

namespace attn {
namespace {

VisibleKeys add_scaled(const VisibleKeys& a, const VisibleKeys& b, int64_t factor) {
  return {a.sink_end + factor * b.sink_end, a.begin + factor * b.begin, a.end + factor * b.end};
}

}  // namespace

VisibleKeys RowLine::keys(int64_t i) const { return add_scaled(first_keys, step, i - row_begin); }

void append_row_lines(int64_t row_begin, int64_t row_end, const RowKeys& keys,
                      std::vector<RowLine>* lines) {
  while (row_begin < row_end) {
    RowLine line{row_begin, row_begin + 1, keys(row_begin), {}};
    if (row_begin + 1 < row_end) {
      line.step = add_scaled(keys(row_begin + 1), line.first_keys, -1);
      // A field that once left its line never comes back: it is behind (or ahead) for good. Hence
      // one test tells whether all rows in between are on the line, and bisection finds the last.
      const auto on_line = [&](int64_t i) { return keys(i) == line.keys(i); };
      int64_t last = row_begin + 1;
      int64_t beyond = row_end;
      if (on_line(row_end - 1)) last = row_end - 1;
      while (beyond - last > 1) {
        const int64_t middle = last + (beyond - last) / 2;
        (on_line(middle) ? last : beyond) = middle;
      }
      line.row_end = last + 1;
    }
    lines->push_back(line);
    row_begin = line.row_end;
  }
}

std::vector<RowLine> row_lines(const Mask& mask, int64_t seq_len_q, int64_t seq_len_k,
                               int64_t row_begin, int64_t row_end) {
  std::vector<RowLine> lines;
  append_row_lines(
      row_begin, row_end, [&](int64_t i) { return visible_keys(mask, i, seq_len_q, seq_len_k); },
      &lines);
  return lines;
}

int64_t visible_pairs(const std::vector<RowLine>& lines) {
  int64_t pairs = 0;
  for (const RowLine& line : lines) {
    pairs +=
        arithmetic_sum(line.first_keys.count(), line.step.count(), line.row_end - line.row_begin);
  }
  return pairs;
}

}  // namespace attn
