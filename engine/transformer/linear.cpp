#include "engine/transformer/linear.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/core/interleave-inl.h"
#include "engine/core/simd-inl.h"
#include "engine/transformer/quant/dequantize.h"
#include "engine/transformer/quant/panel_integers.h"
#include "engine/transformer/quant/row_dot.h"
#include "engine/transformer/tiles.h"

HWY_BEFORE_NAMESPACE();
namespace attn::transformer {
namespace HWY_NAMESPACE {

using namespace attn::HWY_NAMESPACE;  // core/simd-inl.h

namespace {

using D = hn::CappedTag<float, kPanelTokens>;
using V = hn::Vec<D>;
constexpr size_t kLanes = hn::MaxLanes(D());
constexpr size_t kVectors = kPanelTokens / kLanes;  // of a panel's row

// wasm: 4 weights x 2 vectors, 30 GFLOP/s where 6 x 2 reaches 25 and 4 x 4 23 (KERNELS in
// README.md).
constexpr size_t kRegisterRows = kVectors == 1 ? 8 : 4;

// y += w x for kRows rows and one panel. w: [cols, kRows]; x: [cols, 8]; y: [kRows, 8].
template <size_t kRows>
HWY_INLINE void rows_times_panel(const float* HWY_RESTRICT w, size_t cols,
                                 const float* HWY_RESTRICT x, float* HWY_RESTRICT y) {
  const D d;
  V sums[kRows][kVectors];
  for (size_t r = 0; r < kRows; ++r)
    for (size_t v = 0; v < kVectors; ++v) sums[r][v] = hn::LoadU(d, y + 8 * r + v * kLanes);
  for (const float* end = w + kRows * cols; w != end; w += kRows, x += kPanelTokens) {
    V inputs[kVectors];
    for (size_t v = 0; v < kVectors; ++v) inputs[v] = hn::LoadU(d, x + v * kLanes);
    for (size_t r = 0; r < kRows; ++r) {
      const V weight = hn::Set(d, w[r]);
      for (size_t v = 0; v < kVectors; ++v) sums[r][v] = mul_add(weight, inputs[v], sums[r][v]);
    }
  }
  for (size_t r = 0; r < kRows; ++r)
    for (size_t v = 0; v < kVectors; ++v) hn::StoreU(sums[r][v], d, y + 8 * r + v * kLanes);
}

// rows: [n_rows, cols], kRegisterRows at most; tile: [cols, n_rows].
HWY_NOINLINE void interleave_rows(const float* rows, size_t n_rows, size_t cols, float* tile) {
  for_tiles<kRegisterRows>(
      0, n_rows, [&](size_t, auto size) HWY_ATTR { interleave<size.value>(rows, cols, tile); });
}

// Not inlined: V8 optimises a function when it is called often, never while it runs.
HWY_NOINLINE void tile_times_panel(const float* tile, size_t rows, size_t cols, const float* x,
                                   float* y) {
  for_tiles<kRegisterRows>(0, rows, [&](size_t r, auto size) HWY_ATTR {
    rows_times_panel<size.value>(tile + r * cols, cols, x, y + 8 * r);
  });
}

HWY_NOINLINE void tile_times_vector(const float* tile, size_t rows, size_t cols, const float* x,
                                    float* y) {
  for (size_t r = 0; r < rows; ++r) y[r] += dot(tile + r * cols, x, cols);
}

// scores: [rows, 8], of vocabulary entries begin, begin + 1, ...
HWY_NOINLINE void add_scores(const float* scores, int64_t begin, int64_t rows, LossLanes* loss) {
  constexpr float kLog2E = 1.44269504f;
  const Exp2Table table;
  const D d;
  const V log2e = hn::Set(d, kLog2E);
  for (size_t lane = 0; lane < kPanelTokens; lane += kLanes) {
    const V before = hn::LoadU(d, loss->row_max + lane);
    V max = before;
    for (int64_t r = 0; r < rows; ++r) max = hn::Max(max, hn::LoadU(d, scores + 8 * r + lane));
    // From zero for every tile: a running float32 sum over 49,152 terms loses 2e-4 nats.
    V sum = hn::Zero(d);
    for (int64_t r = 0; r < rows; ++r) {
      const V below = hn::Sub(hn::LoadU(d, scores + 8 * r + lane), max);
      sum = hn::Add(sum, exp2(d, hn::Mul(below, log2e), &table));
    }
    alignas(32) float sums[kLanes], corrections[kLanes];
    hn::Store(sum, d, sums);
    hn::Store(exp2(d, hn::Mul(hn::Sub(before, max), log2e), &table), d, corrections);
    hn::StoreU(max, d, loss->row_max + lane);
    for (size_t i = 0; i < kLanes; ++i) {
      loss->row_sum[lane + i] = loss->row_sum[lane + i] * corrections[i] + sums[i];
    }
  }
  for (int64_t lane = 0; lane < kPanelTokens; ++lane) {
    const int64_t r = loss->target_id[lane] - begin;
    if (r >= 0 && r < rows) loss->target[lane] = scores[8 * r + lane];
  }
}

}  // namespace
}  // namespace HWY_NAMESPACE

namespace {

// Rows [begin, begin + rows), channels [at, at + cols) of w, as floats: [rows, cols].
void dequantize_tile(const Linear& w, int64_t begin, int64_t rows, int64_t at, int64_t cols,
                     float* tile) {
  const int64_t skipped = row_bytes(w.type, at);
  for (int64_t r = 0; r < rows; ++r) {
    dequantize(w.type, w.row(begin + r) + skipped, cols, tile + r * cols);
  }
}

// Some rows of a matrix, times every panel; IntegerRows is the same in integers.
class FloatRows {
 public:
  FloatRows(const Linear& w, PanelView x)
      : w_(w),
        x_(x),
        rows_(make_buffer<float>(HWY_NAMESPACE::kRegisterRows * std::min(kTileCols, w.cols))),
        tile_(make_buffer<float>(tile_size(w.cols))) {}

