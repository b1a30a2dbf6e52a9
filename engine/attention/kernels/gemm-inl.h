// The register-tiled micro-kernel: kGemmRows rows by two vectors of c stay in registers while k
// runs. a is read by splats of any stride, so that a and its transpose are one case; b by rows.
//
// The loops are in functions that are not inlined: wasm has no on-stack replacement, and what is
// inlined into one long call stays in slow code until that call returns (8.8 instead of 29
// GFLOP/s).
#pragma once

#include <cstddef>

#include "engine/core/simd-inl.h"
#include "engine/core/view.h"

HWY_BEFORE_NAMESPACE();
namespace attn {
namespace HWY_NAMESPACE {

// 12 accumulators in 16 registers of AVX2; wasm on x64 has 15, and V8 spills sooner.
#if HWY_TARGET == HWY_WASM || HWY_TARGET == HWY_SCALAR
inline constexpr int kGemmRows = 4;
#else
inline constexpr int kGemmRows = 6;
#endif

// A column panel of b and c: [k, n_vectors * lanes]. Strides have the width of pointers: with 64
// bits wasm converts each of them.
struct Panel {
  const float* a;
  ptrdiff_t a_row, a_col;  // strides
  const float* b;
  ptrdiff_t b_row;
  size_t k;
  float* c;
  ptrdiff_t c_row;
  bool add;
};

template <int kRows, int kVectors, class D>
HWY_INLINE void gemm_tile(D d, const Panel& p, size_t row) {
  const size_t lanes = hn::Lanes(d);
  const ptrdiff_t first = static_cast<ptrdiff_t>(row), a_row = p.a_row, a_col = p.a_col;
  hn::Vec<D> sum[kRows][kVectors];
  for (int r = 0; r < kRows; ++r)
    for (int v = 0; v < kVectors; ++v) sum[r][v] = hn::Zero(d);
  const float* HWY_RESTRICT a = p.a + first * a_row;
  const float* HWY_RESTRICT b = p.b;
  HWY_UNROLL(1)
  for (size_t k = p.k; k > 0; --k, a += a_col, b += p.b_row) {
    hn::Vec<D> value[kVectors];
    for (int v = 0; v < kVectors; ++v) value[v] = hn::LoadU(d, b + v * lanes);
    for (int r = 0; r < kRows; ++r) {
      const auto factor = hn::Set(d, a[r * a_row]);
      for (int v = 0; v < kVectors; ++v) sum[r][v] = mul_add(factor, value[v], sum[r][v]);
    }
  }
  float* HWY_RESTRICT c = p.c + first * p.c_row;
  for (int r = 0; r < kRows; ++r)
    for (int v = 0; v < kVectors; ++v) {
      float* to = c + r * p.c_row + v * lanes;
      hn::StoreU(p.add ? hn::Add(sum[r][v], hn::LoadU(d, to)) : sum[r][v], d, to);
    }
}

template <int kVectors, class D>
HWY_NOINLINE void gemm_panel(D d, const Panel& p, size_t n_rows) {
  size_t row = 0;
  for (; row + kGemmRows <= n_rows; row += kGemmRows) gemm_tile<kGemmRows, kVectors>(d, p, row);
  for (; row < n_rows; ++row)
    gemm_tile<1, kVectors>(d, p, row);  // few: a tile for each rest is code
}

// c = a b or c += a b: panels of two vectors, then one, then what is left of a vector lane by lane.
inline HWY_NOINLINE void gemm(View<const float> a, View<const float> b, View<float> c, bool add) {
  const hn::ScalableTag<float> d;
  const hn::CappedTag<float, 4> four;
  const hn::CappedTag<float, 1> one;
  const int64_t lanes = hn::Lanes(d);
  const auto stride = [](int64_t n) { return static_cast<ptrdiff_t>(n); };
  const auto panel = [&](int64_t column) {
    return Panel{a.data,          stride(a.row_stride), stride(a.col_stride),
                 b.data + column, stride(b.row_stride), static_cast<size_t>(a.cols),
                 c.data + column, stride(c.row_stride), add};
  };
  int64_t j = 0;
  for (; j + 2 * lanes <= c.cols; j += 2 * lanes) gemm_panel<2>(d, panel(j), c.rows);
  for (; j + lanes <= c.cols; j += lanes) gemm_panel<1>(d, panel(j), c.rows);
  if (hn::Lanes(four) < hn::Lanes(d))
    for (; j + 4 <= c.cols; j += 4) gemm_panel<1>(four, panel(j), c.rows);
  for (; j < c.cols; ++j) gemm_panel<1>(one, panel(j), c.rows);
}

}  // namespace HWY_NAMESPACE
}  // namespace attn
HWY_AFTER_NAMESPACE();
