#include "engine/transformer/quant/panel_integers.h"

#include <algorithm>
#include <cstring>

#include "engine/core/interleave-inl.h"
#include "engine/core/simd-inl.h"
#include "engine/transformer/quant/unpack-inl.h"
#include "engine/transformer/tiles.h"

HWY_BEFORE_NAMESPACE();
namespace attn::transformer {
namespace HWY_NAMESPACE {

using namespace attn::HWY_NAMESPACE;  // core/simd-inl.h

namespace {

constexpr int64_t kVectors = kPanelTokens / 4;  // of four tokens
constexpr size_t kRegisterRows = 4;

// One run of a panel. x: [32, 8] -> q: [16, 8, 2], scale and sum: [8].
HWY_NOINLINE void to_integers(const float* x, int16_t* q, float* scale, float* sum) {
  const DF d;
  const DI di;
  for (int64_t v = 0; v < kVectors; ++v) {
    F32x4 largest = hn::Zero(d);
    for (int64_t c = 0; c < kRun; ++c) {
      largest = hn::Max(largest, hn::Abs(hn::LoadU(d, x + c * kPanelTokens + v * 4)));
    }
    const F32x4 limit = hn::Set(d, kLargestInteger);
    const F32x4 inverse = hn::IfThenElseZero(hn::Gt(largest, hn::Zero(d)), hn::Div(limit, largest));
    const auto integer = [&](int64_t c) HWY_ATTR {
      return hn::NearestInt(hn::Mul(hn::LoadU(d, x + c * kPanelTokens + v * 4), inverse));
    };
    I32x4 total = hn::Zero(di);
    for (int64_t c = 0; c < kRun; c += 2) {
      const I32x4 even = integer(c), odd = integer(c + 1);
      total = hn::Add(total, hn::Add(even, odd));
      const I32x4 both = hn::Or(hn::And(even, hn::Set(di, 0xFFFF)), hn::ShiftLeft<16>(odd));
      hn::StoreU(hn::BitCast(D16(), both), D16(), q + c * kPanelTokens + v * 8);
    }
    const F32x4 unit = hn::Div(largest, limit);
    hn::StoreU(unit, d, scale + v * 4);
    hn::StoreU(hn::Mul(hn::ConvertTo(d, total), unit), d, sum + v * 4);
  }
}

// Two neighbouring weights, four times.
HWY_INLINE I16x8 pair_of_weights(const int16_t* w) {
  int32_t both;
  std::memcpy(&both, w, sizeof both);
  return hn::BitCast(D16(), hn::Set(DI(), both));
}

// y += w x for kRows rows and one panel. w: [cols / 2, kRows, 2] with scale and offset [kRows,
// runs]; x: [cols / 2, 8, 2] with x_scale and x_sum [runs, 8]; y: [kRows, 8].
template <size_t kRows>
HWY_INLINE void rows_times_panel(const int16_t* HWY_RESTRICT w, const float* HWY_RESTRICT scale,
                                 const float* HWY_RESTRICT offset, int64_t runs,
                                 const int16_t* HWY_RESTRICT x, const float* HWY_RESTRICT x_scale,
                                 const float* HWY_RESTRICT x_sum, float* HWY_RESTRICT y) {
  const DF d;
  for (int64_t run = 0; run < runs; ++run) {
    const int16_t* const end = w + kRows * kRun;
    I32x4 sums[kRows][kVectors], rest[kRows][kVectors];  // rest: where a target has no pairs
    for (size_t r = 0; r < kRows; ++r)
      for (int64_t v = 0; v < kVectors; ++v) sums[r][v] = rest[r][v] = hn::Zero(DI());
    for (; w != end; w += 2 * kRows, x += 2 * kPanelTokens) {
      I16x8 tokens[kVectors];
      for (int64_t v = 0; v < kVectors; ++v) tokens[v] = hn::LoadU(D16(), x + v * 8);
      for (size_t r = 0; r < kRows; ++r) {
        const I16x8 weights = pair_of_weights(w + 2 * r);
        for (int64_t v = 0; v < kVectors; ++v) {
          sums[r][v] =
              hn::ReorderWidenMulAccumulate(DI(), weights, tokens[v], sums[r][v], rest[r][v]);
        }
      }
    }
    for (int64_t v = 0; v < kVectors; ++v) {
      const F32x4 scales = hn::LoadU(d, x_scale + run * kPanelTokens + v * 4);
      const F32x4 input_sums = hn::LoadU(d, x_sum + run * kPanelTokens + v * 4);
      for (size_t r = 0; r < kRows; ++r) {
        float* out = y + r * kPanelTokens + v * 4;
        const F32x4 factor = hn::Mul(scales, hn::Set(d, scale[r * runs + run]));
        const I32x4 products = hn::RearrangeToOddPlusEven(sums[r][v], rest[r][v]);
        const F32x4 sum = mul_add(hn::ConvertTo(d, products), factor, hn::LoadU(d, out));
        hn::StoreU(mul_add(input_sums, hn::Set(d, offset[r * runs + run]), sum), d, out);
      }
    }
  }
}

// rows: [n_rows, cols]; tile: of every kRegisterRows rows [cols / 2, kRegisterRows, 2].
HWY_NOINLINE void interleave_tile(const int16_t* rows, size_t n_rows, size_t cols, int16_t* tile) {
  for_tiles<kRegisterRows>(0, n_rows, [&](size_t r, auto size) HWY_ATTR {
    interleave<size.value>(rows + r * cols, cols / 2, tile + r * cols);
  });
}

// Not inlined: V8 optimises a function when it is called often, never while it runs.
HWY_NOINLINE void tile_times_panel(const int16_t* w, const float* scale, const float* offset,
                                   size_t rows, int64_t runs, const int16_t* x,
                                   const float* x_scale, const float* x_sum, float* y) {
  for_tiles<kRegisterRows>(0, rows, [&](size_t r, auto size) HWY_ATTR {
    rows_times_panel<size.value>(w + r * runs * kRun, scale + r * runs, offset + r * runs, runs, x,
                                 x_scale, x_sum, y + r * kPanelTokens);
  });
}

HWY_INLINE void store_sixteen(I8x16 q, int16_t* out) {
  hn::StoreU(lower_eight(q), D16(), out);
  hn::StoreU(upper_eight(q), D16(), out + 8);
}

template <WeightType kType>
HWY_NOINLINE void unpack_row(const uint8_t* bytes, int64_t cols, int16_t* q, float* scale,
                             float* offset) {
  constexpr WeightTypeInfo kInfo = info(kType);
  for (int64_t c = 0; c < cols; c += kInfo.block_weights) {
    unpack_block<kType>(bytes, [&](int at, const Run& run) HWY_ATTR {
      store_sixteen(run.low, q + c + at);
      store_sixteen(run.high, q + c + at + 16);
      scale[(c + at) / kRun] = run.scale_low;
      offset[(c + at) / kRun] = run.offset;
    });
    bytes += kInfo.block_bytes;
  }
}

// Of the types of which has_integer_rows() says yes.
void unpack_row(WeightType type, const uint8_t* bytes, int64_t cols, int16_t* q, float* scale,
                float* offset) {
  visit_block_type(type, [&](auto t) {
    if constexpr (t.value != WeightType::kQ6_K) unpack_row<t.value>(bytes, cols, q, scale, offset);
  });
}

}  // namespace
}  // namespace HWY_NAMESPACE

using HWY_NAMESPACE::kRun;

bool has_integer_rows(WeightType type) { return !is_float(type) && type != WeightType::kQ6_K; }

IntegerPanels::IntegerPanels(PanelView x)
    : channels(x.channels),
      n_panels(x.n_panels),
      q(make_buffer<int16_t>(n_panels * channels * kPanelTokens)),
      scale(make_buffer<float>(n_panels * channels / kRun * kPanelTokens)),
      sum(make_buffer<float>(n_panels * channels / kRun * kPanelTokens)) {
  for (int64_t run = 0; run < n_panels * channels / kRun; ++run) {
    const int64_t at = run * kRun * kPanelTokens;
    HWY_NAMESPACE::to_integers(x.data + at, &q[at], &scale[run * kPanelTokens],
                               &sum[run * kPanelTokens]);
  }
}

IntegerRows::IntegerRows(const Linear& w, PanelView x)
    : w_(w),
      x_(x),
      rows_(make_buffer<int16_t>(tile_size(w.cols))),
      tile_(make_buffer<int16_t>(tile_size(w.cols))),
      scale_(make_buffer<float>(tile_size(w.cols) / kRun)),
      offset_(make_buffer<float>(tile_size(w.cols) / kRun)) {}

void IntegerRows::unpack(int64_t begin, int64_t rows, int64_t at, int64_t cols) {
  const int64_t runs = cols / kRun;
  for (int64_t r = 0; r < rows; ++r) {
    HWY_NAMESPACE::unpack_row(w_.type, w_.row(begin + r) + row_bytes(w_.type, at), cols,
                              &rows_[r * cols], &scale_[r * runs], &offset_[r * runs]);
  }
  HWY_NAMESPACE::interleave_tile(rows_.get(), rows, cols, tile_.get());
}

void IntegerRows::add_product(int64_t begin, int64_t rows, PanelView y, int64_t row) {
  for_tile_columns(w_.cols, [&](int64_t at, int64_t cols) {
    unpack(begin, rows, at, cols);
    for (int64_t p = 0; p < x_.n_panels; ++p) {
      const int64_t run = (p * x_.channels + at) / kRun;
      HWY_NAMESPACE::tile_times_panel(tile_.get(), scale_.get(), offset_.get(), rows, cols / kRun,
                                      &x_.q[run * kRun * kPanelTokens],
                                      &x_.scale[run * kPanelTokens], &x_.sum[run * kPanelTokens],
                                      y.panel(p) + row * kPanelTokens);
    }
  });
}

}  // namespace attn::transformer
HWY_AFTER_NAMESPACE();
