// Every block layout seen as sixteens of small integers: weight = scale * q + offset. A kernel
// hands in what it does with sixteen of them, and is compiled once for each layout; plain.cpp is
// the definition.
#pragma once

#include <hwy/highway.h>

#include <cstdint>
#include <cstring>
#include <type_traits>

#include "engine/core/real.h"
#include "engine/transformer/quant/half.h"
#include "engine/transformer/quant/plain.h"

HWY_BEFORE_NAMESPACE();
namespace attn::transformer {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using D8 = hn::FixedTag<uint8_t, 16>;
using DI8 = hn::FixedTag<int8_t, 16>;
using U8x16 = hn::Vec<D8>;
using I8x16 = hn::Vec<DI8>;

using DF = hn::FixedTag<float, 4>;
using DI = hn::FixedTag<int32_t, 4>;
using D16 = hn::FixedTag<int16_t, 8>;
using F32x4 = hn::Vec<DF>;
using I32x4 = hn::Vec<DI>;
using I16x8 = hn::Vec<D16>;

// A half becomes a float of 2^-112 times its value by moving its bits, and the copies of its sign
// that an arithmetic shift makes on the way are masked. It is finite: scales that are not are
// refused when a file is read.
constexpr int32_t kHalfBits = static_cast<int32_t>(0x8FFFE000);  // sign, exponent, mantissa

HWY_INLINE float half_at(const uint8_t* bytes) {
  uint16_t half;
  std::memcpy(&half, bytes, sizeof half);
  const int32_t upper = static_cast<int32_t>(static_cast<uint32_t>(half) << 16);
  return float_of_bits(static_cast<uint32_t>((upper >> 3) & kHalfBits)) * 0x1p112f;
}

// The same of four halves, in the upper halves of the lanes.
HWY_INLINE F32x4 to_scales(I32x4 halves) {
  const I32x4 bits = hn::And(hn::ShiftRight<3>(halves), hn::Set(DI(), kHalfBits));
  return hn::Mul(hn::BitCast(DF(), bits), hn::Set(DF(), 0x1p112f));
}

HWY_INLINE I16x8 lower_eight(I8x16 q) { return hn::PromoteTo(D16(), hn::LowerHalf(q)); }
HWY_INLINE I16x8 upper_eight(I8x16 q) {
  return hn::PromoteTo(D16(), hn::UpperHalf(hn::FixedTag<int8_t, 8>(), q));
}

// Clang 14 would turn the widening and the conversion into eight scalar ones (7 % of a prefill of
// 256 tokens instead of 1.5 %); a value that passes through an empty statement stays a vector.
HWY_INLINE F32x4 to_floats(I32x4 integers) {
#if HWY_TARGET == HWY_WASM
  asm("" : "+r"(integers.raw));
#endif
  return hn::ConvertTo(DF(), integers);
}
HWY_INLINE F32x4 lower_four(I16x8 q) { return to_floats(hn::PromoteTo(DI(), hn::LowerHalf(q))); }
HWY_INLINE F32x4 upper_four(I16x8 q) {
  return to_floats(hn::PromoteTo(DI(), hn::UpperHalf(hn::FixedTag<int16_t, 4>(), q)));
}

template <WeightType kType>
using BlockType = std::integral_constant<WeightType, kType>;

// Weights that share a scale, but in Q6_K, where 16 do; activations in integers follow them.
constexpr int64_t kRun = 32;
constexpr float kLargestInteger = 32767;

// 32 integers, the scale of either half (one and the same but for Q6_K), and what is added.
struct Run {
  I8x16 low, high;
  float scale_low, scale_high, offset;
};

HWY_INLINE U8x16 low_nibbles(U8x16 bytes) { return hn::And(bytes, hn::Set(D8(), 15)); }
HWY_INLINE U8x16 high_nibbles(U8x16 bytes) {
  const hn::Repartition<uint16_t, D8> d16;
  return low_nibbles(hn::BitCast(D8(), hn::ShiftRight<4>(hn::BitCast(d16, bytes))));
}

HWY_INLINE I8x16 less(U8x16 q, int8_t bias) {
  return hn::Sub(hn::BitCast(DI8(), q), hn::Set(DI8(), bias));
}

// 16 where the bit of the byte's lane is set in the two bytes at `bits`.
HWY_INLINE U8x16 fifth_bits(const uint8_t* bits) {
  alignas(16) static constexpr uint8_t kLane[16] = {1, 2, 4, 8, 16, 32, 64, 128,
                                                    1, 2, 4, 8, 16, 32, 64, 128};
  const U8x16 lane = hn::Load(D8(), kLane);
  alignas(16) uint8_t spread[16];
  std::memset(spread, bits[0], 8);
  std::memset(spread + 8, bits[1], 8);
  const auto is_set = hn::Eq(hn::And(hn::Load(D8(), spread), lane), lane);
  return hn::IfThenElseZero(is_set, hn::Set(D8(), 16));
}

// emit(position in the block, run), in order of the positions.
template <WeightType kType, class Emit>
HWY_INLINE void unpack_block(const uint8_t* b, const Emit& emit) {
  const D8 d;
  const auto as_signed = [](U8x16 q) HWY_ATTR { return hn::BitCast(DI8(), q); };
  if constexpr (kType == WeightType::kQ8_0) {
    const float scale = half_at(b);
    emit(0, Run{as_signed(hn::LoadU(d, b + 2)), as_signed(hn::LoadU(d, b + 18)), scale, scale, 0});
  } else if constexpr (kType == WeightType::kQ4_0) {
    const float scale = half_at(b);
    const U8x16 n = hn::LoadU(d, b + 2);
    emit(0, Run{less(low_nibbles(n), 8), less(high_nibbles(n), 8), scale, scale, 0});
  } else if constexpr (kType == WeightType::kQ4_1) {
    const float scale = half_at(b);
    const U8x16 n = hn::LoadU(d, b + 4);
    emit(0,
         Run{as_signed(low_nibbles(n)), as_signed(high_nibbles(n)), scale, scale, half_at(b + 2)});
  } else if constexpr (kType == WeightType::kQ5_0) {
    const float scale = half_at(b);
    const U8x16 n = hn::LoadU(d, b + 6);
    emit(0, Run{less(hn::Or(low_nibbles(n), fifth_bits(b + 2)), 16),
                less(hn::Or(high_nibbles(n), fifth_bits(b + 4)), 16), scale, scale, 0});
  } else if constexpr (kType == WeightType::kQ5_1) {
    const float scale = half_at(b);
    const U8x16 n = hn::LoadU(d, b + 8);
    emit(0,
         Run{as_signed(hn::Or(low_nibbles(n), fifth_bits(b + 4))),
             as_signed(hn::Or(high_nibbles(n), fifth_bits(b + 6))), scale, scale, half_at(b + 2)});
  } else if constexpr (kType == WeightType::kQ4_K || kType == WeightType::kQ5_K) {
    constexpr bool kHasFifth = kType == WeightType::kQ5_K;
    const uint8_t* n = b + (kHasFifth ? 48 : 16);
    for (int i = 0; i < 8; ++i) {
      int scale, min;
      scale_and_min(b + 4, i, &scale, &min);
      const U8x16 bit = hn::Set(d, static_cast<uint8_t>(1 << i));
      const auto part = [&](int l) HWY_ATTR {
        const U8x16 bytes = hn::LoadU(d, n + i / 2 * 32 + l);
        const U8x16 q = i % 2 ? high_nibbles(bytes) : low_nibbles(bytes);
        if constexpr (!kHasFifth) return as_signed(q);
        const auto is_set = hn::Eq(hn::And(hn::LoadU(d, b + 16 + l), bit), bit);
        return as_signed(hn::Or(q, hn::IfThenElseZero(is_set, hn::Set(d, 16))));
      };
      const float factor = half_at(b) * single(scale);
      emit(i * 32, Run{part(0), part(16), factor, factor, -half_at(b + 2) * single(min)});
    }
  } else {
    static_assert(kType == WeightType::kQ6_K);
    const float scale = half_at(b + 208);
    const hn::Repartition<uint16_t, D8> d16;
    for (int i = 0; i < 256; i += 32) {
      const int half = i / 128, quarter = i / 32 % 4;
      const auto part = [&](int l) HWY_ATTR {
        const U8x16 bytes = hn::LoadU(d, b + half * 64 + quarter % 2 * 32 + l);
        const auto words = hn::BitCast(d16, hn::LoadU(d, b + 128 + half * 32 + l));
        const U8x16 shifted = hn::BitCast(d, hn::ShiftRightSame(words, 2 * quarter));
        const auto two_bits = hn::BitCast(d16, hn::And(shifted, hn::Set(d, 3)));
        const U8x16 high = hn::BitCast(d, hn::ShiftLeft<4>(two_bits));
        const U8x16 low = quarter / 2 ? high_nibbles(bytes) : low_nibbles(bytes);
        return less(hn::Or(low, high), 32);
      };
      const auto scale_of = [&](int at) { return scale * static_cast<int8_t>(b[192 + at / 16]); };
      emit(i, Run{part(0), part(16), scale_of(i), scale_of(i + 16), 0});
    }
  }
}

// Calls visit(kType) with a type of blocks as a constant; false for floats, which have none.
template <class Visit>
bool visit_block_type(WeightType type, const Visit& visit) {
  switch (type) {
    case WeightType::kQ8_0:
      return visit(BlockType<WeightType::kQ8_0>()), true;
    case WeightType::kQ4_0:
      return visit(BlockType<WeightType::kQ4_0>()), true;
    case WeightType::kQ4_1:
      return visit(BlockType<WeightType::kQ4_1>()), true;
    case WeightType::kQ5_0:
      return visit(BlockType<WeightType::kQ5_0>()), true;
    case WeightType::kQ5_1:
      return visit(BlockType<WeightType::kQ5_1>()), true;
    case WeightType::kQ4_K:
      return visit(BlockType<WeightType::kQ4_K>()), true;
    case WeightType::kQ5_K:
      return visit(BlockType<WeightType::kQ5_K>()), true;
    case WeightType::kQ6_K:
      return visit(BlockType<WeightType::kQ6_K>()), true;
    default:
      return false;
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace attn::transformer
HWY_AFTER_NAMESPACE();
