// One step of a walkthrough: its place, the cells it reads and writes, the arithmetic with its
// operands, a sentence key, and the counters so far. Pictures, captions, the screen reader, hover
// and the tests all read this and nothing else.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/counters.h"
#include "engine/core/fields.h"

namespace attn {

// Steps [begin, end) belong to a stage. Stages may interleave (linear: update, read).
struct Stage {
  std::string_view id;  // "x", "qkv", "scores", ...
  int64_t begin = 0;
  int64_t end = 0;
};

template <>
inline constexpr std::array<Field<Stage>, 3> kFields<Stage> = {{
    {"id", &Stage::id},
    {"begin", &Stage::begin},
    {"end", &Stage::end},
}};

// Cells [col_begin, col_end) of one row of a named tensor.
struct Cells {
  std::string_view tensor;
  int64_t row = 0;
  int64_t col_begin = 0;
  int64_t col_end = 0;
};

template <>
inline constexpr std::array<Field<Cells>, 4> kFields<Cells> = {{
    {"tensor", &Cells::tensor},
    {"row", &Cells::row},
    {"col_begin", &Cells::col_begin},
    {"col_end", &Cells::col_end},
}};

// Written so far: rows [0, rows) of the tensor whole, and row `rows` up to column col_end.
struct Cursor {
  std::string_view tensor;
  int64_t rows = 0;
  int64_t col_end = 0;
};

template <>
inline constexpr std::array<Field<Cursor>, 3> kFields<Cursor> = {{
    {"tensor", &Cursor::tensor},
    {"rows", &Cursor::rows},
    {"col_end", &Cursor::col_end},
}};

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

template <>
inline constexpr std::array<Field<Step>, 8> kFields<Step> = {{
    {"t", &Step::t},
    {"stage", &Step::stage},
    {"h", &Step::h},
    {"i", &Step::i},
    {"j", &Step::j},
    {"ends_row", &Step::ends_row},
    {"ends_stage", &Step::ends_stage},
    {"sentence", &Step::sentence},
}};

// One product of a dot product: channel c (or key j, when values are mixed).
struct Term {
  int64_t c = 0;
  double a = 0;
  double b = 0;
  double product = 0;
};

template <>
inline constexpr std::array<Field<Term>, 4> kFields<Term> = {{
    {"c", &Term::c},
    {"a", &Term::a},
    {"b", &Term::b},
    {"product", &Term::product},
}};

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

template <>
inline constexpr std::array<Field<Unfolding>, 14> kFields<Unfolding> = {{
    {"a_tensor", &Unfolding::a_tensor},
    {"b_tensor", &Unfolding::b_tensor},
    {"rest_count", &Unfolding::rest_count},
    {"rest", &Unfolding::rest},
    {"sum", &Unfolding::sum},
    {"factor", &Unfolding::factor},
    {"divisor", &Unfolding::divisor},
    {"score", &Unfolding::score},
    {"row_max", &Unfolding::row_max},
    {"exp", &Unfolding::exp},
    {"row_sum", &Unfolding::row_sum},
    {"old", &Unfolding::old},
    {"result", &Unfolding::result},
    {"masked", &Unfolding::masked},
}};

}  // namespace attn
