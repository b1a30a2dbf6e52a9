// Runs of nibbles (Q4_0, Q4_1), read without unpacking, and the order of activations that this
// asks for.
#pragma once

#include "engine/core/simd-inl.h"
#include "engine/transformer/quant/unpack-inl.h"
#include "engine/transformer/tiles.h"

HWY_BEFORE_NAMESPACE();
namespace attn::transformer {
namespace HWY_NAMESPACE {

using namespace attn::HWY_NAMESPACE;  // core/simd-inl.h

constexpr bool is_nibbles(WeightType type) {
  return type == WeightType::kQ4_0 || type == WeightType::kQ4_1;
}

// Byte i of a run has weight i in its low nibble and weight 16 + i in its high one. Seen as words
// as wide as an activation, nibble n of every word is weight n % 2 * 16 + (the word's first byte) +
// n / 2: shifted and masked where it lies, no weight is widened. This is the order of activations
// that it meets.
template <class Element>
HWY_INLINE Buffer<Element> in_nibble_order(const Element* x, int64_t n) {
  constexpr int64_t kBytes = sizeof(Element), kWords = 16 / kBytes;
  auto ordered = make_buffer<Element>(n);
  Element* to = ordered.get();
  for (int64_t run = 0; run < n; run += kRun) {
    for (int64_t nibble = 0; nibble < 2 * kBytes; ++nibble) {
      const Element* from = x + run + nibble % 2 * 16 + nibble / 2;
      for (int64_t word = 0; word < kWords; ++word) *to++ = from[word * kBytes];
    }
  }
  return ordered;
}

// Nibble kNibble of every word.
template <int kNibble, class D>
HWY_INLINE hn::Vec<D> nibbles(D d, hn::Vec<D> words) {
  const auto shifted = hn::ShiftRight<4 * kNibble>(words);
  constexpr bool kIsLast = 4 * (kNibble + 1) == 8 * sizeof(hn::TFromD<D>);
  return kIsLast ? shifted : hn::And(shifted, hn::Set(d, 15));
}

// A run's product with activations in the order of nibbles, but for scale and offset: what the
// lanes add up to.
HWY_INLINE F32x4 dot_nibbles(const uint8_t* bytes, const float* x) {
  const DF d;
  const hn::FixedTag<uint32_t, 4> d_words;
  const auto w = hn::BitCast(d_words, hn::LoadU(D8(), bytes));
  const auto q = [](auto v) HWY_ATTR { return to_floats(hn::BitCast(DI(), v)); };
  F32x4 even = hn::Mul(q(nibbles<0>(d_words, w)), hn::LoadU(d, x));
  F32x4 odd = hn::Mul(q(nibbles<1>(d_words, w)), hn::LoadU(d, x + 4));
  even = mul_add(q(nibbles<2>(d_words, w)), hn::LoadU(d, x + 8), even);
  odd = mul_add(q(nibbles<3>(d_words, w)), hn::LoadU(d, x + 12), odd);
  even = mul_add(q(nibbles<4>(d_words, w)), hn::LoadU(d, x + 16), even);
  odd = mul_add(q(nibbles<5>(d_words, w)), hn::LoadU(d, x + 20), odd);
  even = mul_add(q(nibbles<6>(d_words, w)), hn::LoadU(d, x + 24), even);
  odd = mul_add(q(nibbles<7>(d_words, w)), hn::LoadU(d, x + 28), odd);
  return hn::Add(even, odd);
}

HWY_INLINE I32x4 dot_nibbles(const uint8_t* bytes, const int16_t* x) {
  const hn::FixedTag<uint16_t, 8> d_words;
  const auto w = hn::BitCast(d_words, hn::LoadU(D8(), bytes));
  const I32x4 zero = hn::Zero(DI());
  I32x4 rest = zero;  // where a target has no pairs
  const auto add = [&](auto v, const int16_t* at, I32x4 sum) HWY_ATTR {
    const I16x8 q = hn::BitCast(D16(), v);
    return hn::ReorderWidenMulAccumulate(DI(), q, hn::LoadU(D16(), at), sum, rest);
  };
  const I32x4 even = add(nibbles<2>(d_words, w), x + 16, add(nibbles<0>(d_words, w), x, zero));
  const I32x4 odd = add(nibbles<3>(d_words, w), x + 24, add(nibbles<1>(d_words, w), x + 8, zero));
  return hn::Add(hn::Add(even, odd), rest);
}

}  // namespace HWY_NAMESPACE
}  // namespace attn::transformer
HWY_AFTER_NAMESPACE();
