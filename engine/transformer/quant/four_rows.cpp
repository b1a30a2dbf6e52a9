#include "engine/transformer/quant/four_rows.h"

#include <cstring>

#include "engine/core/simd-inl.h"
#include "engine/transformer/quant/activations-inl.h"

HWY_BEFORE_NAMESPACE();
namespace attn::transformer {
namespace HWY_NAMESPACE {

using namespace attn::HWY_NAMESPACE;  // core/simd-inl.h

namespace {

constexpr int64_t kRows = 4;

// Scale and offset, before a block's integers.
template <WeightType kType>
constexpr ptrdiff_t block_head() {
  return kType == WeightType::kQ4_1 ? 4 : 2;
}

// Byte i of a run has weight i in its low nibble and weight 16 + i in its high one. Seen as words
// as wide as an activation, nibble n of every word is n % 2 * 16 + (word's first byte) + n / 2: the
// order of the activations. Null where they are wanted as they are.
template <WeightType kType, class Element>
Buffer<Element> in_order_of(const Element* x, int64_t n) {
  if constexpr (kType == WeightType::kQ8_0) return nullptr;
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

HWY_INLINE I16x8 eight_at(const uint8_t* bytes) {
  const hn::FixedTag<int8_t, 8> d;
  return hn::PromoteTo(D16(), hn::LoadU(d, reinterpret_cast<const int8_t*>(bytes)));
}

// The same for bytes, with activations as they come.
HWY_INLINE F32x4 dot_bytes(const uint8_t* bytes, const float* x) {
  const DF d;
  F32x4 sums[2] = {hn::Zero(d), hn::Zero(d)};
  for (int64_t c = 0; c < kRun; c += 8) {
    const I16x8 q = eight_at(bytes + c);
    sums[0] = mul_add(lower_four(q), hn::LoadU(d, x + c), sums[0]);
    sums[1] = mul_add(upper_four(q), hn::LoadU(d, x + c + 4), sums[1]);
  }
  return hn::Add(sums[0], sums[1]);
}

HWY_INLINE I32x4 dot_bytes(const uint8_t* bytes, const int16_t* x) {
  I32x4 sum = hn::Zero(DI()), rest = hn::Zero(DI());
  for (int64_t c = 0; c < kRun; c += 8) {
    sum = hn::ReorderWidenMulAccumulate(DI(), eight_at(bytes + c), hn::LoadU(D16(), x + c), sum,
                                        rest);
  }
  return hn::Add(sum, rest);
}

HWY_INLINE F32x4 floats_of(F32x4 sums) { return sums; }
HWY_INLINE F32x4 floats_of(I32x4 sums) { return hn::ConvertTo(DF(), sums); }

// The lanes of each of four vectors, added up.
template <class V>
HWY_INLINE V sums_of(V a, V b, V c, V e) {
  const hn::DFromV<V> d;
  const V ab = hn::Add(hn::InterleaveLower(d, a, b), hn::InterleaveUpper(d, a, b));
  const V ce = hn::Add(hn::InterleaveLower(d, c, e), hn::InterleaveUpper(d, c, e));
  return hn::Add(hn::ConcatLowerLower(d, ce, ab), hn::ConcatUpperUpper(d, ce, ab));
}

// The first four bytes of four blocks: the scale, and in Q4_1 the offset.
HWY_INLINE I32x4 first_words(const uint8_t* bytes, ptrdiff_t stride) {
  const auto word = [&](ptrdiff_t row) {
    int32_t bits;
    std::memcpy(&bits, bytes + row * stride, sizeof bits);
    return bits;
  };
  I32x4 words = hn::Set(DI(), word(0));
  words = hn::InsertLane(words, 1, word(1));
  words = hn::InsertLane(words, 2, word(2));
  return hn::InsertLane(words, 3, word(3));
}

// A block's integers times 32 activations: what the lanes add up to.
template <WeightType kType, class Element>
HWY_INLINE auto dot_block(const uint8_t* block, const Element* q) {
  const uint8_t* bytes = block + block_head<kType>();
  if constexpr (kType == WeightType::kQ8_0) {
    return dot_bytes(bytes, q);
  } else {
    return dot_nibbles(bytes, q);
  }
}

// y: four rows times x, `stride` bytes apart; q: x's elements, in the order of the layout. Scales,
// offsets and sums over lanes are those of four rows at once. Strides and lengths have the width of
// pointers: with 64 bits wasm converts each.
template <WeightType kType, class Activations, class Element>
HWY_NOINLINE void dot_four_rows(const uint8_t* blocks, ptrdiff_t stride, const Activations& x,
                                const Element* q, size_t runs, float* y) {
  const DF d;
  F32x4 sums = hn::Zero(d);
  HWY_UNROLL(1)
  for (size_t run = 0; run < runs; ++run, blocks += info(kType).block_bytes, q += kRun) {
    const uint8_t* block = blocks;
    const auto product = [&]() HWY_ATTR {
      const auto lanes = dot_block<kType>(block, q);
      block += stride;
      return lanes;
    };
    const auto a = product(), b = product(), c = product(), e = product();
    const I32x4 words = first_words(blocks, stride);
    const F32x4 scales = to_scales(hn::ShiftLeft<16>(words));
    sums = mul_add(floats_of(sums_of(a, b, c, e)), x.scaled(scales, run), sums);
    if constexpr (kType == WeightType::kQ8_0) continue;
    const F32x4 offsets =
        kType == WeightType::kQ4_1 ? to_scales(words) : hn::Mul(scales, hn::Set(d, -8.0f));
    sums = mul_add(offsets, hn::Set(d, x.sum[run]), sums);
  }
  hn::StoreU(sums, d, y);
}

// Rows 0 to 4 n - 1, four at a time: row r of each quarter, so that the weights come in four
// streams that a processor foresees. Of neighbours it foresees the other three, not the next four,
// and a model that comes from memory took 1.4 times as long.
template <WeightType kType, class Activations>
void add_rows(const Linear& w, const float* values, int64_t n, float* y) {
  const Activations x(values, w.cols);
  const auto ordered = in_order_of<kType>(x.elements(), w.cols);
  const auto* q = ordered ? ordered.get() : x.elements();
  const auto stride = static_cast<ptrdiff_t>(n * row_bytes(kType, w.cols));
  const auto runs = static_cast<size_t>(w.cols / kRun);
  for (int64_t r = 0; r < n; ++r) {
    float sums[kRows];
    dot_four_rows<kType>(w.row(r), stride, x, q, runs, sums);
    for (int64_t i = 0; i < kRows; ++i) y[i * n + r] += sums[i];
  }
}

template <class Activations>
int64_t multiply(const Linear& w, const float* x, float* y) {
  const int64_t n = w.rows / kRows;
  switch (w.type) {
    case WeightType::kQ8_0:
      return add_rows<WeightType::kQ8_0, Activations>(w, x, n, y), n * kRows;
    case WeightType::kQ4_0:
      return add_rows<WeightType::kQ4_0, Activations>(w, x, n, y), n * kRows;
    case WeightType::kQ4_1:
      return add_rows<WeightType::kQ4_1, Activations>(w, x, n, y), n * kRows;
    default:
      return 0;
  }
}

}  // namespace
}  // namespace HWY_NAMESPACE

int64_t multiply_four_rows(const Linear& w, const float* x, float* y) {
  return HWY_NAMESPACE::multiply<HWY_NAMESPACE::Floats>(w, x, y);
}

int64_t multiply_four_rows_integers(const Linear& w, const float* x, float* y) {
  return HWY_NAMESPACE::multiply<HWY_NAMESPACE::Integers>(w, x, y);
}

}  // namespace attn::transformer
HWY_AFTER_NAMESPACE();
