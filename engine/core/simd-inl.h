// Vector mathematics that the kernels share, on Highway (static dispatch: one target a build).
// Every function works on any number of lanes; what it costs in accuracy stands beside it and is
// tested with the same numbers.
//
// Constants are read by splat loads from a table that travels behind a pointer: as literals they
// become v128.const, which Node 24 rebuilds on every use (8 % of the flash kernel).
#pragma once

#include <hwy/highway.h>

#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace attn {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// a * b + c. Fused on native targets, not on wasm, where the last bit may therefore differ; fused
// there too in the variant that scripts/lib/relaxed-simd.mjs makes of the linked module.
template <class V>
HWY_INLINE V mul_add(V a, V b, V c) {
  return hn::MulAdd(a, b, c);
}

struct Exp2Table {
  // 1.5 * 2^23 + 127: adding it leaves the rounded integer plus a float's exponent bias in the low
  // bits.
  float round = 12583039.0f;
  float lowest = -100.0f;  // below: exactly 0. wasm cannot flush denormals, which run 5x slower
  // Minimax polynomial of 2^f for |f| <= 1/2, lowest degree first.
  float c[6] = {1.0f, 0.693146967f, 0.240221197f, 0.0555071327f, 0.00967554134f, 0.00132764726f};
};

// 2^x for x <= 127; exactly 0 below table->lowest (-100; -126 at least), -inf included; exactly 1
// at 0; NaN for NaN, whatever its payload (so the power is multiplied, not added to the exponent).
// Relative error at most 2.5e-7.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V exp2(D d, V x, const Exp2Table* table) {
  const hn::RebindToSigned<D> di;
  const V shifted = hn::Add(x, hn::Set(d, table->round));
  const V f = hn::Sub(x, hn::Sub(shifted, hn::Set(d, table->round)));
  V p = hn::Set(d, table->c[5]);
  p = mul_add(p, f, hn::Set(d, table->c[4]));
  p = mul_add(p, f, hn::Set(d, table->c[3]));
  p = mul_add(p, f, hn::Set(d, table->c[2]));
  p = mul_add(p, f, hn::Set(d, table->c[1]));
  p = mul_add(p, f, hn::Set(d, table->c[0]));
  const V power = hn::BitCast(d, hn::ShiftLeft<23>(hn::BitCast(di, shifted)));
  const auto is_lower = hn::VecFromMask(d, hn::Lt(x, hn::Set(d, table->lowest)));
  return hn::AndNot(is_lower, hn::Mul(p, power));
}

// tanh(x), relative error at most 5e-7: an odd polynomial near 0, where 1 - 2 / (e^2x + 1) cancels.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V tanh(D d, V x, const Exp2Table* table) {
  constexpr float kMinusTwoLog2E = -2.88539008f;
  const V one = hn::Set(d, 1.0f);
  const V e = exp2(d, hn::Mul(hn::Abs(x), hn::Set(d, kMinusTwoLog2E)), table);
  const V large = hn::CopySign(hn::Div(hn::Sub(one, e), hn::Add(one, e)), x);
  const V z = hn::Mul(x, x);
  V p = hn::Set(d, -0.00589515807f);
  p = mul_add(p, z, hn::Set(d, 0.0207959717f));
  p = mul_add(p, z, hn::Set(d, -0.0537838303f));
  p = mul_add(p, z, hn::Set(d, 0.133319241f));
  p = mul_add(p, z, hn::Set(d, -0.33333298f));
  const V small = mul_add(hn::Mul(p, z), x, x);
  return hn::IfThenElse(hn::Lt(z, hn::Set(d, 0.36f)), small, large);
}

// a . b, four vectors at a time, then lane by lane.
HWY_INLINE float dot(const float* HWY_RESTRICT a, const float* HWY_RESTRICT b, size_t n) {
  const hn::ScalableTag<float> d;
  const size_t lanes = hn::Lanes(d);
  hn::Vec<decltype(d)> sums[4] = {hn::Zero(d), hn::Zero(d), hn::Zero(d), hn::Zero(d)};
  size_t c = 0;
  for (; c + 4 * lanes <= n; c += 4 * lanes)
    for (size_t s = 0; s < 4; ++s)
      sums[s] = mul_add(hn::LoadU(d, a + c + s * lanes), hn::LoadU(d, b + c + s * lanes), sums[s]);
  const auto sum = hn::Add(hn::Add(sums[0], sums[1]), hn::Add(sums[2], sums[3]));
  float total = hn::GetLane(hn::SumOfLanes(d, sum));
  for (; c < n; ++c) total += a[c] * b[c];
  return total;
}

// sum += factor * x.
HWY_INLINE void add_scaled(float factor, const float* HWY_RESTRICT x, size_t n,
                           float* HWY_RESTRICT sum) {
  const hn::ScalableTag<float> d;
  const auto factors = hn::Set(d, factor);
  size_t c = 0;
  for (; c + hn::Lanes(d) <= n; c += hn::Lanes(d))
    hn::StoreU(mul_add(factors, hn::LoadU(d, x + c), hn::LoadU(d, sum + c)), d, sum + c);
  for (; c < n; ++c) sum[c] += factor * x[c];
}

// x *= factor.
HWY_INLINE void scale(float factor, size_t n, float* x) {
  const hn::ScalableTag<float> d;
  size_t c = 0;
  for (; c + hn::Lanes(d) <= n; c += hn::Lanes(d))
    hn::StoreU(hn::Mul(hn::Set(d, factor), hn::LoadU(d, x + c)), d, x + c);
  for (; c < n; ++c) x[c] *= factor;
}

// Calls tile(begin, size) for [begin, end) cut into pieces of kSize and one smaller rest. `size` is
// a compile-time constant, so that a register tile of that many rows can be written as loops. One
// tile of 3 takes the time of a full one, of 2 and 1 twice that: short chains wait for themselves.
template <int kSize>
struct TileSize {
  static constexpr int value = kSize;
};
template <int kSize, class Tile>
HWY_INLINE void rest_tile(size_t begin, size_t end, const Tile& tile) {
  if constexpr (kSize > 0) {
    if (end - begin == kSize) return tile(begin, TileSize<kSize>());
    rest_tile<kSize - 1>(begin, end, tile);
  }
}
template <int kSize, class Tile>
HWY_INLINE void for_tiles(size_t begin, size_t end, const Tile& tile) {
  for (; begin + kSize <= end; begin += kSize) tile(begin, TileSize<kSize>());
  rest_tile<kSize - 1>(begin, end, tile);
}

}  // namespace HWY_NAMESPACE
}  // namespace attn
HWY_AFTER_NAMESPACE();