  // y += rows [begin, begin + rows) of w times x; `row` is the first of them in y.
  void add_product(int64_t begin, int64_t rows, PanelView y, int64_t row) {
    for_tile_columns(w_.cols, [&](int64_t at, int64_t cols) {
      unpack(begin, rows, at, cols);
      for (int64_t p = 0; p < x_.n_panels; ++p) {
        HWY_NAMESPACE::tile_times_panel(tile_.get(), rows, cols, x_.panel(p) + at * kPanelTokens,
                                        y.panel(p) + row * kPanelTokens);
      }
    });
  }

 private:
  void unpack(int64_t begin, int64_t rows, int64_t at, int64_t cols) {
    constexpr int64_t kRows = HWY_NAMESPACE::kRegisterRows;  // in the L1 cache from step to step
    for (int64_t r = 0; r < rows; r += kRows) {
      const int64_t n = std::min(kRows, rows - r);
      dequantize_tile(w_, begin + r, n, at, cols, rows_.get());
      HWY_NAMESPACE::interleave_rows(rows_.get(), n, cols, tile_.get() + r * cols);
    }
  }

  const Linear& w_;
  PanelView x_;
  Buffer<float> rows_;  // [kRegisterRows, cols]
  Buffer<float> tile_;  // [rows, cols], every kRegisterRows rows side by side
};

template <class Rows>
void multiply_panels(const Linear& w, PanelView x, PanelView y) {
  Rows product(w, x);
  for (int64_t r = 0; r < w.rows; r += kTileRows) {
    product.add_product(r, std::min(kTileRows, w.rows - r), y, r);
  }
}

// x: [cols], y: [rows].
void multiply_vector(const Linear& w, const float* x, float* y) {
  const auto tile = make_buffer<float>(tile_size(w.cols));
  for (int64_t r = 0; r < w.rows; r += kTileRows) {
    const int64_t rows = std::min(kTileRows, w.rows - r);
    for_tile_columns(w.cols, [&](int64_t at, int64_t cols) {
      dequantize_tile(w, r, rows, at, cols, tile.get());
      HWY_NAMESPACE::tile_times_vector(tile.get(), rows, cols, x + at, y + r);
    });
  }
}

void set_bias(const Linear& w, PanelView y) {
  for (int64_t p = 0; p < y.n_panels; ++p) {
    float* panel = y.panel(p);
    for (int64_t r = 0; r < w.rows; ++r) {
      std::fill_n(panel + r * kPanelTokens, kPanelTokens, w.bias.empty() ? 0 : w.bias[r]);
    }
  }
}

bool is_in_integers(const Linear& w, Precision precision) {
  return precision == Precision::kInt16 && has_integer_rows(w.type);
}

template <class Rows>
void add_scores_of(const Linear& w, int64_t begin, int64_t end, PanelView x,
                   std::span<LossLanes> losses) {
  Rows product(w, x);
  std::vector<float> scores(kTileRows * kPanelTokens * x.n_panels);
  const PanelView y{scores.data(), kTileRows, x.n_panels};
  for (int64_t r = begin; r < end; r += kTileRows) {
    const int64_t rows = std::min(kTileRows, end - r);
    std::fill(scores.begin(), scores.end(), 0.0f);
    product.add_product(r, rows, y, 0);
    for (int64_t p = 0; p < x.n_panels; ++p) {
      HWY_NAMESPACE::add_scores(y.panel(p), r, rows, &losses[p]);
    }
  }
}

}  // namespace

void multiply_token(const Linear& w, Precision precision, const float* x, float* y) {
  if (w.bias.empty()) {
    std::fill_n(y, w.rows, 0.0f);
  } else {
    std::copy_n(w.bias.data(), w.rows, y);
  }
  if (is_float(w.type)) return multiply_vector(w, x, y);
  return precision == Precision::kInt16 ? multiply_rows_integers(w, x, y) : multiply_rows(w, x, y);
}

void multiply(const Linear& w, Precision precision, int64_t n_tokens, PanelView x, PanelView y) {
  if (n_tokens > 1 || x.n_panels > 1) {
    set_bias(w, y);
    return is_in_integers(w, precision) ? multiply_panels<IntegerRows>(w, x, y)
                                        : multiply_panels<FloatRows>(w, x, y);
  }
  const auto input = make_buffer<float>(w.cols), output = make_buffer<float>(w.rows);
  for (int64_t c = 0; c < w.cols; ++c) input[c] = x.at(0, c);
  multiply_token(w, precision, input.get(), output.get());
  std::fill_n(y.data, w.rows * kPanelTokens, 0.0f);
  for (int64_t r = 0; r < w.rows; ++r) y.at(0, r) = output[r];
}

void add_vocabulary(const Linear& w, Precision precision, int64_t begin, int64_t end, PanelView x,
                    std::span<LossLanes> losses) {
  return is_in_integers(w, precision) ? add_scores_of<IntegerRows>(w, begin, end, x, losses)
                                      : add_scores_of<FloatRows>(w, begin, end, x, losses);
}

}  // namespace attn::transformer
HWY_AFTER_NAMESPACE();
