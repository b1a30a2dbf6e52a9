// Every block layout seen as sixteens of small integers: weight = scale * q + offset. A kernel
// hands in what it does with sixteen of them, and is compiled once for each layout; plain.cpp is
// the definition.
#pragma once

#include <hwy/highway.h>

#include <cstdint>
#include <cstring>

#include "engine/transformer/quant/half.h"
#include "engine/transformer/quant/plain.h"

HWY_BEFORE_NAMESPACE();
namespace attn {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using D8 = hn::FixedTag<uint8_t, 16>;
using DI8 = hn::FixedTag<int8_t, 16>;
using U8x16 = hn::Vec<D8>;
using I8x16 = hn::Vec<DI8>;

HWY_INLINE float half_at(const uint8_t* bytes) {
  uint16_t half;
  std::memcpy(&half, bytes, sizeof half);
  return half_to_float(half);
}

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

// emit(position in the block, sixteen integers, scale, offset), in order of the positions.
template <WeightType kType, class Emit>
HWY_INLINE void unpack_block(const uint8_t* b, const Emit& emit) {
  const D8 d;
  if constexpr (kType == WeightType::kQ8_0) {
    const float scale = half_at(b);
    emit(0, hn::BitCast(DI8(), hn::LoadU(d, b + 2)), scale, 0.0f);
    emit(16, hn::BitCast(DI8(), hn::LoadU(d, b + 18)), scale, 0.0f);
  } else if constexpr (kType == WeightType::kQ4_0) {
    const float scale = half_at(b);
    const U8x16 n = hn::LoadU(d, b + 2);
    emit(0, less(low_nibbles(n), 8), scale, 0.0f);
    emit(16, less(high_nibbles(n), 8), scale, 0.0f);
  } else if constexpr (kType == WeightType::kQ4_1) {
    const float scale = half_at(b), offset = half_at(b + 2);
    const U8x16 n = hn::LoadU(d, b + 4);
    emit(0, hn::BitCast(DI8(), low_nibbles(n)), scale, offset);
    emit(16, hn::BitCast(DI8(), high_nibbles(n)), scale, offset);
  } else if constexpr (kType == WeightType::kQ5_0) {
    const float scale = half_at(b);
    const U8x16 n = hn::LoadU(d, b + 6);
    emit(0, less(hn::Or(low_nibbles(n), fifth_bits(b + 2)), 16), scale, 0.0f);
    emit(16, less(hn::Or(high_nibbles(n), fifth_bits(b + 4)), 16), scale, 0.0f);
  } else if constexpr (kType == WeightType::kQ5_1) {
    const float scale = half_at(b), offset = half_at(b + 2);
    const U8x16 n = hn::LoadU(d, b + 8);
    emit(0, hn::BitCast(DI8(), hn::Or(low_nibbles(n), fifth_bits(b + 4))), scale, offset);
    emit(16, hn::BitCast(DI8(), hn::Or(high_nibbles(n), fifth_bits(b + 6))), scale, offset);
  } else if constexpr (kType == WeightType::kQ4_K || kType == WeightType::kQ5_K) {
    constexpr bool kHasFifth = kType == WeightType::kQ5_K;
    const uint8_t* n = b + (kHasFifth ? 48 : 16);
    for (int i = 0; i < 8; ++i) {
      int scale, min;
      scale_and_min(b + 4, i, &scale, &min);
      const float factor = half_at(b) * scale, offset = -half_at(b + 2) * min;
      for (int l = 0; l < 32; l += 16) {
        const U8x16 bytes = hn::LoadU(d, n + i / 2 * 32 + l);
        U8x16 q = i % 2 ? high_nibbles(bytes) : low_nibbles(bytes);
        if constexpr (kHasFifth) {
          const U8x16 bit = hn::Set(d, static_cast<uint8_t>(1 << i));
          const auto is_set = hn::Eq(hn::And(hn::LoadU(d, b + 16 + l), bit), bit);
          q = hn::Or(q, hn::IfThenElseZero(is_set, hn::Set(d, 16)));
        }
        emit(i * 32 + l, hn::BitCast(DI8(), q), factor, offset);
      }
    }
  } else {
    static_assert(kType == WeightType::kQ6_K);
    const float scale = half_at(b + 208);
    const hn::Repartition<uint16_t, D8> d16;
    for (int i = 0; i < 256; i += 16) {
      const int part = i / 128, quarter = i / 32 % 4, l = i % 32;
      const U8x16 bytes = hn::LoadU(d, b + part * 64 + quarter % 2 * 32 + l);
      const auto words = hn::BitCast(d16, hn::LoadU(d, b + 128 + part * 32 + l));
      const U8x16 shifted = hn::BitCast(d, hn::ShiftRightSame(words, 2 * quarter));
      const auto two_bits = hn::BitCast(d16, hn::And(shifted, hn::Set(d, 3)));
      const U8x16 high = hn::BitCast(d, hn::ShiftLeft<4>(two_bits));
      const U8x16 low = quarter / 2 ? high_nibbles(bytes) : low_nibbles(bytes);
      emit(i, less(hn::Or(low, high), 32), scale * static_cast<int8_t>(b[192 + i / 16]), 0.0f);
    }
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace attn
HWY_AFTER_NAMESPACE();
