#include "engine/transformer/quant/row_dot.h"

#include "engine/core/simd-inl.h"
#include "engine/transformer/quant/activations-inl.h"
#include "engine/transformer/quant/four_rows.h"
#include "engine/transformer/quant/nibbles-inl.h"
#include "engine/transformer/quant/unpack-inl.h"

HWY_BEFORE_NAMESPACE();
namespace attn::transformer {
namespace HWY_NAMESPACE {

using namespace attn::HWY_NAMESPACE;  // core/simd-inl.h

namespace {

// sums += q . x, sixteen of them.
HWY_INLINE F32x4 dot_sixteen(I8x16 q, const float* x) {
  const DF d;
  const I16x8 low = lower_eight(q), high = upper_eight(q);
  F32x4 a = hn::Mul(lower_four(low), hn::LoadU(d, x));
  F32x4 b = hn::Mul(upper_four(low), hn::LoadU(d, x + 4));
  a = mul_add(lower_four(high), hn::LoadU(d, x + 8), a);
  b = mul_add(upper_four(high), hn::LoadU(d, x + 12), b);
  return hn::Add(a, b);
}

template <WeightType kType>
HWY_INLINE F32x4 add_run(const Run& run, const Floats& x, int64_t c, F32x4 sums) {
  const DF d;
  const F32x4 low = dot_sixteen(run.low, x.q + c), high = dot_sixteen(run.high, x.q + c + 16);
  if constexpr (kType == WeightType::kQ6_K) {
    sums = mul_add(low, hn::Set(d, run.scale_low), sums);
    return mul_add(high, hn::Set(d, run.scale_high), sums);
  }
  return mul_add(hn::Add(low, high), hn::Set(d, run.scale_low), sums);
}

HWY_INLINE I32x4 dot_sixteen(I8x16 q, const int16_t* x) {
  const D16 d;
  I32x4 rest = hn::Zero(DI());
  I32x4 sum =
      hn::ReorderWidenMulAccumulate(DI(), lower_eight(q), hn::LoadU(d, x), hn::Zero(DI()), rest);
  sum = hn::ReorderWidenMulAccumulate(DI(), upper_eight(q), hn::LoadU(d, x + 8), sum, rest);
  return hn::Add(sum, rest);
}

template <WeightType kType>
HWY_INLINE F32x4 add_run(const Run& run, const Integers& x, int64_t c, F32x4 sums) {
  const DF d;
  const float scale = x.scale[c / kRun];
  const I32x4 low = dot_sixteen(run.low, &x.q[c]), high = dot_sixteen(run.high, &x.q[c + 16]);
  if constexpr (kType == WeightType::kQ6_K) {
    sums = mul_add(hn::ConvertTo(d, low), hn::Set(d, scale * run.scale_low), sums);
    return mul_add(hn::ConvertTo(d, high), hn::Set(d, scale * run.scale_high), sums);
  }
  const F32x4 both = hn::ConvertTo(d, hn::Add(low, high));
  return mul_add(both, hn::Set(d, scale * run.scale_low), sums);
}

// Not inlined: V8 optimises a function when it is called often, never while it runs.
template <WeightType kType, class Activations>
HWY_NOINLINE float dot_row(const uint8_t* bytes, const Activations& x, int64_t cols) {
  constexpr WeightTypeInfo kInfo = info(kType);
  F32x4 sums = hn::Zero(DF());
  float offsets = 0;
  for (int64_t c = 0; c < cols; c += kInfo.block_weights) {
    unpack_block<kType>(bytes, [&](int at, const Run& run) HWY_ATTR {
      sums = add_run<kType>(run, x, c + at, sums);
      offsets += run.offset * x.sum[(c + at) / kRun];
    });
    bytes += kInfo.block_bytes;
  }
  return hn::GetLane(hn::SumOfLanes(DF(), sums)) + offsets;
}

template <WeightType kType, class Activations>
void rows_from(int64_t r, const Linear& w, const Activations& x, float* y) {
  for (; r < w.rows; ++r) y[r] += dot_row<kType>(w.row(r), x, w.cols);
}

// Rows begin, begin + 1, ...
template <class Activations>
void multiply_from(int64_t begin, const Linear& w, const float* values, float* y) {
  if (begin == w.rows) return;
  const Activations x(values, w.cols);
  visit_block_type(w.type, [&](auto t) { rows_from<t.value>(begin, w, x, y); });
}

// A row of nibbles; q: the activations in their order. With float32 four rows at a time are no
// faster in one engine and slower in another.
template <WeightType kType>
HWY_NOINLINE float dot_nibble_row(const uint8_t* bytes, const float* q, const float* sum,
                                  size_t runs) {
  constexpr size_t kBytes = info(kType).block_bytes;
  const DF d;
  F32x4 sums = hn::Zero(d);
  float offsets = 0;
  HWY_UNROLL(1)
  for (const float* end = sum + runs; sum != end; ++sum, q += kRun, bytes += kBytes) {
    const float scale = half_at(bytes);
    sums = mul_add(dot_nibbles(bytes + kBytes - 16, q), hn::Set(d, scale), sums);
    offsets += (kType == WeightType::kQ4_1 ? half_at(bytes + 2) : -8 * scale) * *sum;
  }
  return hn::GetLane(hn::SumOfLanes(d, sums)) + offsets;
}

template <WeightType kType>
void all_nibble_rows(const Linear& w, const float* values, float* y) {
  const auto sum = Floats(values, w.cols).sum;
  const auto q = in_nibble_order(values, w.cols);
  const auto runs = static_cast<size_t>(w.cols / kRun);
  for (int64_t r = 0; r < w.rows; ++r) {
    y[r] += dot_nibble_row<kType>(w.row(r), q.get(), sum.get(), runs);
  }
}

}  // namespace
}  // namespace HWY_NAMESPACE

void multiply_rows(const Linear& w, const float* x, float* y) {
  if (w.type == WeightType::kQ4_0) {
    HWY_NAMESPACE::all_nibble_rows<WeightType::kQ4_0>(w, x, y);
  } else if (w.type == WeightType::kQ4_1) {
    HWY_NAMESPACE::all_nibble_rows<WeightType::kQ4_1>(w, x, y);
  } else {
    HWY_NAMESPACE::multiply_from<HWY_NAMESPACE::Floats>(0, w, x, y);
  }
}

void multiply_rows_integers(const Linear& w, const float* x, float* y) {
  HWY_NAMESPACE::multiply_from<HWY_NAMESPACE::Integers>(multiply_four_rows(w, x, y), w, x, y);
}

}  // namespace attn::transformer
HWY_AFTER_NAMESPACE();
